import { DAY_MILLISECONDS, type Instant } from "../../record/instant";
import { type Dimension, dimensionOf } from "./summary/dimension";
import { type CountedWindow, countedInstants, type Step } from "./summary/step";

/** So many instants of a trend are columns that fit a page, and so many times bars that can be told apart. */
const mostInstants = 14;
const mostDays = 100;
const mostWeeks = 200;

/** By what a report counts the state: in this order, at once. */
export const inventoryDimensions: readonly Dimension[] = ["type", "account", "region"].flatMap(
  (name) => dimensionOf(name) ?? [],
);

/** The span that a report is about, open at its start and closed at its end. */
export interface ReportWindow {
  readonly since: Instant;
  readonly until: Instant;
}

/** The instants at which a report counts the state: the start, and those of the trend. */
export function countedMoments(window: ReportWindow): readonly Instant[] {
  return [window.since, ...countedInstants(trendOf(window))];
}

/** The trend of a report, back from its end. */
export function trendOf({ since, until }: ReportWindow): Required<CountedWindow> {
  return { since, until, every: stepOf(daysOf({ since, until })) };
}

/** By what a report counts all changes. */
export function countedBy(window: ReportWindow): readonly string[] {
  return [calendarUnitOf(daysOf(window)), "class"];
}

function daysOf({ since, until }: ReportWindow): number {
  return (until - since) / DAY_MILLISECONDS;
}

function stepOf(days: number): Step {
  if (days <= mostInstants) return { count: 1, unit: "d" };
  return { count: 1, unit: days <= 7 * mostInstants ? "w" : "mo" };
}

function calendarUnitOf(days: number): string {
  if (days <= mostDays) return "day";
  return days <= 7 * mostWeeks ? "week" : "month";
}
