import { counted } from "../counted";
import type { SummaryAnswer } from "../questions/answer";
import { utcCalendar } from "../questions/calendar";
import { type Verdict, worstVerdict } from "../questions/coverage";
import type { SummaryCount } from "../questions/summary/summary-of";
import { visibleText } from "../visible-text";
import { coverageLines } from "./coverage-line";
import { knownText } from "./known-text";
import { type Layout, type Style, styleOf } from "./layout";
import { cutType } from "./resource-cut";
import { sparkline } from "./sparkline";
import { type GridLine, gridOf, isTimeField, type SummaryGrid, valueIn } from "./summary-grid";
import { type Column, leastWidth, tableLines, widthOf } from "./text-table";

const narrowestLabel = 24;
const gapWidth = 2;
const mostBars = 60;
const fewestBars = 8;

/** The answer to `summary` as a table: a line a kind, with columns where it is counted by two things. */
export function* summaryTable(answer: SummaryAnswer, layout: Layout): Generator<string> {
  const style = styleOf(layout);
  yield `${style.strong(style.inZone(titleOf(answer)))}\n\n`;
  const grid = gridOf(answer);
  const table = grid === undefined ? listOf(answer) : fittingTable(answer, grid, layout);
  if (table.cells.length > 1) {
    const [titles = "", ...lines] = tableLines(table.columns, table.cells, layout.width);
    yield `${style.faint(titles)}\n`;
    for (const line of lines) yield `${line}\n`;
    yield* legendLines(answer, table, style);
    if (hasCalendarTimes(answer) && (layout.calendar ?? utcCalendar).zone !== "UTC")
      yield `${style.faint("Days, weeks and months are those of UTC")}\n`;
    yield "\n";
  }
  yield* coverageLines(answer, beginningOf(answer), style);
}

function hasCalendarTimes({ fields }: SummaryAnswer): boolean {
  return fields.some((field) => isTimeField(field) && field !== "at");
}

/** The first instant that is told of. */
function beginningOf({ question, totals }: SummaryAnswer): string | undefined {
  const first = totals[0]?.at;
  return typeof first === "string" ? first : (question.at ?? question.since);
}

function titleOf({ question, totals }: SummaryAnswer): string {
  const { at, since, until, every } = question;
  const { count } = totalOf(totals);
  const countedOf = (noun: string): string =>
    count === null ? "how many is not known" : counted(count, noun);
  const known = knownText(question);
  if (question.of === "changes")
    return `Summary of changes after ${since}, until ${until}${known}: ${countedOf("change")}`;
  if (every !== undefined)
    return `Summary of the state every ${every}, ${since} to ${until}${known}: ${counted(totals.length, "instant")}`;
  return `Summary of the state at ${at}${known}: ${countedOf("resource")}`;
}

/** Texts in columns, of which the last line is the total. */
interface CountTable {
  readonly columns: readonly Column[];
  readonly cells: readonly (readonly string[])[];
  /** The verdicts behind counts that are marked, and behind those that are not known. */
  readonly marked: readonly Verdict[];
  readonly unknown: readonly Verdict[];
  /** What has no line for want of room. */
  readonly leftOut?: string;
  readonly trend?: string;
}

const titles: Readonly<Record<string, string>> = {
  resourceType: "TYPE",
  accountId: "ACCOUNT",
  awsRegion: "REGION",
  at: "AT",
};

/** A line each, where it is counted by one thing. */
function listOf(answer: SummaryAnswer): CountTable {
  const { fields } = answer;
  const rows = [...answer.rows].map((row) => row.value());
  return {
    ...listTable(answer, rows),
    ...(fields.some(isTimeField)
      ? {
          trend: sparkline(
            rows.map(({ count }) => count),
            mostBars,
          ),
        }
      : {}),
  };
}

function listTable(answer: SummaryAnswer, rows: readonly SummaryRowOfTable[]): CountTable {
  const { fields, totals } = answer;
  const total = totalOf(totals);
  const hasLeft = rows.some(({ notRecorded }) => notRecorded !== undefined);
  const cellsOf = (row: SummaryCount): readonly string[] => [
    countText(row),
    ...(hasLeft ? [String(row.notRecorded ?? "")] : []),
  ];
  const numbers = rightAligned([
    ["COUNT", ...(hasLeft ? ["NOT RECORDED"] : [])],
    ...rows.map(cellsOf),
    cellsOf(total),
  ]);
  const [head = [], ...counts] = numbers;
  const labels = [
    ...rows.map((row) => fields.map((field) => labelOf(valueIn(row, field), field))),
    totalLabels(fields),
  ];
  const verdicts = [...rows, total].map(({ verdict }) => verdict);
  return {
    columns: [...fields.map(labelColumn), ...head.map((title) => ({ title })), { title: "VERDICT" }],
    cells: labels.map((texts, index) => [...texts, ...(counts[index] ?? []), verdicts[index] ?? ""]),
    ...doubtsOf([...rows, total]),
  };
}

