import { differences } from "../../history/questions/differences";
import type { Instant } from "../../record/instant";
import { isJsonObject, type Json, type JsonObject } from "../../record/json";
import type { RecordedItem } from "../../simulator/recorded-item";
import type { DeliveredObject } from "./delivered-object";
import { expectedContent, expectedItem, expectedPresence } from "./expected-item";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** What is known of one resource at an instant. */
interface KnownState {
  readonly latest: RecordedItem;
  /** The last item that had a configuration. */
  readonly lastPresent: RecordedItem | undefined;
}

/** The answers that the contract promises, by its words alone: everything is opened, nothing is planned. */
export class ContractOracle {
  constructor(private readonly objects: readonly DeliveredObject[]) {}

  /** `state`: what is present and what is not recorded, in the order of the keys. */
  state(at: Instant): readonly Json[] {
    const states = [...foldedAt(this.itemsOfState(at), at)].sort(byKey).map(([, state]) => state);
    return states.filter(({ latest }) => expectedPresence(latest) !== "deleted").map(shownState);
  }

  /** `state --include-deleted --since`: what was deleted in the span, in the order of the keys. */
  deletedBetween(since: Instant, at: Instant): readonly Json[] {
    const states = [...foldedAt(this.itemsOfChanges(since, at), at)].sort(byKey).map(([, state]) => state);
    return states.filter(({ latest }) => isDeleted(latest) && captured(latest) > since).map(shownState);
  }

  /** `changes`: a row for each item of the span that says something else than the one before it. */
  changes(since: Instant, until: Instant, key?: string): readonly Json[] {
    const rows: JsonObject[] = [];
    // A named resource is read as far back as the answer needs.
    const read = [...this.itemsOfChanges(since, until), ...(key === undefined ? [] : this.historyOf(key))];
    for (const [text, items] of grouped(read)) {
      if (key !== undefined && text !== key) continue;
      const before = items.findLast((item) => captured(item) <= since);
      const within = items.filter((item) => captured(item) > since && captured(item) <= until);
      rows.push(...changesOf(before, within));
    }
    return rows.sort(byTimeAndKey);
  }

  /** `diff`: the states at both ends compared. */
  diff(from: Instant, to: Instant, key?: string): readonly Json[] {
    const atFrom = foldedAt(this.itemsOfState(from), from);
    const atTo = foldedAt(this.itemsOfState(to), to);
    const keys = [...new Set([...atFrom.keys(), ...atTo.keys()])];
    return keys
      .filter((each) => key === undefined || each === key)
      .flatMap((each): readonly JsonObject[] => {
        const after = atTo.get(each)?.latest ?? this.deletion(each, from, to);
        return differenceOf(atFrom.get(each)?.latest, after);
      })
      .sort(byTimeAndKey);
  }

  /** `state RESOURCE`: the resource's item, gone or not; a text where the record does not know it by then. */
  stateOf(key: string, at: Instant): Json {
    const inState = foldedAt(this.itemsOfState(at), at).get(key);
    const everKnown = foldedAt(this.historyOf(key), at).get(key);
    const later = this.laterSnapshotsOf(key, at);
    // An item holds until the next one, also where only a later snapshot tells of it.
    const known = inState ?? everKnown ?? foldedAt(later, at).get(key);
    if (known === undefined) {
      const history = this.historyOf(key);
      const first = Math.min(...(history.length > 0 ? history : later).map(captured));
      return Number.isFinite(first) ? `first recorded at ${new Date(first).toISOString()}` : "never recorded";
    }
    const lastPresent = newest([inState?.lastPresent, everKnown?.lastPresent]);
    const base = this.baseFor(known.latest, at);
    if (
      inState === undefined &&
      everKnown !== undefined &&
      expectedPresence(known.latest) === "present" &&
      base !== undefined
    ) {
      return vanished(known.latest, base);
    }
    return shownState({ latest: known.latest, lastPresent });
  }

  /** Every resource of the record. */
  keys(): readonly string[] {
    return [...new Set(this.everything().map(keyOf))].sort();
  }

