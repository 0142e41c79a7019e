import { snapshotSpreadMilliseconds } from "../../record/delivery-times";
import type { Instant } from "../../record/instant";
import { type Absence, goneIn, type Period, withBounds } from "./period";
import { periodCovering, type RecordedTimes } from "./recorded-times";
import type { FoldedBody, TimelineItem } from "./timeline-item";

/** A snapshot that was read to its end, and whether it holds the resource. */
export interface SnapshotOfResource {
  readonly stamp: Instant;
  readonly isHolding: boolean;
}

/** All that one recording region tells of a resource. */
export interface ResourceEvidence<Body> {
  /** In the order of time. */
  readonly items: readonly TimelineItem<Body>[];
  /** The snapshots of the region in the order of their stamps. */
  readonly snapshots: readonly SnapshotOfResource[];
  /** When items after the last one were captured that end the resource. */
  readonly endings?: readonly Instant[] | undefined;
  /** The stamp of a snapshot besides that shows the type and lacks what had been recorded no more. */
  readonly missedAt?: Instant | undefined;
  /** What the recorders tell of the resource's type. */
  readonly recorded: RecordedTimes;
}

/** What the evidence says, period by period: what a snapshot lacks counts as much as what it holds. */
export function periodsOf<Body extends FoldedBody>({
  items,
  snapshots,
  endings = [],
  missedAt = -Infinity,
  recorded,
}: ResourceEvidence<Body>): readonly Period<Body>[] {
  const periods: Period<Body>[] = [];
  const ends = [...items.filter(({ presence }) => presence !== "present").map(captureOf), ...endings];
  let lastPresent: TimelineItem<Body> | undefined;
  let later = 0;
  for (const [index, item] of items.entries()) {
    const from = item.heading.captureTime;
    const until = items[index + 1]?.heading.captureTime ?? Infinity;
    while ((snapshots[later]?.stamp ?? Infinity) <= from) later += 1;
    if (item.presence === "present") {
      lastPresent = item;
      addCut(periods, item, { from, until }, { snapshots, later, endings: ends, recorded });
    } else if (item.presence === "deleted") {
      periods.push({ from, until, item, lastPresent, presence: item.presence });
    } else {
      const missed = snapshots.find(
        ({ stamp, isHolding }) => stamp > from && !isHolding && recorded.isShownAt(stamp),
      );
      const besides = missedAt > from ? missedAt : Infinity;
      const firstMissed = Math.min(missed?.stamp ?? Infinity, besides);
      periods.push(...untilShown({ from, until, item, lastPresent, presence: item.presence }, firstMissed));
    }
  }
  return periods;
}

function captureOf({ heading }: TimelineItem<unknown>): Instant {
  return heading.captureTime;
}

/** What is recorded no more has gone by when its type is recorded again and a snapshot lacks it. */
function untilShown<Body>(period: Period<Body>, firstMissed: Instant): readonly Period<Body>[] {
  const { from, until } = period;
  if (firstMissed >= until) return [period];
  const absence = { lastSeen: from, firstMissed };
  return [
    withBounds(period, from, firstMissed),
    goneIn(withBounds(period, firstMissed, until), "vanished", absence),
  ];
}

interface Seen extends Pick<ResourceEvidence<unknown>, "recorded"> {
  readonly snapshots: readonly SnapshotOfResource[];
  /** The first of the snapshots that is later than the item. */
  readonly later: number;
  /** When lives of the resource end, where the record says so. */
  readonly endings: readonly Instant[];
}

const noSnapshot: SnapshotOfResource = { stamp: Infinity, isHolding: false };

/** Adds the time of an item, cut where snapshots lack its resource. */
function addCut<Body extends FoldedBody>(
  periods: Period<Body>[],
  item: TimelineItem<Body>,
  { from, until }: { readonly from: Instant; readonly until: Instant },
  { snapshots, later, endings, recorded }: Seen,
): void {
  const lastPresent = item;
  let since = from;
  let absence: Absence | undefined;
  let lastSeen = from;
  for (let index = later; ; index++) {
    const { stamp, isHolding } = snapshots[index] ?? noSnapshot;
    if (stamp >= until) break;
    if (isHolding) {
      if (absence !== undefined) {
        periods.push({ from: since, until: stamp, item, lastPresent, presence: "vanished", absence });
        since = stamp;
        absence = undefined;
      }
      lastSeen = stamp;
    } else if (absence === undefined && !mayLack(item, stamp, endings)) {
      absence = { lastSeen: lastKnown(lastSeen, stamp, recorded), firstMissed: stamp };
      periods.push(...untilMissed(item, since, absence));
      since = stamp;
    }
  }
  if (absence === undefined) periods.push({ from: since, until, item, lastPresent, presence: "present" });
  else periods.push({ from: since, until, item, lastPresent, presence: "vanished", absence });
}

/** What was seen last was there as long as its end would have been recorded. */
function lastKnown(lastSeen: Instant, missed: Instant, { knownTimes }: RecordedTimes): Instant {
  const time = periodCovering(knownTimes, lastSeen);
  return time === undefined || time.until >= missed ? lastSeen : Math.max(lastSeen, time.until - time.lag);
}

/** A snapshot lacks what is too large for it, and what is deleted while it is made. */
function mayLack({ body }: TimelineItem<FoldedBody>, stamp: Instant, endings: readonly Instant[]): boolean {
  return body.isOversize || endings.some((at) => at > stamp && at <= stamp + snapshotSpreadMilliseconds);
}

function untilMissed<Body>(
  item: TimelineItem<Body>,
  from: Instant,
  absence: Absence,
): readonly Period<Body>[] {
  const { lastSeen, firstMissed } = absence;
  const lastPresent = item;
  // What was captured at an instant was there at that instant, were it the only proof.
  const seenUntil = Math.min(lastSeen > from ? lastSeen : from + 1, firstMissed);
  const periods: readonly Period<Body>[] = [
    { from, until: seenUntil, item, lastPresent, presence: "present" },
    { from: seenUntil, until: firstMissed, item, lastPresent, presence: "unknown", absence },
  ];
  return periods.filter((period) => period.from < period.until);
}
