import type { Instant } from "../../record/instant";
import type { ListingProblem } from "../sources/record-source";
import type { Delivery } from "./scope-calendar";

/** Why an object is read. */
export type PlanReason =
  | "base snapshot"
  | "later snapshot"
  | "first snapshot after"
  | "first snapshot"
  | "last snapshot in the window"
  | "compared snapshot"
  | "history"
  | "oversize item"
  | "name not recognised"
  | "call of AWS Config";

/** An object that a question needs. */
export interface PlannedObject extends Delivery {
  readonly reason: PlanReason;
}

/** The snapshot that a state is built on. */
interface Base {
  readonly object: string;
  readonly at: Instant;
}

/** What is read of one scope, and on what ground. */
export interface ScopePlan {
  readonly accountId: string;
  readonly awsRegion: string;
  /** Null where the record has no snapshot to build on. */
  readonly base: Base | null;
  /** Items of history files count when captured after this; −Infinity without a base. */
  readonly historyAfter: Instant;
  /** The newest stamp among the listed deliveries, up to two days after the instant asked for. */
  readonly lastDelivery: Instant | null;
  /** What was captured until then must have been delivered; −Infinity where no delivery shows it. */
  readonly settledUntil: Instant;
  /** In the order of reading: history, then snapshots, oversize items last, since they only fill gaps. */
  readonly objects: readonly PlannedObject[];
  /** Places that could not be listed. */
  readonly problems: readonly ListingProblem[];
}

/** Removes what two plans have in common and puts the rest in the order of reading. */
export function orderObjects(objects: readonly PlannedObject[]): readonly PlannedObject[] {
  const byKey = new Map<string, PlannedObject>();
  for (const object of objects) if (!byKey.has(object.object.key)) byKey.set(object.object.key, object);
  return [...byKey.values()].sort(compareForReading);
}

function compareForReading(a: PlannedObject, b: PlannedObject): number {
  const order = readingRank(a) - readingRank(b) || orderInTime(a, b);
  return order || (a.object.key < b.object.key ? -1 : 1);
}

/** What is newer is read first, but of snapshots the older one, on which the comparison with the newer is built. */
function orderInTime(a: PlannedObject, b: PlannedObject): number {
  return a.key.kind === "snapshot" ? newest(a) - newest(b) : newest(b) - newest(a);
}

function readingRank({ key }: PlannedObject): number {
  switch (key.kind) {
    case "history":
      return 0;
    case "unrecognised":
      return 1;
    case "snapshot":
      return 2;
    case "oversize":
      return 3;
  }
}

function newest({ key }: PlannedObject): Instant {
  switch (key.kind) {
    case "history":
      return key.end;
    case "snapshot":
      return key.snapshotTime;
    case "oversize":
      return key.captureTime;
    case "unrecognised":
      return 0;
  }
}
