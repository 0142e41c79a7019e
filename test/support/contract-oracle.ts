import { isThere, type Period, periodAt, type Timeline } from "../../history/model/period";
import { TimelineFold } from "../../history/model/timeline-fold";
import type { FoldedBody } from "../../history/model/timeline-item";
import { differences } from "../../history/questions/differences";
import type { Instant } from "../../record/instant";
import { itemPresence } from "../../record/item-heading";
import { isJsonObject, type Json, type JsonObject } from "../../record/json";
import { type DeliveryKey, parseObjectKey } from "../../record/object-key";
import type { RecordedItem } from "../../simulator/recorded-item";
import type { DeliveredObject } from "./delivered-object";
import { expectedContent, expectedItem } from "./expected-item";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What the fold keeps of an item. */
interface RecordedBody extends FoldedBody {
  readonly item: RecordedItem;
}

type RecordedTimeline = Timeline<RecordedBody>;
type RecordedPeriod = Period<RecordedBody>;

/** An item, and the folder and kind of the object that holds it. */
interface TimelineItem {
  readonly item: RecordedItem;
  readonly object: DeliveredObject;
}

/** What a question reads of a period. */
interface Evidence {
  /** Of history files and oversize objects. */
  readonly history: readonly TimelineItem[];
  /** In the order of their stamps. */
  readonly snapshots: readonly DeliveredObject[];
}

interface Scope {
  readonly accountId: string;
  readonly region: string;
}

/** The answers that the contract promises, by its words: everything is opened, nothing is planned. */
export class ContractOracle {
  constructor(private readonly objects: readonly DeliveredObject[]) {}

  /** `state`: what is there or not known to be gone, in the order of the keys. */
  state(at: Instant): readonly Json[] {
    return periodsAt(this.timelines(at, at), at).filter(isThere).map(shownPeriod);
  }

  /** `state --include-deleted --since`: what went in the span, in the order of the keys. */
  goneBetween(since: Instant, at: Instant): readonly Json[] {
    const gone = periodsAt(this.timelines(since, at), at).filter((period) => !isThere(period));
    return gone.filter(({ from }) => from > since).map(shownPeriod);
  }

  /** `changes`: a row for each period of the span that says something else than the one before it. */
  changes(since: Instant, until: Instant, key?: string): readonly Json[] {
    // A named resource is read as far back as the answer needs.
    const further = key === undefined ? [] : this.historyOf(key);
    return this.timelines(since, until, further)
      .filter(({ keyText }) => key === undefined || keyText === key)
      .flatMap((timeline) => changesOf(timeline, since, until))
      .sort(byTimeAndKey);
  }

  /** `diff`: the states at both ends compared. */
  diff(from: Instant, to: Instant, key?: string): readonly Json[] {
    const starts = periodsByKey(this.timelines(from, from), from);
    const known = periodsByKey(this.timelines(to, to), to);
    // Of what was there and is not known any more, the history between tells how it went.
    const lost = [...starts].filter(([text, period]) => isThere(period) && !known.has(text));
    const further = lost.flatMap(([text, { item }]) => [
      ...this.historyOf(text).filter((held) => captured(held.item) > from),
      ...this.holdersOf(item.body.item),
    ]);
    const ends = periodsByKey(this.timelines(to, to, further), to);
    return [...new Set([...starts.keys(), ...ends.keys()])]
      .filter((each) => key === undefined || each === key)
      .flatMap((each) => differenceOf(starts.get(each), ends.get(each)))
      .sort(byTimeAndKey);
  }

  /** `state RESOURCE`: the resource's item, gone or not; a text where the record does not know it by then. */
  stateOf(key: string, at: Instant): Json {
    const history = this.historyOf(key);
    const period = periodsByKey(this.timelines(at, at, history), at).get(key);
    if (period !== undefined) return shownPeriod(period);
    const items = history.length > 0 ? history : this.laterSnapshotsOf(key, at);
    const first = Math.min(...items.map(({ item }) => captured(item)));
    return Number.isFinite(first) ? `first recorded at ${new Date(first).toISOString()}` : "never recorded";
  }

  /** Every resource of the record. */
  keys(): readonly string[] {
    return [...new Set(this.objects.flatMap(({ items }) => items.map(keyOf)))].sort();
  }

