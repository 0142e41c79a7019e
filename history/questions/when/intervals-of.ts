import type { Timeline } from "../../model/period";
import { isTypeDependable, type Verdict, type VerdictPeriod } from "../coverage";
import { type Interval, JoinedIntervals } from "./interval";
import type { JudgedBody } from "./judged-body";
import { type AskedSpan, recordedIntervals } from "./recorded-intervals";

/**
 * When a condition held of one resource, did not hold, is not known to, or the resource was not there: intervals
 * in order and without gaps. `verdictPeriods` says how dependably its type was recorded; none: nothing is known of that,
 * and what the timeline tells is taken for the truth.
 */
export function intervalsOf(
  timeline: Pick<Timeline<JudgedBody>, "periods">,
  span: AskedSpan,
  verdictPeriods: readonly VerdictPeriod[],
): readonly Interval[] {
  const joined = new JoinedIntervals();
  for (const interval of recordedIntervals(timeline, span)) addDoubted(joined, interval, verdictPeriods);
  return joined.intervals;
}

/** While this is the verdict, the last item need not tell what was there, or that nothing was. */
function isDoubtful(verdict: Verdict, { outcome, object }: Interval): boolean {
  // What may be missing then is whatever never changed, not what is known of a resource that did.
  if (verdict === "no-base") return outcome === "absent" && object === null;
  return !isTypeDependable(verdict);
}

/** Adds an interval, cut where doubts begin and end. */
function addDoubted(
  joined: JoinedIntervals,
  interval: Interval,
  verdictPeriods: readonly VerdictPeriod[],
): void {
  let from = interval.from;
  for (const doubt of verdictPeriods) {
    const begin = Math.max(from, doubt.from);
    const end = Math.min(interval.until, doubt.until);
    if (begin >= end || !isDoubtful(doubt.verdict, interval)) continue;
    if (from < begin) addPiece(joined, interval, from, begin);
    joined.add(begin, end, { whys: [`${doubt.verdict}: ${doubt.why}`], ...unknown });
    from = end;
  }
  if (from < interval.until || from === interval.from) addPiece(joined, interval, from, interval.until);
}

const unknown = { outcome: "unknown", changedBetween: null, object: null } as const;

/** Only the first piece begins with the item. */
function addPiece(joined: JoinedIntervals, interval: Interval, from: number, until: number): void {
  joined.add(from, until, from === interval.from ? interval : { ...interval, changedBetween: null });
}