  /** The base of the state of a scope: stamped 15 minutes before, else at or before the instant. */
  base(accountId: string, region: string, at: Instant): Instant | undefined {
    const stamps = this.snapshots(accountId, region).map(({ snapshotTime }) => snapshotTime);
    const latest = (limit: Instant) => Math.max(...stamps.filter((stamp) => stamp <= limit));
    const found = [latest(at - 15 * MINUTE), latest(at)].find(Number.isFinite);
    if (region !== "global") return found;
    // The folder of global oversize objects has no snapshots of its own.
    const others = this.scopes().filter(
      (scope) => scope.accountId === accountId && scope.region !== "global",
    );
    const bases = others.flatMap((scope) => this.base(accountId, scope.region, at) ?? []);
    return bases.length === 0 ? undefined : Math.max(...bases);
  }

  private itemsOfState(at: Instant): readonly RecordedItem[] {
    return this.scopes().flatMap(({ accountId, region }) => {
      const base = this.base(accountId, region, at);
      const snapshots = this.snapshots(accountId, region);
      const read =
        base === undefined
          ? snapshots.filter(({ snapshotTime }) => snapshotTime > at).slice(0, 1)
          : snapshots.filter(({ snapshotTime }) => snapshotTime >= base && snapshotTime <= at);
      const after = base === undefined ? -Infinity : base - DAY;
      const history = this.history(accountId, region).filter((item) => captured(item) > after);
      return [...read.flatMap(({ items }) => items), ...history.filter((item) => captured(item) <= at)];
    });
  }

  private itemsOfChanges(since: Instant, until: Instant): readonly RecordedItem[] {
    const start = Number.isFinite(since) ? this.itemsOfState(since) : [];
    const within = this.scopes().flatMap(({ accountId, region }) => {
      const snapshots = this.snapshots(accountId, region).filter(
        ({ snapshotTime }) => snapshotTime > since && snapshotTime <= until,
      );
      const read = Number.isFinite(since)
        ? snapshots.slice(-1)
        : [...snapshots.slice(0, 1), ...snapshots.slice(-1)];
      const history = this.history(accountId, region).filter((item) => captured(item) > since);
      return [...history, ...read.flatMap(({ items }) => items)];
    });
    return [...start, ...within].filter((item) => captured(item) <= until);
  }

  private deletion(key: string, from: Instant, to: Instant): RecordedItem | undefined {
    const between = this.historyOf(key).filter((item) => captured(item) > from);
    const latest = foldedAt(between, to).get(key)?.latest;
    return latest !== undefined && isDeleted(latest) ? latest : undefined;
  }

  private baseFor(item: RecordedItem, at: Instant): Instant | undefined {
    const scopes = this.scopes().filter(({ accountId, region }) => {
      if (accountId !== item.awsAccountId || region === "global") return false;
      return item.awsRegion === "global" || region === item.awsRegion;
    });
    const bases = scopes.flatMap(({ accountId, region }) => this.base(accountId, region, at) ?? []);
    return bases.length === 0 ? undefined : Math.max(...bases);
  }

  private everything(): readonly RecordedItem[] {
    return this.objects.flatMap(({ items }) => items);
  }

  private historyOf(key: string): readonly RecordedItem[] {
    const history = this.objects.filter(({ kind }) => kind !== "snapshot").flatMap(({ items }) => items);
    return history.filter((item) => keyOf(item) === key);
  }

  private laterSnapshotsOf(key: string, at: Instant): readonly RecordedItem[] {
    const later = this.objects.filter(({ snapshotTime }) => snapshotTime > at);
    return later.flatMap(({ items }) => items).filter((item) => keyOf(item) === key);
  }

  private scopes(): readonly { readonly accountId: string; readonly region: string }[] {
    const scopes = this.objects.map(({ accountId, region }) => ({ accountId, region }));
    return [...new Map(scopes.map((scope) => [`${scope.accountId}/${scope.region}`, scope])).values()];
  }

  private snapshots(accountId: string, region: string): readonly DeliveredObject[] {
    return this.objects
      .filter(
        (object) => object.kind === "snapshot" && object.accountId === accountId && object.region === region,
      )
      .sort((a, b) => a.snapshotTime - b.snapshotTime);
  }