  /** The base of a scope: the snapshot stamped 15 minutes before an instant, else the one at or before it. */
  base(accountId: string, region: string, at: Instant): Instant | undefined {
    const scope = { accountId, region };
    return this.stampBefore(scope, at - 15 * MINUTE) ?? this.stampBefore(scope, at);
  }

  /** What the record says of a period, and of some items that are read besides. */
  private timelines(
    from: Instant,
    until: Instant,
    further: readonly TimelineItem[] = [],
  ): readonly RecordedTimeline[] {
    const read = this.scopes().map((scope) => this.evidenceOf(scope, from, until));
    const history = [...read.flatMap((evidence) => evidence.history), ...further];
    const fold = new TimelineFold<RecordedBody>({ after: from, until });
    // Oversize objects fill in what no history file has.
    for (const held of history) if (held.object.kind === "history") put(fold, held);
    for (const held of history) if (held.object.kind !== "history") put(fold, held);
    for (const object of read.flatMap(({ snapshots }) => snapshots)) {
      const key = keyOfObject(object);
      for (const item of object.items) put(fold, { item, object }, key);
      fold.endSnapshot(key, true);
    }
    return fold.timelines();
  }

  private evidenceOf(scope: Scope, from: Instant, until: Instant): Evidence {
    const after = this.historyAfter(scope, from, until);
    const opening = this.openingOf(scope, from, until) ?? -Infinity;
    const closing = this.snapshots(scope).find(({ snapshotTime }) => snapshotTime > until);
    const end = closing?.snapshotTime ?? until;
    return {
      history: this.history(scope).filter(({ item }) => captured(item) > after),
      snapshots: this.snapshots(scope).filter(
        ({ snapshotTime }) => snapshotTime >= opening && snapshotTime <= end,
      ),
    };
  }

  /** History counts from a day before the first snapshot that is read, or all of it. */
  private historyAfter(scope: Scope, from: Instant, until: Instant): Instant {
    if (!Number.isFinite(from)) return -Infinity;
    if (scope.region !== "global") return (this.openingOf(scope, from, until) ?? -Infinity) - DAY;
    // The folder of global oversize objects has no snapshots of its own.
    const others = this.scopes().filter(
      ({ accountId, region }) => accountId === scope.accountId && region !== "global",
    );
    return Math.max(-Infinity, ...others.map((other) => this.historyAfter(other, from, until)));
  }

  /** The last snapshot six hours before the base, else the base. */
  private openingOf(scope: Scope, from: Instant, until: Instant): Instant | undefined {
    if (!Number.isFinite(from)) {
      const [first] = this.snapshots(scope);
      return first !== undefined && first.snapshotTime <= until ? first.snapshotTime : undefined;
    }
    const base = this.base(scope.accountId, scope.region, from);
    return base === undefined ? undefined : (this.stampBefore(scope, base - 6 * HOUR) ?? base);
  }

  private stampBefore(scope: Scope, limit: Instant): Instant | undefined {
    return this.snapshots(scope).findLast(({ snapshotTime }) => snapshotTime <= limit)?.snapshotTime;
  }

  private historyOf(key: string): readonly TimelineItem[] {
    const history = this.objects.filter(({ kind }) => kind !== "snapshot").flatMap(heldItems);
    return history.filter(({ item }) => keyOf(item) === key);
  }

  private laterSnapshotsOf(key: string, at: Instant): readonly TimelineItem[] {
    const later = this.objects.filter(({ snapshotTime }) => snapshotTime > at).flatMap(heldItems);
    return later.filter(({ item }) => keyOf(item) === key);
  }

  private holdersOf(item: RecordedItem): readonly TimelineItem[] {
    const isSameItem = (held: TimelineItem): boolean =>
      keyOf(held.item) === keyOf(item) && inTime(held.item, item) === 0;
    return this.objects.flatMap(heldItems).filter(isSameItem).slice(0, 1);
  }

  private scopes(): readonly Scope[] {
    const scopes = this.objects.map(({ accountId, region }) => ({ accountId, region }));
    return [...new Map(scopes.map((scope) => [`${scope.accountId}/${scope.region}`, scope])).values()];
  }

  private snapshots(scope: Scope): readonly DeliveredObject[] {
    return this.objects
      .filter((object) => object.kind === "snapshot" && isIn(object, scope))
      .sort((a, b) => a.snapshotTime - b.snapshotTime);
  }

  private history(scope: Scope): readonly TimelineItem[] {
    return this.objects
      .filter((object) => object.kind !== "snapshot" && isIn(object, scope))
      .flatMap(heldItems);
  }
}

