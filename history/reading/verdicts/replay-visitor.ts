import type { Instant } from "../../../record/instant";
import { type ItemHeading, itemPresence } from "../../../record/item-heading";
import { describeResource } from "../../../record/resource-key";
import { recorderType } from "../../../record/resource-type";
import type { ScannedItem } from "../../../record/scanned-item";
import type { Comparison } from "../../assurance/replay/comparison";
import type { Discrepancy } from "../../assurance/replay/discrepancy";
import { ScopeReplay } from "../../assurance/replay/scope-replay";
import type { Discovery } from "../../assurance/scope-facts";
import type { RecorderItem } from "../../assurance/settings-of-recorder";
import type { Snapshot } from "../../planning/deliveries";
import type { PlannedObject } from "../../planning/plan";
import type { CollectionReport } from "../objects/collect-items";
import type { ObjectVisitor, ReadingProblem } from "../objects/read-objects";
import { discoveryOf } from "./discovery-of";
import type { Leaving } from "./lost-history";
import { recorderItemOf } from "./recorder-items";

/** Two snapshots, and what came of replaying the history from the one to the other. */
export interface ComparedSnapshots {
  readonly from: Snapshot;
  readonly to: Snapshot;
  readonly comparison: Comparison;
}

/** When something was seen first and last. */
export interface SeenTime {
  first: Instant;
  last: Instant;
}

/** Which items of a scope take part in its replay. */
interface ReplayReading {
  /** Items of history files count when captured after this. */
  readonly historyAfter: Instant;
  /** Whether snapshots are compared; else only the recorder's own items are looked at. */
  readonly isCompared: boolean;
  /** In order, from the one on that the replay begins with. */
  readonly snapshots: readonly Snapshot[];
  /** Types that take part, whether they are asked for or not: any of them may show what the recorder did. */
  readonly isTypeReplayed: (resourceType: string) => boolean;
  readonly isTypeAsked: (resourceType: string) => boolean;
}

/** Leads the objects of one scope, in the order of a replay's plan, into a replay, and keeps what comes of it. */
export class ReplayVisitor implements ObjectVisitor {
  /** Every resource type that was met among those asked for. */
  readonly seen = new Map<string, SeenTime>();
  readonly recorderItems: RecorderItem[] = [];
  /** Items of recorders from so long before that they do not bear on verdicts: they tell when a type was known last. */
  readonly earlierRecorderItems: RecorderItem[] = [];
  /** Those that could be read, in order. */
  readonly snapshots: Snapshot[] = [];
  readonly compared: ComparedSnapshots[] = [];
  /** The items of history files that say that a resource is recorded no more. */
  readonly leavings: Leaving[] = [];
  /** Discoveries after the first snapshot of what had been made long before, of types that it lacks. */
  readonly discoveries: Discovery[] = [];
  /** The types, by their names, of history files that could not be read. */
  readonly unreadTypes = new Set<string>();
  private readonly unreadableObjects: ReadingProblem[] = [];
  private readonly quarantinedItems: ReadingProblem[] = [];
  private readonly replay = new ScopeReplay();
  private begun: string | undefined;
  private isBroken = false;

  constructor(private readonly reading: ReplayReading) {}

  item(item: ScannedItem, planned: PlannedObject): void {
    const { key } = planned;
    const heading = item.heading(key);
    if (typeof heading === "string") return this.quarantined(heading, planned);
    const isRecorder = heading.resourceType === recorderType;
    const { historyAfter, isCompared, isTypeReplayed, isTypeAsked } = this.reading;
    if (isTypeAsked(heading.resourceType)) {
      this.see(heading, key.kind === "snapshot" ? key.snapshotTime : heading.captureTime);
      this.takeDiscovery(item, heading, planned);
    }
    if (isRecorder) this.takeRecorder(item, heading, planned);
    else if (!isTypeReplayed(heading.resourceType)) return;
    if (!isCompared) return;
    if (key.kind === "snapshot") {
      this.begin(planned, key.snapshotTime);
      this.replay.takeSnapshotItem(heading);
    } else if (heading.captureTime > historyAfter) {
      if (isLeaving(heading)) this.leavings.push({ ...heading, object: planned.object.key });
      if (key.kind === "oversize") this.replay.takeOversize(heading);
      else this.replay.takeHistory(heading);
    }
  }

  quarantined(reason: string, planned: PlannedObject): void {
    this.quarantinedItems.push({ object: planned.object.key, reason });
  }

  unreadable(reason: string, planned: PlannedObject): void {
    this.isBroken = true;
    this.unreadableObjects.push({ object: planned.object.key, reason });
    const { key } = planned;
    if (key.kind === "history" && this.reading.isTypeAsked(key.resourceType))
      this.unreadTypes.add(key.resourceType);
  }

  finished({ object, key, ...planned }: PlannedObject): void {
    if (key.kind === "snapshot" && this.reading.isCompared) {
      this.begin({ object, key, ...planned }, key.snapshotTime);
      this.end({ object, key });
    }
    this.begun = undefined;
    this.isBroken = false;
  }

  /** How the first snapshot and the history before it disagree. */
  baseDiscrepancies(): readonly Discrepancy[] {
    return this.replay.baseDiscrepancies();
  }

  report(): CollectionReport {
    return { unreadable: this.unreadableObjects, quarantined: this.quarantinedItems, conflicts: [] };
  }

  private see({ resourceType }: ItemHeading, at: Instant): void {
    const seen = this.seen.get(resourceType);
    if (seen === undefined) this.seen.set(resourceType, { first: at, last: at });
    else {
      seen.first = Math.min(seen.first, at);
      seen.last = Math.max(seen.last, at);
    }
  }

  private takeDiscovery(item: ScannedItem, heading: ItemHeading, { object }: PlannedObject): void {
    const { resourceType, captureTime } = heading;
    const first = this.reading.snapshots[0]?.key.snapshotTime ?? Infinity;
    if ((this.seen.get(resourceType)?.first ?? captureTime) <= first) return;
    const discovery = discoveryOf(item, heading, object.key);
    if (discovery !== undefined) this.discoveries.push(discovery);
  }

  /** A snapshot may be empty, or may be known to be unreadable before its first item. */
  private begin({ object }: PlannedObject, stamp: Instant): void {
    if (this.begun === object.key) return;
    this.begun = object.key;
    this.replay.beginSnapshot(stamp);
  }

  private end(snapshot: Snapshot): void {
    if (this.isBroken) return this.replay.abandonSnapshot();
    const comparison = this.replay.endSnapshot();
    const from = this.snapshots.at(-1);
    if (comparison !== undefined && from !== undefined)
      this.compared.push({ from, to: snapshot, comparison });
    this.snapshots.push(snapshot);
  }

  private takeRecorder(item: ScannedItem, heading: ItemHeading, planned: PlannedObject): void {
    try {
      this.recorderItems.push(recorderItemOf(item, heading));
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      this.quarantined(`${describeResource(heading)}: its body is not valid: ${error.message}`, planned);
    }
  }
}

/** A time that cannot be read tells nothing. */
function isLeaving({ status }: ItemHeading): boolean {
  return itemPresence(status) === "not-recorded";
}
