import { counted } from "../counted";
import type { Outcome } from "../questions/when/interval";
import type { LeftOutIntervals } from "../questions/when/selected-intervals";
import type { WhenInterval } from "../questions/when/when-resource";
import { visibleText } from "../visible-text";
import type { Layout, Style } from "./layout";
import { toTheSecond } from "./shorter-instant";
import { wrapWords } from "./text-table";

const mostShown = 12;

/** The first intervals of a resource, each with the whole of its reason, indented. */
export function* intervalLines(
  intervals: readonly WhenInterval[],
  layout: Layout,
  style: Style,
): Generator<string> {
  for (const interval of intervals.slice(0, mostShown)) {
    for (const line of wrapWords(`    ${intervalText(interval, style)}`, layout.width)) yield `${line}\n`;
  }
  const more = intervals.length - mostShown;
  if (more > 0) yield `${style.faint(`    … and ${more} more; --format json shows all`)}\n`;
}

/** What `--only` leaves out. */
export function leftOutText({ resources, intervals }: LeftOutIntervals, only: readonly Outcome[]): string {
  const counts = `${counted(resources, "resource")}, ${counted(intervals, "interval")}`;
  return `Left out: ${counts} (--only ${only.join(",")})`;
}

function intervalText(interval: WhenInterval, { inZone }: Style): string {
  const { from, until, outcome, why, changedBetween } = interval;
  const span = `${toTheSecond(from)} – ${toTheSecond(until)}`;
  const after = changedBetween?.after ?? null;
  const bracket =
    after === null ? "" : `${why === undefined ? "" : " "}(changed after ${toTheSecond(after)})`;
  return visibleText(inZone(`${span}  ${outcome.padEnd(8)}  ${why ?? ""}${bracket}`.trimEnd()));
}
