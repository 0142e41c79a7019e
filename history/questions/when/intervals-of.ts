import type { Timeline } from "../../model/period";
import { isTypeDependable, type Verdict, type VerdictPeriod } from "../coverage";
import { type Interval, mergedIntervals } from "./interval";
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
  const intervals = recordedIntervals(timeline, span).flatMap((interval) =>
    doubted(
      interval,
      verdictPeriods.filter(({ verdict }) => isDoubtful(verdict, interval)),
    ),
  );
  return mergedIntervals(intervals);
}

/** While this is the verdict, the last item need not tell what was there, or that nothing was. */
function isDoubtful(verdict: Verdict, { outcome, object }: Interval): boolean {
  // What may be missing then is whatever never changed, not what is known of a resource that did.
  if (verdict === "no-base") return outcome === "absent" && object === null;
  return !isTypeDependable(verdict);
}

/** An interval, cut where doubts begin and end. */
function doubted(interval: Interval, doubts: readonly VerdictPeriod[]): readonly Interval[] {
  const pieces: Interval[] = [];
  let from = interval.from;
  for (const doubt of doubts) {
    const begin = Math.max(from, doubt.from);
    const end = Math.min(interval.until, doubt.until);
    if (begin >= end) continue;
    if (from < begin) pieces.push(pieceOf(interval, from, begin));
    pieces.push({ ...unknown, from: begin, until: end, whys: [`${doubt.verdict}: ${doubt.why}`] });
    from = end;
  }
  if (from < interval.until || pieces.length === 0) pieces.push(pieceOf(interval, from, interval.until));
  return pieces;
}

const unknown = { outcome: "unknown", changedBetween: null, object: null } as const;

/** Only the first piece begins with the item. */
function pieceOf(interval: Interval, from: number, until: number): Interval {
  return {
    ...interval,
    from,
    until,
    changedBetween: from === interval.from ? interval.changedBetween : null,
  };
}