type SummaryRowOfTable = Parameters<typeof valueIn>[0];

/** Columns where they fit; else of time its shape, and of anything else a line a pair. */
function fittingTable(answer: SummaryAnswer, grid: SummaryGrid, layout: Layout): CountTable {
  const { width } = layout;
  const whole = wholeTable(answer, grid, styleOf(layout));
  if (leastWidth(whole.columns, whole.cells) <= width) return whole;
  if (grid.isOfTime) return shapeTable(answer, grid, width);
  const rows = [...answer.rows].map((row) => row.value());
  const shown = rows.filter(({ count }) => (count ?? 0) > 0);
  const unknown = rows.filter(({ count }) => count === null).length;
  const told = unknown === 0 ? "" : `, ${unknown} of which nothing is known`;
  return {
    ...listTable(answer, shown),
    leftOut: `Left out: ${counted(rows.length - shown.length, "pair")} with nothing in ${rows.length - shown.length === 1 ? "it" : "them"}${told}; a wider terminal or --format csv shows all`,
  };
}

function wholeTable(answer: SummaryAnswer, grid: SummaryGrid, { inZone }: Style): CountTable {
  const { rowField, columnField, columns, isOfTime } = grid;
  const total = isOfTime
    ? answer.totals
    : columns.map((_, index) => totalOf(grid.lines.flatMap(({ counts }) => counts[index] ?? [])));
  const lines: readonly GridLine[] = [...grid.lines, { value: null, counts: total }];
  const heads =
    columnField === "at"
      ? dateLabels(columns.map((value) => inZone(value ?? "")))
      : columns.map((value) => labelOf(value, columnField));
  // What is counted in all is judged by itself: cells of what was never met in a region may be less sure.
  const sumOf = (line: GridLine): SummaryCount =>
    totalOf(line.counts === total ? answer.totals : line.counts);
  const [head = [], ...counts] = rightAligned([
    hasSums(answer) ? [...heads, "TOTAL"] : heads,
    ...lines.map((line) => [
      ...line.counts.map(countText),
      ...(hasSums(answer) ? [countText(sumOf(line))] : []),
    ]),
  ]);
  return {
    columns: [
      labelColumn(rowField),
      ...head.map((title) => ({ title })),
      ...(isOfTime ? [{ title: "TREND" }] : []),
      { title: "VERDICT" },
    ],
    cells: lines.map((line, index) => [
      index === grid.lines.length ? "TOTAL" : labelOf(line.value, rowField),
      ...(counts[index] ?? []),
      ...(isOfTime ? [trendOf(line, mostBars)] : []),
      sumOf(line).verdict,
    ]),
    ...doubtsOf(grid.lines.flatMap((line) => line.counts)),
  };
}

/** How counts went through a time that is too long to be written out. */
function shapeTable(answer: SummaryAnswer, grid: SummaryGrid, width: number): CountTable {
  const lines: readonly GridLine[] = [...grid.lines, { value: null, counts: answer.totals }];
  const numbers = rightAligned(
    hasSums(answer)
      ? [["TOTAL", "MOST"], ...lines.map(({ counts }) => [totalOf(counts), mostOf(counts)].map(countText))]
      : [["FIRST", "LEAST", "MOST", "LAST"], ...lines.map(shapeOf)],
  );
  const [head = [], ...shapes] = numbers;
  const verdicts = lines.map(worstOf);
  const taken = [...head, verdicts.reduce((a, b) => (a.length < b.length ? b : a), "VERDICT")];
  const room = width - narrowestLabel - taken.reduce((sum, text) => sum + widthOf(text) + gapWidth, gapWidth);
  const bars = Math.max(fewestBars, Math.min(mostBars, room));
  return {
    columns: [labelColumn(grid.rowField), ...[...head, "TREND", "VERDICT"].map((title) => ({ title }))],
    cells: lines.map((line, index) => [
      index === grid.lines.length ? "TOTAL" : labelOf(line.value, grid.rowField),
      ...(shapes[index] ?? []),
      trendOf(line, bars),
      verdicts[index] ?? "",
    ]),
    ...doubtsOf(grid.lines.flatMap((line) => line.counts)),
  };
}

