import { snapshotSpreadMilliseconds } from "../../record/delivery-times";
import type { Instant } from "../../record/instant";
import {
  compareInTime,
  type ItemHeading,
  type ItemPresence,
  isDiscovery,
  type MomentOfItem,
} from "../../record/item-heading";
import type { DeliveryKey } from "../../record/object-key";
import { type ResourceKey, resourceKeyOf, resourceKeyText } from "../../record/resource-key";
import { byText } from "../../record/text-order";
import { freshestOf } from "./freshest-region";
import type { Span, Timeline } from "./period";
import { periodsOf, type SnapshotOfResource } from "./periods-of";
import { periodCovering, type RecordedTimes, type RecordedTimesOf, untold } from "./recorded-times";
import { type RegionalTimeline, regionalTimeline } from "./regional-timeline";
import type { FoldedBody, TimelineItem } from "./timeline-item";

/** What a fold says of an item it is offered: it may need it, or hold one of the same identity already. */
export type Offer<Body> = "needed" | "not-needed" | TimelineItem<Body>;

/** What a fold knows of a resource, by which an item that another snapshot holds once more is taken quickly. */
export type KnownInFold = Readonly<Gathered<unknown>>;

/** The items of a resource that one region recorded within a span, in order. */
export interface CapturedItems<Body> {
  readonly key: ResourceKey;
  /** `global`: nothing tells which region it was. */
  readonly recordedIn: string;
  /** The newest item with a configuration at the span's start. */
  readonly before: TimelineItem<Body> | undefined;
  readonly items: readonly TimelineItem<Body>[];
}

/** A resource of which one region says last that it is recorded no more. */
export interface Leaving {
  readonly key: ResourceKey;
  readonly recordedIn: string;
  readonly leftAt: Instant;
}

/** Snapshots of one recording region, numbered as they were met. */
interface SnapshotLog {
  readonly accountId: string;
  readonly region: string;
  /** Of what is global, snapshots are read besides that tell of nothing else. */
  readonly isOfGlobals: boolean;
  /** Whether they were met in the order of their stamps. */
  isInOrder: boolean;
  /** Each as a resource sees it that it holds, … */
  readonly holding: SnapshotOfResource[];
  /** … and as one that it lacks: a few objects for all resources. */
  readonly lacking: SnapshotOfResource[];
  /** Whether each was read to its end; else it shows what it holds, and nothing by what it lacks. */
  readonly isWhole: boolean[];
  last: DeliveryKey | undefined;
}

/** What one recording region tells of a resource. */
interface Gathered<Body> {
  readonly key: ResourceKey;
  readonly log: SnapshotLog;
  /** The newest item captured at or before the span's start, … */
  before: TimelineItem<Body> | undefined;
  /** … and the newest of those that had a configuration. */
  lastPresent: TimelineItem<Body> | undefined;
  /** By identity: some resources have tens of thousands of items, most have none. */
  within: Map<string | number, TimelineItem<Body>> | undefined;
  /** When items captured just after the span end the resource, which the last snapshot of the span may lack. */
  endings: Instant[] | undefined;
  /** The numbers of the snapshots that hold the resource, as runs: first, last, first, last, … */
  readonly sightings: number[];
  /** The numbers of the snapshots that neither hold nor lack it at their stamp. */
  undated: readonly number[] | undefined;
  /** The stamp of a snapshot that was read for what had been recorded no more, and lacks it. */
  missedAt: Instant | undefined;
}

/**
 * Gathers the timelines of resources over a span: of each the newest item at its start, every item in it, and
 * which snapshots up to its end hold the resource. The state at an instant is a span of no length. Items come in
 * any order, those of a snapshot between its first item and `endSnapshot`.
 */
export class TimelineFold<Body extends FoldedBody> {
  private readonly gathered = new Map<string, Gathered<Body>>();
  private readonly logs = new Map<string, SnapshotLog>();
  private recorded: RecordedTimesOf = () => untold;
  private lastHeading: ItemHeading | undefined;
  private lastKey: DeliveryKey | undefined;
  private lastGathered: Gathered<Body> | undefined;

  constructor(readonly span: Span) {}

