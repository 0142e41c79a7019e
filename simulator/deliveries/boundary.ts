import type { Instant } from "../../record/instant";
import type { DeliveryPlan } from "./delivery-options";

/** A moment at which AWS Config closes a window, begins or ends a snapshot, or takes one that was asked for. */
export interface Boundary {
  readonly kind: "window-close" | "snapshot-begin" | "snapshot-end" | "snapshot-on-demand";
  readonly moment: Instant;
}

/** All boundaries after an instant, in order and without end; of equal ones the window's comes first. */
export function* boundariesAfter(instant: Instant, plan: DeliveryPlan): Generator<Boundary, never> {
  const sequences = sequencesAfter(instant, plan);
  for (;;) {
    const next = sequences.reduce((one, other) => (other.moment < one.moment ? other : one));
    yield { kind: next.kind, moment: next.moment };
    next.moment = next.following(next.moment);
  }
}

/** Whether the boundary lies before an item: what is captured at the stamp of a snapshot is part of it. */
export function isBefore(boundary: Boundary, captureTime: Instant): boolean {
  return boundary.kind === "window-close" ? boundary.moment <= captureTime : boundary.moment < captureTime;
}

interface Sequence {
  readonly kind: Boundary["kind"];
  readonly following: (moment: Instant) => Instant;
  moment: Instant;
}

function sequencesAfter(instant: Instant, plan: DeliveryPlan): readonly [Sequence, ...Sequence[]] {
  const { historyWindow, historyAnchor, snapshotPeriod, snapshotAnchor, snapshotSpread } = plan;
  const windowClose = nextMoment(instant, historyAnchor, historyWindow);
  const windows: Sequence = {
    kind: "window-close",
    following: (moment) => moment + historyWindow,
    moment: windowClose,
  };
  const onDemand = onDemandAfter(instant, plan);
  if (snapshotPeriod === "none") return [windows, onDemand];
  const begin = nextMoment(instant, snapshotAnchor, snapshotPeriod);
  const following = (moment: Instant) => moment + snapshotPeriod;
  return [
    windows,
    onDemand,
    { kind: "snapshot-begin", following, moment: begin },
    { kind: "snapshot-end", following, moment: begin + snapshotSpread },
  ];
}

function onDemandAfter(instant: Instant, { snapshotsOnDemand }: DeliveryPlan): Sequence {
  const inOrder = snapshotsOnDemand.toSorted((one, other) => one - other);
  const following = (moment: Instant) => inOrder.find((other) => other > moment) ?? Infinity;
  return { kind: "snapshot-on-demand", following, moment: following(instant) };
}

/** The first instant after `instant` that lies a whole number of periods from the anchor. */
function nextMoment(instant: Instant, anchor: Instant, period: number): Instant {
  return anchor + (Math.floor((instant - anchor) / period) + 1) * period;
}