  private history(accountId: string, region: string): readonly RecordedItem[] {
    return this.objects
      .filter(
        (object) => object.kind !== "snapshot" && object.accountId === accountId && object.region === region,
      )
      .flatMap(({ items }) => items);
  }
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

/** The items of each resource, in order, equal identities once. */
function grouped(items: readonly RecordedItem[]): ReadonlyMap<string, readonly RecordedItem[]> {
  const distinct = new Map(
    items.map((item) => [`${keyOf(item)} ${captured(item)} ${item.configurationStateId}`, item]),
  );
  const groups = new Map<string, RecordedItem[]>();
  for (const item of [...distinct.values()].sort(inTime)) {
    groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  }
  return groups;
}

function foldedAt(items: readonly RecordedItem[], at: Instant): ReadonlyMap<string, KnownState> {
  const states = new Map<string, KnownState>();
  for (const [key, all] of grouped(items.filter((item) => captured(item) <= at))) {
    const latest = all.at(-1);
    const lastPresent = all.findLast((item) => expectedPresence(item) === "present");
    if (latest !== undefined) states.set(key, { latest, lastPresent });
  }
  return states;
}

function shownState({ latest, lastPresent }: KnownState): Json {
  const item = expectedItem(latest);
  if (item.presence === "present" || lastPresent === undefined) return item;
  return { ...item, lastItem: expectedItem(lastPresent) };
}

function vanished(last: RecordedItem, base: Instant): Json {
  const lastItem = expectedItem(last);
  const bracket = { after: last.configurationItemCaptureTime, before: new Date(base).toISOString() };
  return { ...lastItem, presence: "vanished", configuration: null, vanishedBetween: bracket, lastItem };
}

function changesOf(before: RecordedItem | undefined, within: readonly RecordedItem[]): readonly JsonObject[] {
  return within.flatMap((item, index): readonly JsonObject[] => {
    const previous = within[index - 1] ?? before;
    // A deletion ends a life: the next item is the first of another.
    const sameLife = previous !== undefined && isDeleted(previous) && !isDeleted(item) ? undefined : previous;
    if (sameLife !== undefined && isSame(sameLife, item)) return [];
    const kind = kindOfItem(sameLife, item);
    return [row({ kind, item, previous: sameLife, named: previous })];
  });
}

function kindOfItem(previous: RecordedItem | undefined, item: RecordedItem): string {
  const presence = expectedPresence(item);
  if (presence !== "present") return presence;
  return previous === undefined ? "discovered" : "changed";
}

function differenceOf(from: RecordedItem | undefined, to: RecordedItem | undefined): readonly JsonObject[] {
  const [before, after] = [presenceOf(from), presenceOf(to)];
  const item = to ?? from;
  if (item === undefined || before === after) {
    if (before !== "present" || from === undefined || to === undefined || isSame(from, to)) return [];
    return [row({ kind: "changed", item: to, previous: from, named: from })];
  }
  const previous = before === "absent" ? undefined : from;
  if (after === "absent") {
    const gone = row({ kind: "deleted", item, previous, named: from });
    return [to === undefined ? { ...gone, captureTime: null, configurationStateId: null } : gone];
  }
  const kind = after === "not-recorded" ? "not-recorded" : "discovered";
  return [row({ kind, item, previous, named: from })];
}

function presenceOf(item: RecordedItem | undefined): string {
  const presence = item === undefined ? "absent" : expectedPresence(item);
  return presence === "deleted" ? "absent" : presence;
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
  if (resourceType === "AWS::Config::ResourceCompliance") return "compliance";
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

function isSame(a: RecordedItem, b: RecordedItem): boolean {
  return expectedPresence(a) === expectedPresence(b) && propertiesOf(a, b).length === 0;
}

function isDeleted(item: RecordedItem): boolean {
  return expectedPresence(item) === "deleted";
}

function newest(items: readonly (RecordedItem | undefined)[]): RecordedItem | undefined {
  return items
    .filter((item) => item !== undefined)
    .sort(inTime)
    .at(-1);
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

function byTimeAndKey(a: JsonObject, b: JsonObject): number {
  return sortText(a) < sortText(b) ? -1 : 1;
}

/** Rows by capture time, those without one last, then by the resource, then by the state id. */
function sortText(row: JsonObject): string {
  const { captureTime, accountId, awsRegion, resourceType, resourceId, configurationStateId } = row;
  const names = [
    captureTime ?? "\uffff",
    accountId,
    awsRegion,
    resourceType,
    resourceId,
    configurationStateId,
  ];
  return names.map((name) => (typeof name === "string" ? name : "")).join("\u0000");
}

/** An answer's row without its evidence, which is told of apart. */
export function withoutEvidence(value: Json): Json {
  if (!isJsonObject(value)) return value;
  const { evidence, lastItem, ...rest } = value;
  return lastItem === undefined ? rest : { ...rest, lastItem: withoutEvidence(lastItem) };
}
