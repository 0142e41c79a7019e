import { counted } from "../counted";
import { type AnswerRow, rowOf, type StateAnswer } from "../questions/answer";
import type { Item } from "../questions/item";
import { type RelatedEdge, relatedEdges } from "../questions/related/related-edges";
import { coverageLines } from "./coverage-line";
import { bodyColumns, edgeColumns, itemColumns, sheetOf, withWhoColumn } from "./csv-answer";
import type { AnswerForm } from "./format";
import { fulfilmentLines } from "./fulfilment-lines";
import { jsonParts } from "./json-answer";
import { knownText } from "./known-text";
import { type Layout, type Style, styleOf } from "./layout";
import { resourceCard } from "./resource-card";
import {
  capturedColumn,
  isNews,
  presenceColumns,
  regionColumns,
  resourceColumn,
  resourceColumns,
} from "./resource-columns";
import { isRoomFor, rowLines } from "./row-lines";
import { whereText } from "./where-text";
import { whoLines } from "./who-lines";

/** What the answer to `state` consists of; rows of one kind: its ties, where it is they that are asked for. */
export function stateForm(answer: StateAnswer): AnswerForm {
  const { question, related, rows, fulfilment } = answer;
  const isRelated = question.relatedDepth !== undefined;
  const edges = { [Symbol.iterator]: () => edgesOf(answer) };
  return {
    ...jsonParts(answer, "items", { related, ...fulfilment }),
    rows: isRelated ? edges : rows,
    sheet: isRelated
      ? sheetOf(edges, edgeColumns)
      : sheetOf(rows, withWhoColumn(itemColumns, answer), bodyColumns),
    table: (layout) => (isCard(answer) ? resourceCard(answer, layout) : stateTable(answer, layout)),
  };
}

/** A resource that is known and that a filter does not let pass has no card. */
function isCard({ question, rows, notFound }: StateAnswer): boolean {
  return question.resource !== undefined && (notFound !== undefined || [...rows].length > 0);
}

function* edgesOf({ rows, related }: StateAnswer): Generator<AnswerRow<RelatedEdge>> {
  if (related === undefined) return;
  for (const row of rows) for (const edge of relatedEdges(row.value(), related)) yield rowOf(edge);
}

/** The answer to `state` as a table, a line a resource. */
function* stateTable(answer: StateAnswer, layout: Layout): Generator<string> {
  const style = styleOf(layout);
  const items = [...answer.rows].map((row) => briefItem(row.value()));
  const at = style.inZone(`${answer.question.at}${knownText(answer.question)}`);
  yield `${style.strong(`State at ${at}${whereText(answer.question)}: ${counted(items.length, "resource")}`)}\n\n`;
  if (items.length > 0) yield* itemLines(items, layout, style);
  yield* fulfilmentLines(answer.fulfilment, style);
  yield* coverageLines(answer, answer.question.at, style);
}

function* itemLines(items: readonly Item[], layout: Layout, style: Style): Generator<string> {
  const whole = [capturedColumn, ...presenceColumns(items), ...resourceColumns(items)];
  const isWhole = isRoomFor(items, whole, layout);
  const columns = isWhole ? whole : [capturedColumn, ...regionColumns(items), resourceColumn];
  const { titles, linesOf } = rowLines(items, columns, layout);
  yield `${style.faint(titles)}\n`;
  for (const [index, item] of items.entries()) {
    for (const line of linesOf(index)) yield `${line}\n`;
    if (!isWhole && isNews(item)) yield `    ${item.presence}\n`;
    yield* whoLines(item.who, layout, style);
  }
  yield "\n";
}

/** Without its body, so that a long table does not hold all bodies at once. */
function briefItem({ lastItem, ...item }: Item): Item {
  return {
    ...item,
    configuration: null,
    supplementaryConfiguration: {},
    relationships: [],
    tags: {},
    resourceName: item.resourceName ?? lastItem?.resourceName ?? null,
  };
}