function isIn(object: DeliveredObject, { accountId, region }: Scope): boolean {
  return object.accountId === accountId && object.region === region;
}

function heldItems(object: DeliveredObject): readonly TimelineItem[] {
  return object.items.map((item) => ({ item, object }));
}

function keyOfObject({ key }: DeliveredObject): DeliveryKey {
  const parsed = parseObjectKey(key);
  if (!("day" in parsed)) throw new RangeError(`${key} holds no items`);
  return parsed;
}

function put(
  fold: TimelineFold<RecordedBody>,
  { item, object }: TimelineItem,
  key: DeliveryKey = keyOfObject(object),
): void {
  const heading = {
    accountId: item.awsAccountId,
    awsRegion: item.awsRegion,
    resourceType: item.resourceType,
    resourceId: item.resourceId,
    captureTime: captured(item),
    stateId: String(item.configurationStateId),
    status: item.configurationItemStatus,
  };
  const presence = itemPresence(heading.status);
  const body = { item, isOversize: object.kind === "oversize" };
  if (fold.offer(heading, presence, key) === "needed") fold.put({ heading, presence, body }, key);
}

/** Account, region, type and id. */
export function keyOf(item: RecordedItem): string {
  return [item.awsAccountId, item.awsRegion, item.resourceType, item.resourceId].join("\u0000");
}

/** When AWS Config recorded an item. */
export function captured(item: RecordedItem): Instant {
  return Date.parse(item.configurationItemCaptureTime);
}

/** By capture time, then by numeric state id. */
export function inTime(a: RecordedItem, b: RecordedItem): number {
  return captured(a) - captured(b) || a.configurationStateId - b.configurationStateId;
}

function periodsAt(timelines: readonly RecordedTimeline[], at: Instant): readonly RecordedPeriod[] {
  return timelines.flatMap((timeline) => periodAt(timeline, at) ?? []);
}

function periodsByKey(
  timelines: readonly RecordedTimeline[],
  at: Instant,
): ReadonlyMap<string, RecordedPeriod> {
  return new Map(periodsAt(timelines, at).map((period) => [keyOf(period.item.body.item), period]));
}

function shownPeriod(period: RecordedPeriod): Json {
  const item = expectedItem(period.item.body.item);
  switch (period.presence) {
    case "present":
    case "unknown":
      return item;
    case "deleted":
    case "not-recorded":
      return period.lastPresent === undefined
        ? item
        : { ...item, lastItem: expectedItem(period.lastPresent.body.item) };
    case "vanished":
      return {
        ...item,
        presence: "vanished",
        ...vanishedFields(period),
        configuration: null,
        lastItem: item,
      };
  }
}

function vanishedFields({ item, ...period }: RecordedPeriod): JsonObject {
  if (!("absence" in period)) return {};
  const before = new Date(period.absence.firstMissed).toISOString();
  return { vanishedBetween: { after: item.body.item.configurationItemCaptureTime, before } };
}

function changesOf(timeline: RecordedTimeline, since: Instant, until: Instant): readonly JsonObject[] {
  const within = timeline.periods.filter(({ from }) => from > since && from <= until);
  const first = periodAt(timeline, since);
  return within.flatMap((period, index): readonly JsonObject[] => {
    const previous = within[index - 1] ?? first;
    const [before, after] = [presenceOf(previous), presenceOf(period)];
    const item = period.item.body.item;
    const last = previous?.item.body.item;
    if (before === after && last !== undefined && propertiesOf(last, item).length === 0) return [];
    if (after === "vanished" && !isAlive(before)) return [];
    const sameLife = isAlive(before) ? last : undefined;
    const told = row({ kind: kindOf(before, after), item, previous: sameLife, named: last });
    if (after === "vanished") return [{ ...told, ...vanishedFields(period), ...noItem }];
    if (last !== undefined || item.configurationItemStatus === "ResourceDiscovered") return [told];
    // There must have been an item before, which nothing that was read holds.
    const { previousCaptureTime, ...rest } = told;
    return [rest];
  });
}

/** What no item tells of. */
const noItem = { captureTime: null, configurationStateId: null };

function kindOf(before: string, after: string): string {
  if (after !== "present") return after;
  return before === "present" ? "changed" : "discovered";
}

