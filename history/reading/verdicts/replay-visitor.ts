import { discoveryMilliseconds } from "../../../record/discovery";
import type { Instant } from "../../../record/instant";
import { type ItemHeading, itemPresence } from "../../../record/item-heading";
import { describeResource } from "../../../record/resource-key";
import { recorderType } from "../../../record/resource-type";
import type { ScannedItem } from "../../../record/scanned-item";
import type { Comparison } from "../../assurance/replay/comparison";
import type { Discrepancy } from "../../assurance/replay/discrepancy";
import { type KnownResource, ScopeReplay } from "../../assurance/replay/scope-replay";
import type { Discovery } from "../../assurance/scope-facts";
import type { RecorderItem } from "../../assurance/settings-of-recorder";
import type { Snapshot } from "../../planning/deliveries";
import type { PlannedObject } from "../../planning/plan";
import type { ObjectVisitor, TakeAgain } from "../objects/object-visitor";
import { ProblemNotes } from "../objects/problem-notes";
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
export class ReplayVisitor extends ProblemNotes implements ObjectVisitor {
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
  private readonly replay = new ScopeReplay();
  private begun: string | undefined;
  private isBroken = false;

  constructor(private readonly reading: ReplayReading) {
    super();
  }

  item(item: ScannedItem, planned: PlannedObject): void {
    this.repeatable(item, planned);
  }

  repeatable(item: ScannedItem, planned: PlannedObject): TakeAgain | undefined {
    const heading = item.heading(planned.key);
    if (typeof heading === "string") {
      this.quarantined(heading, planned);
      return undefined;
    }
    const { resourceType } = heading;
    const isRecorder = resourceType === recorderType;
    const seen = this.reading.isTypeAsked(resourceType) ? this.see(heading, planned) : undefined;
    const isDiscovered = seen !== undefined && this.takeDiscovery(item, heading, planned);
    if (isRecorder) this.takeRecorder(item, heading, planned);
    const isReplayed = this.reading.isCompared && (isRecorder || this.reading.isTypeReplayed(resourceType));
    let known = isReplayed ? this.takeHeading(heading, planned) : undefined;
    // Whatever its body told has to be told again of each object.
    if (isDiscovered || isRecorder) return undefined;
    return (later) => {
      if (seen !== undefined) extend(seen, seenAt(heading, later));
      if (isReplayed) known = this.takeHeading(heading, later, known);
    };
  }

  private takeHeading(
    heading: ItemHeading,
    planned: PlannedObject,
    known?: KnownResource,
  ): KnownResource | undefined {
    const { key } = planned;
    if (key.kind === "snapshot") {
      this.begin(planned, key.snapshotTime);
      return this.replay.takeSnapshotItem(heading, known);
    }
    if (heading.captureTime > this.reading.historyAfter) {
      if (isLeaving(heading)) this.leavings.push({ ...heading, object: planned.object.key });
      if (key.kind === "oversize") this.replay.takeOversize(heading);
      else this.replay.takeHistory(heading);
    }
    return undefined;
  }

  override unreadable(reason: string, planned: PlannedObject): void {
    super.unreadable(reason, planned);
    this.isBroken = true;
    const { key } = planned;
    if (key.kind === "history" && this.reading.isTypeAsked(key.resourceType))
      this.unreadTypes.add(key.resourceType);
  }

  finished(planned: PlannedObject): void {
    const { object, key } = planned;
    if (key.kind === "snapshot" && this.reading.isCompared) {
      this.begin(planned, key.snapshotTime);
      this.end({ object, key });
    }
    this.begun = undefined;
    this.isBroken = false;
  }

  /** How the first snapshot and the history before it disagree. */
  baseDiscrepancies(): readonly Discrepancy[] {
    return this.replay.baseDiscrepancies();
  }

  /** Nothing more is to come: what came of it stays, and memory follows the replays that go on. */
  close(): void {
    this.replay.end();
  }

  private see(heading: ItemHeading, planned: PlannedObject): SeenTime {
    const at = seenAt(heading, planned);
    const seen = this.seen.get(heading.resourceType) ?? { first: at, last: at };
    this.seen.set(heading.resourceType, seen);
    extend(seen, at);
    return seen;
  }

  /** Gives whether the item is a discovery that tells something; once it does not, it never will. */
  private takeDiscovery(item: ScannedItem, heading: ItemHeading, { object }: PlannedObject): boolean {
    const { resourceType, captureTime } = heading;
    const first = this.reading.snapshots[0]?.key.snapshotTime ?? Infinity;
    const met = this.seen.get(resourceType)?.first ?? captureTime;
    if (met <= first || captureTime >= met + discoveryMilliseconds) return false;
    const discovery = discoveryOf(item, heading, object.key);
    if (discovery !== undefined) this.discoveries.push(discovery);
    return discovery !== undefined;
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

function seenAt({ captureTime }: ItemHeading, { key }: PlannedObject): Instant {
  return key.kind === "snapshot" ? key.snapshotTime : captureTime;
}

function extend(seen: SeenTime, at: Instant): void {
  seen.first = Math.min(seen.first, at);
  seen.last = Math.max(seen.last, at);
}

/** A time that cannot be read tells nothing. */
function isLeaving({ status }: ItemHeading): boolean {
  return itemPresence(status) === "not-recorded";
}
