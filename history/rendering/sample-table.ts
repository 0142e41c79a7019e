import { counted, nounFor } from "../counted";
import type { Population, PopulationCount } from "../questions/population";
import type { Reconciliation } from "../questions/reconciliation";
import type { DrawnItem, SampleAnswer } from "../questions/sample";
import { visibleText } from "../visible-text";
import { coverageLines } from "./coverage-line";
import { bodyColumns, itemColumns, sheetOf } from "./csv-answer";
import type { AnswerForm } from "./format";
import { fulfilmentLines } from "./fulfilment-lines";
import { jsonParts } from "./json-answer";
import { type Layout, type Style, styleOf } from "./layout";
import { capturedColumn, presenceColumns, regionColumns, resourceColumns } from "./resource-columns";
import { cutType } from "./resource-cut";
import { type CellColumn, oneOrTwoLines, rowLines } from "./row-lines";
import { toTheMinute } from "./shorter-instant";
import { whereText } from "./where-text";

/** What the answer to `sample` consists of. */
export function sampleForm(answer: SampleAnswer): AnswerForm {
  return {
    ...jsonParts(answer, "items", { population: answer.population, ...answer.fulfilment }),
    rows: answer.rows,
    sheet: sheetOf(answer.rows, ["draw", "drawHash", ...itemColumns], bodyColumns),
    table: (layout) => sampleTable(answer, layout),
  };
}

const drawColumn: CellColumn<DrawnItem> = { title: "DRAW", cell: ({ draw }) => String(draw) };

const typeColumn: CellColumn<PopulationCount> = {
  title: "TYPE",
  cut: cutType,
  narrowest: 24,
  cell: ({ resourceType }) => resourceType,
};
const countColumns: readonly CellColumn<PopulationCount>[] = [
  { title: "COUNT", cell: ({ count }) => String(count) },
  { title: "DRAWN", cell: ({ drawn }) => String(drawn) },
];

/** The answer to `sample` as tables: what was drawn, from what, and how that comes of the base snapshots. */
function* sampleTable(answer: SampleAnswer, layout: Layout): Generator<string> {
  const style = styleOf(layout);
  const { population, question } = answer;
  yield `${style.strong(titleOf(answer, style))}\n\n`;
  const items = [...answer.rows].map((row) => row.value());
  if (items.length > 0) yield* drawnLines(items, population.counts, layout);
  if (population.counts.length > 0) yield* populationLines(population, layout, style);
  for (const each of population.reconciliation) yield reconciliationLine(each, style);
  if (population.reconciliation.length > 0) yield "\n";
  yield* fulfilmentLines(answer.fulfilment, style);
  yield* coverageLines(answer, question.at, style);
}

function titleOf({ question, population: { drawn, total } }: SampleAnswer, { inZone }: Style): string {
  const resources = counted(total, "resource");
  const asked = question.size ?? drawn;
  const all = asked > total ? ` (${asked} were asked for: all are drawn)` : "";
  return `Sample of the state at ${inZone(question.at ?? "")}${whereText(question)}: ${drawn} of ${resources}, by the seed ${visibleText(JSON.stringify(question.seed))}${all}`;
}

/** The evidence of each item stands under it, uncut: it is there to be looked up. */
function* drawnLines(
  items: readonly DrawnItem[],
  population: Population["counts"],
  layout: Layout,
): Generator<string> {
  const style = styleOf(layout);
  const first = [drawColumn, capturedColumn, ...presenceColumns(items)];
  const { titles, linesOf } = oneOrTwoLines(
    items,
    { first, second: resourceColumns(items, population) },
    layout,
  );
  yield `${style.faint(titles)}\n`;
  for (const [index, { evidence }] of items.entries()) {
    for (const line of linesOf(index)) yield `${line}\n`;
    yield `${style.faint(`    in ${visibleText(evidence.object)}`)}\n`;
  }
  yield "\n";
}

function* populationLines(population: Population, layout: Layout, style: Style): Generator<string> {
  const { counts, total } = population;
  yield `${style.strong(`Population: ${total}`)}\n\n`;
  const columns = [...regionColumns(counts), typeColumn, ...presenceColumns(counts), ...countColumns];
  const { titles, linesOf } = rowLines(counts, columns, layout);
  yield `${style.faint(titles)}\n`;
  for (const index of counts.keys()) for (const line of linesOf(index)) yield `${line}\n`;
  yield "\n";
}

function reconciliationLine(of: Reconciliation, style: Style): string {
  const where = visibleText(`${of.accountId} ${of.awsRegion}`);
  if (of.inBase === null) {
    return `${style.bad(`${where}: no base snapshot to reconcile with; population ${of.population}`)}\n`;
  }
  const stamps = new Set(of.bases.map(({ at }) => style.inZone(toTheMinute(at))));
  const others = [
    of.notRecorded === 0 ? "" : `, ${of.notRecorded} no longer recorded`,
    of.beganToMatch === 0 ? "" : `, ${of.beganToMatch} began to match`,
    of.ceasedToMatch === 0 ? "" : `, ${of.ceasedToMatch} ceased to match`,
  ].join("");
  const line =
    `${where}: base ${nounFor(of.bases.length, "snapshot")} ${[...stamps].join(", ")} held ${of.inBase}; ` +
    `${of.discovered} discovered, ${of.deleted} deleted${others} since; population ${of.population}`;
  if (of.unexplained === 0) return `${line}\n`;
  return `${style.bad(`${line}; ${of.unexplained} are not explained`)}\n`;
}
