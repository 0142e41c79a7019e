import { counted } from "../counted";
import type { Holding } from "../questions/lookup/holding";
import type { LookupAnswer } from "../questions/lookup/lookup-answer";
import { visibleText } from "../visible-text";
import { coverageLines } from "./coverage-line";
import { knownText } from "./known-text";
import { type Layout, type Style, styleOf } from "./layout";
import { cutResource } from "./resource-cut";
import { resourceText } from "./resource-text";
import { toTheSecond } from "./shorter-instant";
import { type Column, tableLines, widthOf } from "./text-table";

/** The answer to `lookup` as a table: a line a resource, and under it a line for each place and time. */
export function* lookupTable(answer: LookupAnswer, layout: Layout): Generator<string> {
  const style = styleOf(layout);
  const holdings = [...answer.rows].map((row) => row.value());
  const resources = new Set(holdings.map(keyOf)).size;
  const [verdict = "", ...others] = new Set(holdings.map((holding) => holding.verdict));
  const all = others.length > 0 ? "" : `, all ${verdict}`;
  const found =
    holdings.length === 0
      ? "nothing"
      : `${counted(holdings.length, "holding")} of ${counted(resources, "resource")}${all}`;
  yield `${style.strong(visibleText(`Lookup of ${answer.question.value} ${style.inZone(whenText(answer))}: ${found}`))}\n\n`;
  if (holdings.length > 0) {
    yield* lines(holdings, layout, style);
    yield "\n";
  }
  yield* coverageLines(answer, answer.question.at ?? answer.question.since, style);
}

function whenText({ question }: LookupAnswer): string {
  const { at, since = "", until = "" } = question;
  return `${at === undefined ? `from ${since} until ${until}` : `at ${at}`}${knownText(question)}`;
}

function keyOf({ accountId, awsRegion, resourceType, resourceId }: Holding): string {
  return [accountId, awsRegion, resourceType, resourceId].join("\u0000");
}

interface HoldingColumn extends Column {
  readonly cell: (holding: Holding, style: Style) => string;
}

const margin = "    ";

const fromColumn: HoldingColumn = {
  title: "FROM",
  cell: ({ from }, { inZone }) => inZone(toTheSecond(from)),
};
const untilColumn: HoldingColumn = { title: "UNTIL", cell: untilText };
const verdictColumn: HoldingColumn = { title: "VERDICT", cell: ({ verdict }) => verdict };
const placeColumn: HoldingColumn = { title: "PLACE", cut: "middle", narrowest: 32, cell: ({ path }) => path };
const valueColumn: HoldingColumn = { title: "VALUE", cut: "end", narrowest: 12, cell: valueText };

/** Under a width of so much, times and places do not stand beside each other. */
const roomForBoth = 120;

function* lines(holdings: readonly Holding[], layout: Layout, style: Style): Generator<string> {
  const isOneAccount = new Set(holdings.map(({ accountId }) => accountId)).size === 1;
  const { titles, linesOf } = laidOut(holdings, layout, style);
  yield `${margin}${style.faint(titles)}\n`;
  for (const [index, holding] of holdings.entries()) {
    const last = holdings[index - 1];
    if (last === undefined || keyOf(last) !== keyOf(holding))
      yield `${headText(holding, isOneAccount, layout)}\n`;
    for (const line of linesOf(index)) yield `${margin}${line}\n`;
  }
}

interface LaidOut {
  readonly titles: string;
  readonly linesOf: (index: number) => readonly string[];
}

function laidOut(holdings: readonly Holding[], { width }: Layout, style: Style): LaidOut {
  const [times, places] = [timeColumns(holdings), placeColumns(holdings)];
  const fitted = (columns: readonly HoldingColumn[], indent: string): readonly string[] => {
    const cells = holdings.map((holding) => columns.map(({ cell }) => visibleText(cell(holding, style))));
    return [...tableLines(columns, cells, width - indent.length)];
  };
  if (times.length === 1 || width >= roomForBoth) {
    const [titles = "", ...texts] = fitted([...times, ...places], margin);
    return { titles, linesOf: (index) => [texts[index] ?? ""] };
  }
  const [titles = "", ...texts] = fitted(times, margin);
  const [, ...under] = fitted(places, margin + margin);
  return { titles, linesOf: (index) => [texts[index] ?? "", `${margin}${under[index] ?? ""}`] };
}

function headText(holding: Holding, isOneAccount: boolean, { width }: Layout): string {
  const { accountId, awsRegion } = holding;
  const place = visibleText(`${isOneAccount ? "" : `${accountId}  `}${awsRegion}  `);
  return place + cutResource(visibleText(resourceText(holding)), width - widthOf(place));
}

/** Columns that would hold the same everywhere are left out. */
function timeColumns(holdings: readonly Holding[]): readonly HoldingColumn[] {
  const goesOnEverywhere = holdings.every(({ until }) => until === null);
  const isOneVerdict = new Set(holdings.map(({ verdict }) => verdict)).size === 1;
  return [fromColumn, ...(goesOnEverywhere ? [] : [untilColumn]), ...(isOneVerdict ? [] : [verdictColumn])];
}

function placeColumns(holdings: readonly Holding[]): readonly HoldingColumn[] {
  return holdings.every(({ heldAs }) => heldAs === "equal") ? [placeColumn] : [placeColumn, valueColumn];
}

function untilText({ until, endedBy }: Holding, { inZone }: Style): string {
  if (until === null) return "";
  return inZone(`${toTheSecond(until)}${endedBy === "changed" ? "" : `, ${endedBy}`}`);
}

function valueText({ heldAs, value }: Holding): string {
  if (heldAs === "equal") return "";
  return heldAs === "contains" ? `in ${value}` : value;
}