  /** Takes note that an object holds an item, and tells whether its body is needed. */
  offer(heading: ItemHeading, presence: ItemPresence, key: DeliveryKey): Offer<Body> {
    const of = this.gatheredOf(heading, key);
    const { captureTime } = heading;
    if (key.kind === "snapshot") {
      const number = this.numberOf(of.log, key);
      // What is discovered while the snapshot is made need not have been there at its stamp.
      if (captureTime > key.snapshotTime && isDiscovery(heading.status))
        of.undated = [...(of.undated ?? []), number];
      else see(of, number);
    }
    const { after, until } = this.span;
    if (captureTime > until) {
      if (presence !== "present" && captureTime <= until + snapshotSpreadMilliseconds)
        of.endings = [...(of.endings ?? []), captureTime];
      return "not-needed";
    }
    if (captureTime > after) return of.within?.get(identityOf(heading)) ?? "needed";
    if (of.before === undefined) return "needed";
    const order = compareInTime(heading, of.before.heading);
    if (order > 0) return "needed";
    if (order === 0) return of.before;
    return presence === "present" ? offerPresent(heading, of.lastPresent) : "not-needed";
  }

  /**
   * Takes note that a snapshot holds an item that was offered of another one and did not conflict with what is held.
   * Undefined: it has to be offered again. What it gives may come with the same item of the next one.
   */
  seeAgain(heading: ItemHeading, key: DeliveryKey, before?: KnownInFold): KnownInFold | undefined {
    const { captureTime } = heading;
    // One from after the stamp tells more than that it is there.
    if (key.kind !== "snapshot" || captureTime > key.snapshotTime || captureTime > this.span.until)
      return undefined;
    const of = before ?? this.gatheredOf(heading, key);
    see(of, this.numberOf(of.log, key));
    return of;
  }

  /** Takes an item that was needed when it was offered. */
  put(item: TimelineItem<Body>, key: DeliveryKey): void {
    const of = this.gatheredOf(item.heading, key);
    const { presence, body } = item;
    const held = { heading: sharing(of.key, item.heading), presence, body };
    if (item.heading.captureTime > this.span.after) {
      of.within ??= new Map();
      of.within.set(identityOf(item.heading), held);
      return;
    }
    of.before = newer(held, of.before);
    if (presence === "present") of.lastPresent = newer(held, of.lastPresent);
  }

  /** Ends a snapshot; `isWhole`: it was read to its end; `isOfGlobals`: nothing else of it was asked for. */
  endSnapshot(key: DeliveryKey, isWhole: boolean, isOfGlobals = false): void {
    for (const log of isOfGlobals ? [this.logOf(key, true)] : [this.logOf(key, true), this.logOf(key, false)])
      log.isWhole[this.numberOf(log, key)] = isWhole;
  }

  /** What is recorded no more by the newest items, once for every region that says so. */
  *leavings(): Generator<Leaving> {
    for (const of of this.gathered.values()) {
      const newest = newestOf(of);
      if (newest?.presence === "not-recorded")
        yield { key: of.key, recordedIn: of.log.region, leftAt: newest.heading.captureTime };
    }
  }

  /** Takes note that a snapshot lacks what is recorded no more, though its type was recorded again by then. */
  miss({ key, recordedIn }: Leaving, stamp: Instant): void {
    const of = this.gathered.get(gatheredName(key, recordedIn));
    if (of !== undefined) of.missedAt = stamp;
  }

  /**
   * Takes over what the recorders tell: what is recorded no more counts as missed only once its type is back, and of
   * what is global the region knows that records it.
   */
  learn(recorded: RecordedTimesOf): void {
    this.recorded = recorded;
  }

  /**
   * The items that were captured within the span, once for every region that recorded them. Oversize ones of what is
   * global lie in a folder `global`: those that no region's own objects hold were recorded by a region that nothing tells.
   */
  *captured(): Generator<CapturedItems<Body>> {
    for (const of of this.gathered.values()) {
      const { key, log, lastPresent } = of;
      const items = log.region === "global" ? this.heldByNoRegion(of) : itemsWithin(of);
      if (items.length > 0) yield { key, recordedIn: log.region, before: lastPresent, items };
    }
  }

  private heldByNoRegion(of: Gathered<Body>): readonly TimelineItem<Body>[] {
    const ofRegions = [...this.logs.values()]
      .map(({ region }) => this.gathered.get(gatheredName(of.key, region)))
      .filter((other) => other !== of);
    return itemsWithin(of).filter(({ heading }) => {
      const identity = identityOf(heading);
      return !ofRegions.some((other) => other?.within?.has(identity));
    });
  }

