import { DAY_MILLISECONDS, formatInstant, type Instant } from "../../record/instant";
import type { LifeCourse } from "../questions/life-course";
import type { Layout, Style } from "./layout";
import { toTheMinute } from "./shorter-instant";
import { widthOf } from "./text-table";

/** What a cell of a band may tell; of several in its time, the first of these. */
const signs = {
  deleted: "×",
  changed: "◆",
  unknown: "?",
  vanished: "~",
  "not-recorded": "░",
  present: "━",
  unread: "┄",
  gone: "·",
} as const;

type Told = keyof typeof signs;

/** In the order that a life takes. */
const legendOrder: readonly Told[] = [
  "unread",
  "present",
  "changed",
  "deleted",
  "gone",
  "vanished",
  "unknown",
  "not-recorded",
];

const legendTexts: Readonly<Record<Told, string>> = {
  unread: "there since it was made; what it was like is not read here",
  present: "present",
  changed: "changed",
  deleted: "deleted",
  gone: "gone",
  vanished: "vanished: gone, its deletion was never recorded",
  unknown: "unknown: it went at some time in this",
  "not-recorded": "not recorded",
};

const indent = "  ";
/** Where the output is no terminal. */
const usualWidth = 80;
const mostCells = 120;
/** Between the beginnings of two dates. */
const cellsBetweenDates = 30;

/**
 * The life of a resource as a line of signs, below it when that was, and what the signs mean. Nothing is told by
 * colour. Undefined of no time, and where there is no room.
 */
export function lifeBandLines(course: LifeCourse, layout: Layout, style: Style): readonly string[] {
  const cells = Math.min(
    mostCells,
    (Number.isFinite(layout.width) ? layout.width : usualWidth) - indent.length,
  );
  if (course.until <= course.from || cells < 10) return [];
  const told = toldOf(course, cells);
  const met = legendOrder.filter((each) => told.includes(each));
  const legend = met.map((each) => `${signs[each]} ${legendTexts[each]}`);
  return [
    indent + told.map((each) => (each === undefined ? " " : signs[each])).join(""),
    indent + style.faint(axisOf(course, cells, style)),
    ...inLines(legend, cells).map((line) => indent + style.faint(line)),
  ];
}

function toldOf(
  { from, until, periods, changedAt }: LifeCourse,
  cells: number,
): readonly (Told | undefined)[] {
  const length = (until - from) / cells;
  const met = Array.from({ length: cells }, () => new Set<Told>());
  const cellOf = (at: Instant): number => Math.min(cells - 1, Math.floor((at - from) / length));
  const tell = (told: Told, start: Instant, end: Instant): void => {
    if (end < from || start > until) return;
    for (let cell = cellOf(Math.max(start, from)); cell <= cellOf(Math.min(end, until)); cell++)
      met[cell]?.add(told);
  };
  for (const { from: start, until: end, presence } of periods) {
    tell(presence === "deleted" ? "gone" : presence, start, end - 1);
    if (presence === "deleted" && start >= from) tell("deleted", start, start);
  }
  for (const at of changedAt) if (at >= from) tell("changed", at, at);
  return met.map((each) => (Object.keys(signs) as Told[]).find((told) => each.has(told)));
}

/** Dates where they are, of a short time with the minutes; the first and the last always. */
function axisOf({ from, until }: LifeCourse, cells: number, style: Style): string {
  const isShort = until - from < 3 * DAY_MILLISECONDS;
  const textOf = (at: Instant): string => {
    const text = style.inZone(toTheMinute(formatInstant(at)));
    return isShort ? text : text.slice(0, "2026-11-23".length);
  };
  const parts = Math.max(1, Math.floor(cells / cellsBetweenDates));
  const last = textOf(until);
  let axis = "";
  for (let part = 0; part < parts; part++) {
    const start = Math.round((part * cells) / parts);
    const text = textOf(from + (part * (until - from)) / parts);
    // Beside the last one there has to be room.
    if (part > 0 && start + widthOf(text) + 1 > cells - widthOf(last)) break;
    axis = axis.padEnd(start) + text;
  }
  return axis.length + 1 + last.length > cells ? axis : axis + last.padStart(cells - axis.length);
}

function inLines(texts: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  for (const text of texts) {
    const longer = lines.length === 0 ? text : `${lines.at(-1)}  ${text}`;
    if (lines.length > 0 && widthOf(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(text);
  }
  return lines;
}
