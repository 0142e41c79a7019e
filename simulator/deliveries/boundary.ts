import type { Instant } from "../../record/instant";
import type { DeliveryPlan } from "./delivery-options";

/** A moment at which AWS Config closes a window, or begins or ends a snapshot. */
export interface Boundary {
  readonly kind: "window-close" | "snapshot-begin" | "snapshot-end";
  readonly moment: Instant;
}

/** All boundaries after an instant, in order and without end; of equal ones the window's comes first. */
export function* boundariesAfter(instant: Instant, plan: DeliveryPlan): Generator<Boundary, never> {
  const sequences = sequencesAfter(instant, plan);
  for (;;) {
    const next = sequences.reduce((one, other) => (other.moment < one.moment ? other : one));
    yield { kind: next.kind, moment: next.moment };
    next.moment += next.period;
  }
}

/** Whether the boundary lies before an item: what is captured at the stamp of a snapshot is part of it. */
export function isBefore(boundary: Boundary, captureTime: Instant): boolean {
  return boundary.kind === "window-close" ? boundary.moment <= captureTime : boundary.moment < captureTime;
}

interface Sequence {
  readonly kind: Boundary["kind"];
  readonly period: number;
  moment: Instant;
}

function sequencesAfter(instant: Instant, plan: DeliveryPlan): readonly [Sequence, ...Sequence[]] {
  const { historyWindow, historyAnchor, snapshotPeriod, snapshotAnchor, snapshotSpread } = plan;
  const windowClose = nextMoment(instant, historyAnchor, historyWindow);
  const windows: Sequence = { kind: "window-close", period: historyWindow, moment: windowClose };
  if (snapshotPeriod === "none") return [windows];
  const begin = nextMoment(instant, snapshotAnchor, snapshotPeriod);
  return [
    windows,
    { kind: "snapshot-begin", period: snapshotPeriod, moment: begin },
    { kind: "snapshot-end", period: snapshotPeriod, moment: begin + snapshotSpread },
  ];
}

/** The first instant after `instant` that lies a whole number of periods from the anchor. */
function nextMoment(instant: Instant, anchor: Instant, period: number): Instant {
  return anchor + (Math.floor((instant - anchor) / period) + 1) * period;
}
