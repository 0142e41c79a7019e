import type { Instant } from "../../../record/instant";

/** Every outcome of an interval. */
export const outcomes = ["held", "not-held", "unknown", "absent"] as const;

/**
 * What a condition did in an interval: it held, it did not, the record cannot tell, or the resource was not
 * there.
 */
export type Outcome = (typeof outcomes)[number];

/** The time in which something changed: after one capture (null: none is known), by the next one. */
export interface Bracket {
  readonly after: Instant | null;
  readonly until: Instant;
}

/** A time through which a condition had one outcome, from an instant, inclusive, until another, exclusive. */
export interface Interval {
  readonly from: Instant;
  readonly until: Instant;
  readonly outcome: Outcome;
  /** Why nothing is known or nothing was there, in words. */
  readonly whys: readonly string[];
  /** When the resource changed, for an interval that an item opens. */
  readonly changedBetween: Bracket | null;
  /** The object that the outcome was read from. */
  readonly object: string | null;
}

/** Joins what follows without a gap and has one outcome. */
export function mergedIntervals(intervals: readonly Interval[]): readonly Interval[] {
  const merged: Interval[] = [];
  for (const interval of intervals) {
    const last = merged.at(-1);
    if (last === undefined || last.outcome !== interval.outcome) merged.push(interval);
    else merged[merged.length - 1] = joined(last, interval);
  }
  return merged;
}

function joined(first: Interval, second: Interval): Interval {
  return { ...first, until: second.until, whys: [...new Set([...first.whys, ...second.whys])] };
}
