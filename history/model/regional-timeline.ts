import type { Instant } from "../../record/instant";
import type { Period } from "./period";
import type { SnapshotOfResource } from "./periods-of";
import type { KnownTime, RecordedTimes } from "./recorded-times";
import type { TimelineItem } from "./timeline-item";

/** What one recording region tells of a resource. */
export interface RegionalTimeline<Body> {
  /** Empty where the region never met it. */
  readonly periods: readonly Period<Body>[];
  /**
   * When AWS Config knew of the resource there, in order: capture times, and stamps of snapshots that hold it. A snapshot
   * shows what the region remembers, be it what it knew last before it was turned off.
   */
  readonly proofs: readonly Instant[];
  /** When the region knew all there was of the resource's type, in order. */
  readonly knownTimes: readonly KnownTime[];
  /** The stamps of snapshots that would show it, were it there, and lack it, in order. */
  readonly lackings: readonly Instant[];
}

/** What a region recorded of a resource. */
interface RecordedInRegion<Body> {
  readonly items: readonly TimelineItem<Body>[];
  readonly snapshots: readonly SnapshotOfResource[];
  readonly recorded: RecordedTimes;
  /** Since when a snapshot would show the resource. */
  readonly begun: Instant;
}

/** What one region tells by the items and snapshots that it was recorded in. */
export function regionalTimeline<Body>(
  periods: readonly Period<Body>[],
  { items, snapshots, recorded, begun }: RecordedInRegion<Body>,
): RegionalTimeline<Body> {
  const { knownTimes } = recorded;
  return {
    periods,
    proofs: proofsOf(items, snapshots),
    knownTimes,
    lackings: lackingsIn(snapshots, recorded, begun),
  };
}

function proofsOf(
  items: readonly TimelineItem<unknown>[],
  snapshots: readonly SnapshotOfResource[],
): readonly Instant[] {
  const stamps = snapshots.filter(({ isHolding }) => isHolding).map(({ stamp }) => stamp);
  return [...items.map(({ heading }) => heading.captureTime), ...stamps].sort((a, b) => a - b);
}

function lackingsIn(
  snapshots: readonly SnapshotOfResource[],
  recorded: RecordedTimes,
  begun: Instant,
): readonly Instant[] {
  return snapshots.flatMap(({ stamp, isHolding }) =>
    !isHolding && stamp > begun && recorded.isShownAt(stamp) ? [stamp] : [],
  );
}