function differenceOf(
  from: RecordedPeriod | undefined,
  to: RecordedPeriod | undefined,
): readonly JsonObject[] {
  const [before, after] = [presenceOf(from), presenceOf(to)];
  const [last, item] = [from?.item.body.item, to?.item.body.item];
  if (item === undefined || to === undefined) {
    if (last === undefined || !isAlive(before)) return [];
    return [{ ...row({ kind: "deleted", item: last, previous: last, named: last }), ...noItem }];
  }
  const isSameContent = last !== undefined && propertiesOf(last, item).length === 0;
  if (before === after && (before !== "present" || isSameContent)) return [];
  if (!isAlive(after) && !isAlive(before)) return [];
  const told = row({
    kind: kindOf(before, after),
    item,
    previous: isAlive(before) ? last : undefined,
    named: last,
  });
  return [after === "vanished" ? { ...told, ...vanishedFields(to), ...noItem } : told];
}

/** Until it is missed, a resource counts as there. */
function presenceOf(period: RecordedPeriod | undefined): string {
  if (period === undefined) return "absent";
  return period.presence === "unknown" ? "present" : period.presence;
}

function isAlive(presence: string): boolean {
  return presence === "present" || presence === "not-recorded";
}

interface RowParts {
  readonly kind: string;
  readonly item: RecordedItem;
  readonly previous: RecordedItem | undefined;
  /** The item that lends its name where a deletion has none. */
  readonly named: RecordedItem | undefined;
}

function row({ kind, item, previous, named }: RowParts): JsonObject {
  const changed = kind === "changed" && previous !== undefined;
  return {
    accountId: item.awsAccountId,
    awsRegion: item.awsRegion,
    resourceType: item.resourceType,
    resourceId: item.resourceId,
    resourceName: item.resourceName ?? named?.resourceName ?? null,
    arn: item.ARN ?? named?.ARN ?? null,
    kind,
    class: classOf(item.resourceType, changed ? propertiesOf(previous, item) : []),
    captureTime: item.configurationItemCaptureTime,
    previousCaptureTime: previous?.configurationItemCaptureTime ?? null,
    configurationStateId: String(item.configurationStateId),
    changedProperties: changed ? propertiesOf(previous, item) : [],
  };
}

/** The random stories are of few resources and no restarts: without bursts and discoveries. */
function classOf(resourceType: string, properties: readonly JsonObject[]): string {
  if (/^AWS::.*Compliance$/.test(resourceType)) return "compliance";
  const repeated = /^\/(configuration\/(tags|tagSet|tagList)|supplementaryConfiguration\/Tags)(\/|$)/i;
  const paths = properties.map(({ path }) => (typeof path === "string" ? path : ""));
  const roots = paths.map((path) => (repeated.test(path) ? "tags" : path.split("/")[1]));
  const told = roots.filter((root) => root !== "version" && root !== "relatedEvents");
  if (told.some((root) => root !== "tags" && root !== "relationships")) return "real";
  if (told.includes("tags")) return "tag-only";
  return told.length > 0 ? "relationship-only" : "real";
}

function propertiesOf(before: RecordedItem, after: RecordedItem): readonly JsonObject[] {
  const changes = differences(expectedContent(before), expectedContent(after));
  return JSON.parse(JSON.stringify(changes)) as readonly JsonObject[];
}

function byTimeAndKey(a: JsonObject, b: JsonObject): number {
  const [first, second] = [sortText(a), sortText(b)];
  if (first !== second) return first < second ? -1 : 1;
  return Number(a.configurationStateId) - Number(b.configurationStateId);
}

/** Rows by capture time, or when they were missed first, those without either last, then by the resource, then by the state id. */
function sortText(row: JsonObject): string {
  const { captureTime, accountId, awsRegion, resourceType, resourceId } = row;
  const vanishedBetween: Json = row.vanishedBetween ?? null;
  const missedAt = isJsonObject(vanishedBetween) ? vanishedBetween.before : undefined;
  const names = [captureTime ?? missedAt ?? "\uffff", accountId, awsRegion, resourceType, resourceId];
  return names.map((name) => (typeof name === "string" ? name : "")).join("\u0000");
}

/** An answer's row without its evidence, which is told of apart. */
export function withoutEvidence(value: Json): Json {
  if (!isJsonObject(value)) return value;
  const { evidence, lastItem, ...rest } = value;
  return lastItem === undefined ? rest : { ...rest, lastItem: withoutEvidence(lastItem) };
}