  /** The timelines of the resources of which an item is known, in the order of answers. */
  timelines(): readonly Timeline<Body>[] {
    const ofKeys = new Map<string, [Gathered<Body>, ...Gathered<Body>[]]>();
    for (const of of this.gathered.values()) {
      const keyText = resourceKeyText(of.key);
      const regions = ofKeys.get(keyText);
      if (regions === undefined) ofKeys.set(keyText, [of]);
      else regions.push(of);
    }
    return [...ofKeys]
      .sort(byText(([text]) => text))
      .map(([keyText, regions]) => this.timelineOf(keyText, regions))
      .filter(({ periods }) => periods.length > 0);
  }

  private timelineOf(
    keyText: string,
    regions: readonly [Gathered<Body>, ...Gathered<Body>[]],
  ): Timeline<Body> {
    const [of] = regions;
    const { key } = of;
    if (key.awsRegion !== "global") {
      const recorded = this.recordedBy(of.log, key);
      const snapshots = snapshotsOf(of, this.span.until);
      const { endings, missedAt } = of;
      return {
        key,
        keyText,
        periods: periodsOf({ items: itemsOf(of), snapshots, endings, missedAt, recorded }),
      };
    }
    const itemsOfRegions = regions.map(itemsOf);
    const begun = Math.min(...itemsOfRegions.map(([first]) => first?.heading.captureTime ?? Infinity));
    const told = regions.map((each, index) =>
      this.toldBy(each, itemsOfRegions[index] ?? [], { isKnownToOthers: regions.length > 1, begun }),
    );
    const others = [...this.logs.values()]
      .filter(({ isOfGlobals, accountId }) => isOfGlobals && accountId === key.accountId)
      .filter((log) => regions.every((each) => each.log !== log))
      .map((log) => this.lackedBy(log, key, begun))
      .filter(({ lackings }) => lackings.length > 0);
    return freshestOf({ key, keyText }, [...told, ...others]);
  }

  /** Of what others know, too, a region misses nothing while it does not record the type itself. */
  private toldBy(
    of: Gathered<Body>,
    items: readonly TimelineItem<Body>[],
    { isKnownToOthers, begun }: { readonly isKnownToOthers: boolean; readonly begun: Instant },
  ): RegionalTimeline<Body> {
    const recorded = this.recordedBy(of.log, of.key);
    const snapshots = snapshotsOf(of, this.span.until).filter(
      ({ stamp, isHolding }) =>
        isHolding || !isKnownToOthers || periodCovering(recorded.knownTimes, stamp) !== undefined,
    );
    const { endings, missedAt } = of;
    const periods = periodsOf({ items, snapshots, endings, missedAt, recorded });
    return regionalTimeline(periods, { items, snapshots, recorded, begun });
  }

  /** What a region tells of a resource that it never met, since it was first met elsewhere. */
  private lackedBy(log: SnapshotLog, key: ResourceKey, begun: Instant): RegionalTimeline<Body> {
    const recorded = this.recordedBy(log, key);
    const snapshots = snapshotsOf({ log, sightings: [], undated: undefined }, this.span.until);
    return regionalTimeline<Body>([], { items: [], snapshots, recorded, begun });
  }

  private recordedBy({ accountId, region }: SnapshotLog, { resourceType }: ResourceKey): RecordedTimes {
    return this.recorded({ accountId, region }, resourceType);
  }

  /** An item is offered and put with one heading and object, which have to be looked up once only. */
  private gatheredOf(heading: ItemHeading, key: DeliveryKey): Gathered<Body> {
    if (heading === this.lastHeading && key === this.lastKey && this.lastGathered !== undefined)
      return this.lastGathered;
    const name = gatheredName(heading, key.region);
    const of =
      this.gathered.get(name) ?? newGathered<Body>(heading, this.logOf(key, heading.awsRegion === "global"));
    this.gathered.set(name, of);
    this.lastHeading = heading;
    this.lastKey = key;
    this.lastGathered = of;
    return of;
  }

  private logOf({ accountId, region }: DeliveryKey, isOfGlobals: boolean): SnapshotLog {
    const name = `${accountId}/${region}/${isOfGlobals}`;
    const log = this.logs.get(name) ?? newLog(accountId, region, isOfGlobals);
    this.logs.set(name, log);
    return log;
  }

