import { counted } from "../counted";
import type { Holding } from "../questions/lookup/holding";
import type { LookupAnswer } from "../questions/lookup/lookup-answer";
import { visibleText } from "../visible-text";
import { coverageLines } from "./coverage-line";
import { knownText } from "./known-text";
import { type Layout, type Style, styleOf } from "./layout";
import { resourceText } from "./resource-text";
import { type Column, cutMiddle, tableLines } from "./text-table";

/** The answer to `lookup` as a table: a line a resource, and under it a line for each place and time. */
export function* lookupTable(answer: LookupAnswer, layout: Layout): Generator<string> {
  const style = styleOf(layout);
  const holdings = [...answer.rows].map((row) => row.value());
  const resources = new Set(holdings.map(keyOf)).size;
  const found =
    holdings.length === 0
      ? "nothing"
      : `${counted(holdings.length, "holding")} of ${counted(resources, "resource")}`;
  yield `${style.strong(visibleText(`Lookup of ${answer.question.value} ${whenText(answer)}: ${found}`))}\n\n`;
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
  readonly cell: (holding: Holding) => string;
}

const margin = "    ";

const fromColumn: HoldingColumn = { title: "FROM", cell: ({ from }) => toTheSecond(from) };
const untilColumn: HoldingColumn = { title: "UNTIL", cell: untilText };
const verdictColumn: HoldingColumn = { title: "VERDICT", cell: ({ verdict }) => verdict };
const placeColumn: HoldingColumn = { title: "PLACE", cut: "middle", narrowest: 20, cell: ({ path }) => path };
const valueColumn: HoldingColumn = { title: "VALUE", cut: "end", narrowest: 12, cell: valueText };

function* lines(holdings: readonly Holding[], layout: Layout, style: Style): Generator<string> {
  const columns = columnsFor(holdings);
  const cells = holdings.map((holding) => columns.map(({ cell }) => visibleText(cell(holding))));
  const [titles = "", ...texts] = tableLines(columns, cells, layout.width - margin.length);
  yield `${margin}${style.faint(titles)}\n`;
  const isOneAccount = new Set(holdings.map(({ accountId }) => accountId)).size === 1;
  for (const [index, holding] of holdings.entries()) {
    const last = holdings[index - 1];
    if (last === undefined || keyOf(last) !== keyOf(holding))
      yield `${cutMiddle(headText(holding, isOneAccount), layout.width)}\n`;
    yield `${margin}${texts[index] ?? ""}\n`;
  }
}

function headText(holding: Holding, isOneAccount: boolean): string {
  const { accountId, awsRegion } = holding;
  return visibleText(`${isOneAccount ? "" : `${accountId}  `}${awsRegion}  ${resourceText(holding)}`);
}

/** Columns that would hold the same everywhere are left out. */
function columnsFor(holdings: readonly Holding[]): readonly HoldingColumn[] {
  const goesOnEverywhere = holdings.every(({ until }) => until === null);
  const isOneVerdict = new Set(holdings.map(({ verdict }) => verdict)).size === 1;
  const isEqualEverywhere = holdings.every(({ heldAs }) => heldAs === "equal");
  return [
    fromColumn,
    ...(goesOnEverywhere ? [] : [untilColumn]),
    ...(isOneVerdict ? [] : [verdictColumn]),
    placeColumn,
    ...(isEqualEverywhere ? [] : [valueColumn]),
  ];
}

function untilText({ until, endedBy }: Holding): string {
  if (until === null) return "";
  return `${toTheSecond(until)}${endedBy === "changed" ? "" : `, ${endedBy}`}`;
}

function valueText({ heldAs, value }: Holding): string {
  if (heldAs === "equal") return "";
  return heldAs === "contains" ? `in ${value}` : value;
}

function toTheSecond(instant: string): string {
  return instant.replace(/\.\d{3}Z$/, "Z");
}
