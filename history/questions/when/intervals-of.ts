import type { VerdictSpell } from "../coverage";
import { type Interval, mergedIntervals } from "./interval";
import type { JudgedTimeline } from "./judged-fold";
import { type AskedSpan, recordedIntervals } from "./recorded-intervals";

/**
 * When a condition held of one resource, did not hold, is not known to, or the resource was not there: intervals
 * in order and without gaps. `spells` says how dependably its type was recorded; none: nothing is known of that,
 * and what the items tell is taken for the truth.
 */
export function intervalsOf(
  timeline: Pick<JudgedTimeline, "before" | "within">,
  span: AskedSpan,
  spells: readonly VerdictSpell[],
): readonly Interval[] {
  const doubts = spells.filter(isDoubtful);
  return mergedIntervals(recordedIntervals(timeline, span).flatMap((interval) => doubted(interval, doubts)));
}

/** While this is the verdict, the last item need not tell what was there. */
function isDoubtful({ verdict }: VerdictSpell): boolean {
  return verdict !== "complete" && verdict !== "provisional" && verdict !== "stale";
}

/** An interval, cut where doubts begin and end. */
function doubted(interval: Interval, doubts: readonly VerdictSpell[]): readonly Interval[] {
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
