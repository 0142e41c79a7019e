import { counted } from "../counted";
import { type AnswerRow, rowOf, type StateAnswer } from "../questions/answer";
import type { Item } from "../questions/item";
import { type RelatedEdge, relatedEdges } from "../questions/related/related-edges";
import { visibleText } from "../visible-text";
import { coverageLines } from "./coverage-line";
import { bodyColumns, edgeColumns, itemColumns, sheetOf, withWhoColumn } from "./csv-answer";
import type { Form } from "./format";
import { fulfilmentLines } from "./fulfilment-lines";
import { jsonParts } from "./json-answer";
import { knownText } from "./known-text";
import { type Layout, type Style, styleOf } from "./layout";
import { resourceCard } from "./resource-card";
import { cutResource } from "./resource-cut";
import { resourceText } from "./resource-text";
import { toTheSecond } from "./shorter-instant";
import { type Column, tableLines } from "./text-table";
import { whereText } from "./where-text";
import { whoLines } from "./who-lines";

/** What the answer to `state` consists of; rows of one kind: its ties, where it is they that are asked for. */
export function stateForm(answer: StateAnswer): Form {
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

interface ItemColumn extends Column {
  readonly cell: (item: Item, style: Style) => string;
}

const capturedColumn: ItemColumn = {
  title: "CAPTURED",
  cell: (item, { inZone }) => inZone(toTheSecond(item.configurationItemCaptureTime)),
};
const presenceColumn: ItemColumn = { title: "PRESENCE", cell: (item) => item.presence };
const accountColumn: ItemColumn = { title: "ACCOUNT", cell: (item) => item.accountId };
const regionColumn: ItemColumn = { title: "REGION", cell: (item) => item.awsRegion };
const resourceColumn: ItemColumn = { title: "RESOURCE", cut: cutResource, narrowest: 24, cell: resourceText };

/** The answer to `state` as a table, a line a resource. */
function* stateTable(answer: StateAnswer, layout: Layout): Generator<string> {
  const style = styleOf(layout);
  const items = [...answer.rows].map((row) => briefItem(row.value()));
  const columns = columnsFor(items);
  const at = style.inZone(`${answer.question.at}${knownText(answer.question)}`);
  yield `${style.strong(`State at ${at}${whereText(answer.question)}: ${counted(items.length, "resource")}`)}\n\n`;
  if (items.length > 0) {
    const cells = items.map((item) => columns.map(({ cell }) => visibleText(cell(item, style))));
    for (const [index, line] of [...tableLines(columns, cells, layout.width)].entries()) {
      yield `${index === 0 ? style.faint(line) : line}\n`;
      yield* whoLines(items[index - 1]?.who, layout, style);
    }
    yield "\n";
  }
  yield* fulfilmentLines(answer.fulfilment, style);
  yield* coverageLines(answer, answer.question.at, style);
}

/** Without its body, so that a long table does not hold all bodies at once. */
function briefItem(item: Item): Item {
  return {
    ...item,
    configuration: null,
    supplementaryConfiguration: {},
    relationships: [],
    tags: {},
    lastItem: undefined,
    resourceName: item.resourceName ?? item.lastItem?.resourceName ?? null,
  };
}

/** Columns that would hold the same everywhere are left out. */
function columnsFor(items: readonly Item[]): readonly ItemColumn[] {
  const isOneAccount = new Set(items.map(({ accountId }) => accountId)).size <= 1;
  const isAllPresent = items.every(({ presence }) => presence === "present");
  return [
    capturedColumn,
    ...(isAllPresent ? [] : [presenceColumn]),
    ...(isOneAccount ? [] : [accountColumn]),
    regionColumn,
    resourceColumn,
  ];
}
