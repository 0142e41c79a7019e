import type { Instant } from "../../record/instant";
import { compareTexts } from "../../record/text-order";
import type { ReportedPeriod, ReportedType } from "../assurance/coverage-report";
import { rankOfVerdict, type Verdict } from "../questions/coverage";
import type { Layout } from "./layout";

const usualCells = 60;
const mostCells = 120;
/** What stands beside a line where there is room: a name of a type or two, and what is around it. */
const cellsBeside = 80;

/** How many signs a line has: more on a wide terminal. */
export function timelineCells({ width }: Pick<Layout, "width">): number {
  if (!Number.isFinite(width)) return usualCells;
  return Math.max(usualCells, Math.min(mostCells, width - cellsBeside));
}

/** A sign for each verdict; a cell of a timeline shows the worst of its time. */
const signs: Readonly<Record<Verdict, string>> = {
  complete: "█",
  provisional: "░",
  stale: "s",
  "not-yet-discovered": "?",
  "out-of-scope": "·",
  "recorder-off": "x",
  "delivery-gap": "!",
  "no-base": "-",
  partial: "#",
};

/** Types whose verdicts are the same all the time, and the line that shows these. */
export interface TimelineLine {
  readonly line: string;
  readonly resourceTypes: readonly string[];
}

/** A line for each course that the verdicts of some types take, that of most types first. */
export function timelineLines(
  types: readonly ReportedType[],
  { since, until }: { readonly since: string; readonly until: string },
  cells: number,
): readonly TimelineLine[] {
  const lines = new Map<string, string[]>();
  for (const { resourceType, periods } of types) {
    const line = lineOf(periods, { since: Date.parse(since), until: Date.parse(until) }, cells);
    lines.set(line, [...(lines.get(line) ?? []), resourceType]);
  }
  return [...lines]
    .map(([line, resourceTypes]) => ({ line, resourceTypes }))
    .sort((a, b) => b.resourceTypes.length - a.resourceTypes.length || compareTexts(a.line, b.line));
}

/** Where the lines begin and end. */
export function timelineAxis(since: string, until: string, cells: number): string {
  return since + until.padStart(cells - since.length);
}

/** What the signs in some lines mean. */
export function timelineLegend(lines: readonly TimelineLine[]): string {
  const used = (Object.keys(signs) as Verdict[]).filter((verdict) =>
    lines.some(({ line }) => line.includes(signs[verdict])),
  );
  return used.map((verdict) => `${signs[verdict]} ${verdict}`).join("  ");
}

function lineOf(
  periods: readonly ReportedPeriod[],
  { since, until }: { readonly since: Instant; readonly until: Instant },
  cells: number,
): string {
  const length = (until - since) / cells;
  const worst = new Array<Verdict | undefined>(cells);
  for (const period of periods) {
    const last = Math.min(cells, Math.ceil((Date.parse(period.until) - since) / length));
    for (let cell = Math.max(0, Math.floor((Date.parse(period.from) - since) / length)); cell < last; cell++)
      worst[cell] = worseOf(worst[cell], period.verdict);
  }
  return Array.from(worst, (verdict) => (verdict === undefined ? " " : signs[verdict])).join("");
}

function worseOf(one: Verdict | undefined, other: Verdict): Verdict {
  return one === undefined || rankOfVerdict(other) > rankOfVerdict(one) ? other : one;
}
