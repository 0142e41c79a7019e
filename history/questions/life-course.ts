import { type Instant, parseRecordInstant } from "../../record/instant";
import type { Period, Span, Timeline } from "../model/period";
import type { Item } from "./item";
import type { Life, Unrecorded } from "./related/lives";

/** A time through which the record says one thing of a resource; `unread`: it was there, and that is all that was read. */
interface CoursePeriod extends Pick<Period<unknown>, "from" | "until"> {
  readonly presence: Period<unknown>["presence"] | "unread";
}

/** What the record says of one resource from an instant to another, and when it changed: what a band is drawn of. */
export interface LifeCourse {
  readonly from: Instant;
  readonly until: Instant;
  /** In order; before the first of them the record knows nothing of the resource. */
  readonly periods: readonly CoursePeriod[];
  /** When its content changed within a life. */
  readonly changedAt: readonly Instant[];
}

/** The course of a timeline through a span; of all time, from when the record knows the resource. */
export function courseOfTimeline(
  { periods }: Timeline<unknown>,
  { after, until }: Span,
  changedAt: readonly Instant[],
): LifeCourse {
  const from = Number.isFinite(after) ? after : Math.min(until, periods[0]?.from ?? until);
  return {
    from,
    until,
    periods: periods.map((period) => ({
      from: period.from,
      until: period.until,
      presence: period.presence,
    })),
    changedAt,
  };
}

/**
 * The course of a resource that is there, up to an instant, as one item tells it: since when it has been as it is, and,
 * where the item says when it was made, since when it was there at all.
 */
export function courseOfItem(item: Item, at: Instant): LifeCourse {
  const captured = parseRecordInstant(item.configurationItemCaptureTime) ?? at;
  const made = Math.min(captured, parseRecordInstant(item.resourceCreationTime) ?? captured);
  const periods: readonly CoursePeriod[] = [
    { from: made, until: captured, presence: "unread" },
    { from: captured, until: at, presence: "present" },
  ];
  return {
    from: made,
    until: at,
    periods: periods.filter(({ from, until }) => from < until),
    changedAt: item.configurationItemStatus === "OK" ? [captured] : [],
  };
}

/** The course of a resource that is gone, up to an instant, as its lives tell it. */
export function courseOfLives(lives: readonly Life[], item: Item, at: Instant): LifeCourse {
  const periods = lives.flatMap((life, index) => periodsOfLife(life, lives[index + 1], { item, at }));
  return { from: Math.min(at, periods[0]?.from ?? at), until: at, periods, changedAt: [] };
}

function periodsOfLife(
  { from: begun, until: ended, endedBy, notRecorded = [] }: Life,
  next: Life | undefined,
  { item, at }: { readonly item: Item; readonly at: Instant },
): readonly CoursePeriod[] {
  const from = Date.parse(begun);
  const goneUntil = next === undefined ? at : Date.parse(next.from);
  const { after, before } = { ...item.vanishedBetween, ...item.deletedBetween };
  if (endedBy === "vanished" && after != null && before != null) {
    const [seen, missed] = [Math.max(from, Date.parse(after)), Date.parse(before)];
    return [
      ...livedPeriods(from, seen, notRecorded),
      { from: seen, until: missed, presence: "unknown" },
      { from: missed, until: goneUntil, presence: "vanished" },
    ];
  }
  if (ended === null) return livedPeriods(from, goneUntil, notRecorded);
  return [
    ...livedPeriods(from, Date.parse(ended), notRecorded),
    { from: Date.parse(ended), until: goneUntil, presence: "deleted" },
  ];
}

/** What was recorded of a life and what was not, in turns. */
function livedPeriods(
  from: Instant,
  until: Instant,
  notRecorded: readonly Unrecorded[],
): readonly CoursePeriod[] {
  const periods: CoursePeriod[] = [];
  let next = from;
  for (const stretch of notRecorded) {
    const start = Math.min(until, Date.parse(stretch.from));
    const end = Math.min(until, stretch.until === null ? until : Date.parse(stretch.until));
    if (next < start) periods.push({ from: next, until: start, presence: "present" });
    if (start < end) periods.push({ from: start, until: end, presence: "not-recorded" });
    next = end;
  }
  return next < until ? [...periods, { from: next, until, presence: "present" }] : periods;
}
