import type { Period, Timeline } from "../../history/model/period";
import { periodsOf } from "../../history/model/periods-of";
import { untold } from "../../history/model/recorded-times";
import type { FoldedBody, TimelineItem } from "../../history/model/timeline-item";

/** When snapshots were made that hold a resource, or lack it. */
export interface SnapshotStamps {
  readonly holding?: readonly number[];
  readonly lacking?: readonly number[];
}

/** The timeline that items of one resource in the order of time make, and snapshots besides. */
export function timelineOf<Body extends FoldedBody>(
  items: readonly TimelineItem<Body>[],
  { holding = [], lacking = [] }: SnapshotStamps = {},
): Timeline<Body> {
  const snapshots = [
    ...holding.map((stamp) => ({ stamp, isHolding: true })),
    ...lacking.map((stamp) => ({ stamp, isHolding: false })),
  ].sort((a, b) => a.stamp - b.stamp);
  const [last] = items.slice(-1);
  if (last === undefined) throw new RangeError("a timeline has an item at least");
  return {
    key: last.heading,
    keyText: last.heading.resourceId,
    periods: periodsOf({ items, snapshots, endings: [], recorded: untold }),
  };
}

/** Periods as one line each, such as `10–20 present`; `factor`: how long one unit of the text is. */
export function periodTexts(periods: readonly Period<unknown>[], factor = 1): readonly string[] {
  return periods.map(({ from, until, presence }) => {
    const end = Number.isFinite(until) ? String(until / factor) : "";
    return `${from / factor}–${end} ${presence}`;
  });
}
