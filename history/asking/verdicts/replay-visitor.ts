import type { Instant } from "../../../record/instant";
import { type ItemHeading, itemPresence } from "../../../record/item-heading";
import { parseConfigurationItem } from "../../../record/parse-configuration-item";
import { describeResource } from "../../../record/resource-key";
import { recorderType } from "../../../record/resource-type";
import type { ScannedItem } from "../../../record/scanned-item";
import type { RecorderItem } from "../../assurance/recorder-timeline";
import type { Comparison } from "../../assurance/replay/comparison";
import { ScopeReplay } from "../../assurance/replay/scope-replay";
import type { PlannedObject } from "../../planning/plan";
import type { Snapshot } from "../../planning/plan-state";
import type { CollectionReport } from "../../reading/collect-items";
import type { ObjectVisitor, ReadingProblem } from "../../reading/read-objects";
import type { Leaving } from "./lost-times";

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
  readonly isTypeNeeded: (resourceType: string) => boolean;
}

/** Leads the objects of one scope, in the order of a replay's plan, into a replay, and keeps what comes of it. */
export class ReplayVisitor implements ObjectVisitor {
  /** Every resource type that was met among those needed. */
  readonly seen = new Map<string, SeenTime>();
  readonly recorderItems: RecorderItem[] = [];
  /** Those that could be read, in order. */
  readonly snapshots: Snapshot[] = [];
  readonly compared: ComparedSnapshots[] = [];
  /** The items of history files that say that a resource is recorded no more. */
  readonly leavings: Leaving[] = [];
  private readonly unreadableObjects: ReadingProblem[] = [];
  private readonly quarantinedItems: ReadingProblem[] = [];
  private readonly replay = new ScopeReplay();
  private begun: string | undefined;
  private isBroken = false;

  constructor(private readonly reading: ReplayReading) {}

  item(item: ScannedItem, planned: PlannedObject): void {
    const { key } = planned;
    const heading = item.heading({ accountId: key.accountId, awsRegion: key.region });
    if (typeof heading === "string") return this.quarantined(heading, planned);
    const isRecorder = heading.resourceType === recorderType;
    const isNeeded = this.reading.isTypeNeeded(heading.resourceType);
    if (isNeeded) this.see(heading, key.kind === "snapshot" ? key.snapshotTime : heading.captureTime);
    if (isRecorder) this.takeRecorder(item, heading, planned);
    else if (!isNeeded) return;
    if (key.kind === "snapshot") {
      this.begin(planned, key.snapshotTime);
      this.replay.takeSnapshotItem(heading);
    } else if (heading.captureTime > this.reading.historyAfter) {
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
  }

  finished({ object, key, ...planned }: PlannedObject): void {
    if (key.kind === "snapshot") {
      this.begin({ object, key, ...planned }, key.snapshotTime);
      this.end({ object, key });
    }
    this.begun = undefined;
    this.isBroken = false;
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
      const { configuration, ...rest } = parseConfigurationItem(item.jsonText(), heading);
      const { tags, relationships, supplementaryConfiguration, arn, resourceName } = rest;
      this.recorderItems.push({
        resourceId: heading.resourceId,
        captureTime: heading.captureTime,
        presence: itemPresence(heading.status),
        isDiscovery: heading.status?.toLowerCase() === "resourcediscovered",
        configuration,
        others: JSON.parse(
          JSON.stringify([tags, relationships, supplementaryConfiguration, arn, resourceName]),
        ),
      });
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      this.quarantined(`${describeResource(heading)}: its body is not valid: ${error.message}`, planned);
    }
  }
}

function isLeaving({ status }: ItemHeading): boolean {
  return itemPresence(status) === "not-recorded";
}
