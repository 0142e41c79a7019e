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

/** Intervals that are joined as they come: each follows the one before it without a gap. */
export class JoinedIntervals {
  readonly intervals: Interval[] = [];
  private last: { -readonly [Name in keyof Interval]: Interval[Name] } | undefined;

  add(from: Instant, until: Instant, told: Omit<Interval, "from" | "until">): void {
    const { last } = this;
    const { outcome, whys, changedBetween, object } = told;
    if (last === undefined || last.outcome !== outcome) {
      this.last = { from, until, outcome, whys, changedBetween, object };
      this.intervals.push(this.last);
      return;
    }
    last.until = until;
    if (whys.length > 0) last.whys = [...new Set([...last.whys, ...whys])];
  }
}