/** A resource is there at several instants of a trend: what is the same need not be added. */
function hasSums({ question }: SummaryAnswer): boolean {
  return question.every === undefined;
}

function shapeOf({ counts }: GridLine): readonly string[] {
  return [counts[0], leastOf(counts), mostOf(counts), counts.at(-1)].map(countText);
}

function leastOf(counts: readonly SummaryCount[]): SummaryCount | undefined {
  return known(counts).toSorted((a, b) => (a.count ?? 0) - (b.count ?? 0))[0];
}

function mostOf(counts: readonly SummaryCount[]): SummaryCount | undefined {
  return known(counts).toSorted((a, b) => (b.count ?? 0) - (a.count ?? 0))[0];
}

function known(counts: readonly SummaryCount[]): readonly SummaryCount[] {
  return counts.filter(({ count }) => count !== null);
}

function trendOf({ counts }: GridLine, most: number): string {
  return sparkline(
    counts.map(({ count }) => count),
    most,
  );
}

function worstOf({ counts }: GridLine): Verdict {
  return worstVerdict(counts.map(({ verdict }) => verdict));
}

/** The sum of counts, as sure as the least sure of them. */
function totalOf(counts: readonly SummaryCount[]): SummaryCount {
  const met = known(counts);
  const left = counts.reduce((sum, { notRecorded = 0 }) => sum + notRecorded, 0);
  return {
    count:
      met.length === 0 && counts.length > 0 ? null : met.reduce((sum, { count }) => sum + (count ?? 0), 0),
    ...(left === 0 ? {} : { notRecorded: left }),
    verdict: worstVerdict(counts.map(({ verdict }) => verdict)),
  };
}

/** A count that the record does not vouch for is marked: never by colour alone. */
function countText(counted: SummaryCount | undefined): string {
  if (counted === undefined || counted.count === null) return "?";
  return `${counted.count}${isDoubtful(counted.verdict) ? "*" : ""}`;
}

function isDoubtful(verdict: Verdict): boolean {
  return verdict !== "complete" && verdict !== "provisional";
}

function doubtsOf(counts: readonly SummaryCount[]): Pick<CountTable, "marked" | "unknown"> {
  const doubtful = counts.filter(({ verdict }) => isDoubtful(verdict));
  return {
    marked: distinct(doubtful.filter(({ count }) => count !== null)),
    unknown: distinct(doubtful.filter(({ count }) => count === null)),
  };
}

function distinct(counts: readonly SummaryCount[]): readonly Verdict[] {
  return [...new Set(counts.map(({ verdict }) => verdict))].sort();
}

function* legendLines(
  { totals }: SummaryAnswer,
  { marked, unknown, leftOut, trend }: CountTable,
  style: Style,
): Generator<string> {
  if (trend !== undefined && totals.length > 1) yield `${style.faint("Trend")} ${trend}\n`;
  if (marked.length > 0) yield `${style.faint(`* the record does not vouch for it: ${marked.join(", ")}`)}\n`;
  if (unknown.length > 0)
    yield `${style.faint(`? nothing was met, which does not tell that there was nothing: ${unknown.join(", ")}`)}\n`;
  if (leftOut !== undefined) yield `${style.faint(leftOut)}\n`;
}

function totalLabels(fields: readonly string[]): readonly string[] {
  return fields.map((_, index) => (index === 0 ? "TOTAL" : ""));
}

function labelColumn(field: string): Column {
  return {
    title: visibleText(titles[field] ?? field.toUpperCase()),
    cut: field === "resourceType" ? cutType : "middle",
    narrowest: narrowestLabel,
  };
}

function labelOf(value: string | null, field: string): string {
  if (value !== null) return visibleText(value);
  return field.startsWith("tag:") ? "(no such tag)" : "(not told)";
}

/** Instants lie days apart: within one year their dates tell enough. */
function dateLabels(instants: readonly string[]): readonly string[] {
  const isOneYear = new Set(instants.map((each) => each.slice(0, 4))).size === 1;
  return instants.map((each) => each.slice(isOneYear ? 5 : 0, 10));
}

/** Pads the texts of each column at their start. */
function rightAligned(lines: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const widths = (lines[0] ?? []).map((_, index) =>
    Math.max(...lines.map((line) => widthOf(line[index] ?? ""))),
  );
  return lines.map((line) =>
    line.map((text, index) => " ".repeat(Math.max(0, (widths[index] ?? 0) - widthOf(text))) + text),
  );
}