  private numberOf(log: SnapshotLog, key: DeliveryKey): number {
    if (log.last !== key && key.kind === "snapshot") {
      const stamp = key.snapshotTime;
      log.last = key;
      log.isInOrder &&= stamp >= (log.holding.at(-1)?.stamp ?? -Infinity);
      log.holding.push({ stamp, isHolding: true });
      log.lacking.push({ stamp, isHolding: false });
      log.isWhole.push(false);
    }
    return log.isWhole.length - 1;
  }
}

/** What is global may be recorded in several regions, each of which knows of it in its own time. */
function gatheredName(key: ResourceKey, recordedIn: string): string {
  const text = resourceKeyText(key);
  return key.awsRegion === "global" ? `${text}\u0000${recordedIn}` : text;
}

function newLog(accountId: string, region: string, isOfGlobals: boolean): SnapshotLog {
  const none = { holding: [], lacking: [], isWhole: [], last: undefined };
  return { accountId, region, isOfGlobals, isInOrder: true, ...none };
}

function newGathered<Body>(heading: ItemHeading, log: SnapshotLog): Gathered<Body> {
  const none = {
    before: undefined,
    lastPresent: undefined,
    within: undefined,
    endings: undefined,
    undated: undefined,
    missedAt: undefined,
  };
  return { key: resourceKeyOf(heading), log, ...none, sightings: [] };
}

function see({ sightings }: Gathered<unknown>, number: number): void {
  const end = sightings.length - 1;
  const last = sightings[end];
  if (last === number) return;
  if (last === number - 1) sightings[end] = number;
  else sightings.push(number, number);
}

function offerPresent<Body>(heading: ItemHeading, held: TimelineItem<Body> | undefined): Offer<Body> {
  if (held === undefined) return "needed";
  const order = compareInTime(heading, held.heading);
  if (order === 0) return held;
  return order > 0 ? "needed" : "not-needed";
}

function newer<Body>(item: TimelineItem<Body>, held: TimelineItem<Body> | undefined): TimelineItem<Body> {
  return held === undefined || compareInTime(item.heading, held.heading) > 0 ? item : held;
}

function newestOf<Body>({ before, within }: Gathered<Body>): TimelineItem<Body> | undefined {
  let newest = before;
  for (const item of within?.values() ?? []) newest = newer(item, newest);
  return newest;
}

/** Every item brings the texts of its key anew; a million of them would take more memory than all else. */
function sharing(key: ResourceKey, { captureTime, stateId, status }: ItemHeading): ItemHeading {
  const { accountId, awsRegion, resourceType, resourceId } = key;
  return { accountId, awsRegion, resourceType, resourceId, captureTime, stateId, status };
}

function itemsOf<Body>(of: Gathered<Body>): readonly TimelineItem<Body>[] {
  const { before, lastPresent } = of;
  const settled = lastPresent === before ? [before] : [lastPresent, before];
  return [...settled.filter((item) => item !== undefined), ...itemsWithin(of)];
}

function itemsWithin<Body>({ within }: Gathered<Body>): readonly TimelineItem<Body>[] {
  return [...(within?.values() ?? [])].sort((a, b) => compareInTime(a.heading, b.heading));
}

function snapshotsOf(
  { log, sightings, undated }: Pick<Gathered<unknown>, "log" | "sightings" | "undated">,
  until: Instant,
): readonly SnapshotOfResource[] {
  const { holding, lacking, isWhole } = log;
  const snapshots: SnapshotOfResource[] = [];
  let run = 0;
  for (const [number, held] of holding.entries()) {
    while (run < sightings.length && (sightings[run + 1] ?? -1) < number) run += 2;
    const isHolding = (sightings[run] ?? Infinity) <= number;
    const seen = isHolding ? held : lacking[number];
    if (seen === undefined || undated?.includes(number) === true) continue;
    if (seen.stamp <= until && (isHolding || isWhole[number] === true)) snapshots.push(seen);
  }
  return log.isInOrder ? snapshots : snapshots.sort((a, b) => a.stamp - b.stamp);
}

/** Tells the items of one resource apart. Most state ids are the capture time, and a number takes no text. */
function identityOf({ captureTime, stateId }: MomentOfItem): string | number {
  return stateId === String(captureTime) ? captureTime : `${captureTime} ${stateId ?? ""}`;
}
