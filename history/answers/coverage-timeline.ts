import type { Verdict } from "../questions/coverage";
import { rankOfVerdict } from "../questions/coverage";
import type { ReportedSpell, ReportedType } from "../questions/coverage-report";

const cells = 60;

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

/** A line for each course that the verdicts of some types take, the best first. */
export function timelineLines(
  types: readonly ReportedType[],
  since: string,
  until: string,
): readonly TimelineLine[] {
  const lines = new Map<string, string[]>();
  for (const { resourceType, spells } of types) {
    const line = lineOf(spells, Date.parse(since), Date.parse(until));
    lines.set(line, [...(lines.get(line) ?? []), resourceType]);
  }
  return [...lines]
    .map(([line, resourceTypes]) => ({ line, resourceTypes }))
    .sort((a, b) => b.resourceTypes.length - a.resourceTypes.length || (a.line < b.line ? -1 : 1));
}

/** What the signs in some lines mean. */
export function timelineLegend(lines: readonly TimelineLine[]): string {
  const used = (Object.keys(signs) as Verdict[]).filter((verdict) =>
    lines.some(({ line }) => line.includes(signs[verdict])),
  );
  return used.map((verdict) => `${signs[verdict]} ${verdict}`).join("  ");
}

function lineOf(spells: readonly ReportedSpell[], since: number, until: number): string {
  const length = (until - since) / cells;
  return Array.from({ length: cells }, (_, index) =>
    signOf(spells, since + index * length, since + (index + 1) * length),
  ).join("");
}

function signOf(spells: readonly ReportedSpell[], from: number, until: number): string {
  let worst: Verdict | undefined;
  for (const spell of spells) {
    if (Date.parse(spell.until) <= from || Date.parse(spell.from) >= until) continue;
    if (worst === undefined || rankOfVerdict(spell.verdict) > rankOfVerdict(worst)) worst = spell.verdict;
  }
  return worst === undefined ? " " : signs[worst];
}
