import { counted } from "../counted";
import type { Holding } from "../questions/lookup/holding";
import type { LookupAnswer } from "../questions/lookup/lookup-answer";
import { visibleText } from "../visible-text";
import { coverageLines } from "./coverage-line";
import { knownText } from "./known-text";
import { type Layout, type Style, styleOf } from "./layout";
import { cutResource } from "./resource-cut";
import { resourceText } from "./resource-text";
import { type CellColumn, oneOrTwoLines } from "./row-lines";
import { toTheSecond } from "./shorter-instant";
import { widthOf } from "./text-table";

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

const margin = "    ";

const fromColumn: CellColumn<Holding> = {
  title: "FROM",
  cell: ({ from }, { inZone }) => inZone(toTheSecond(from)),
};
const untilColumn: CellColumn<Holding> = { title: "UNTIL", cell: untilText };
const verdictColumn: CellColumn<Holding> = { title: "VERDICT", cell: ({ verdict }) => verdict };
const placeColumn: CellColumn<Holding> = {
  title: "PLACE",
  cut: "middle",
  narrowest: 32,
  cell: ({ path }) => path,
};
const valueColumn: CellColumn<Holding> = { title: "VALUE", cut: "end", narrowest: 12, cell: valueText };

function* lines(holdings: readonly Holding[], layout: Layout, style: Style): Generator<string> {
  const isOneAccount = new Set(holdings.map(({ accountId }) => accountId)).size === 1;
  const columns = { first: timeColumns(holdings), second: placeColumns(holdings) };
  const room = { ...layout, width: layout.width - margin.length };
  const { titles, linesOf } = oneOrTwoLines(holdings, columns, room);
  yield `${margin}${style.faint(titles)}\n`;
  for (const [index, holding] of holdings.entries()) {
    const last = holdings[index - 1];
    if (last === undefined || keyOf(last) !== keyOf(holding))
      yield `${headText(holding, isOneAccount, layout)}\n`;
    for (const line of linesOf(index)) yield `${margin}${line}\n`;
  }
}

function headText(holding: Holding, isOneAccount: boolean, { width }: Layout): string {
  const { accountId, awsRegion } = holding;
  const place = visibleText(`${isOneAccount ? "" : `${accountId}  `}${awsRegion}  `);
  return place + cutResource(visibleText(resourceText(holding)), width - widthOf(place));
}

/** Columns that would hold the same everywhere are left out. */
function timeColumns(holdings: readonly Holding[]): readonly CellColumn<Holding>[] {
  const goesOnEverywhere = holdings.every(({ until }) => until === null);
  const isOneVerdict = new Set(holdings.map(({ verdict }) => verdict)).size === 1;
  return [fromColumn, ...(goesOnEverywhere ? [] : [untilColumn]), ...(isOneVerdict ? [] : [verdictColumn])];
}

function placeColumns(holdings: readonly Holding[]): readonly CellColumn<Holding>[] {
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
