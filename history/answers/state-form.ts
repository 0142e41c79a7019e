import { type AnswerRow, rowOf, type StateAnswer } from "../questions/answer";
import { type RelatedEdge, relatedEdges } from "../questions/related/related-edges";
import { edgeColumns, itemColumns, sheetOf, withWhoColumn } from "./csv-answer";
import type { Form } from "./format";
import { jsonAnswer } from "./json-answer";
import { resourceCard } from "./resource-card";
import { stateTable } from "./state-table";

/** What the answer to `state` consists of; rows of one kind: its ties, where it is they that are asked for. */
export function stateForm(answer: StateAnswer): Form {
  const { question, related, rows } = answer;
  const isRelated = question.relatedDepth !== undefined;
  const edges = { [Symbol.iterator]: () => edgesOf(answer) };
  return {
    json: () => jsonAnswer(answer, "items", { related }),
    rows: isRelated ? edges : rows,
    sheet: isRelated ? sheetOf(edges, edgeColumns) : sheetOf(rows, withWhoColumn(itemColumns, answer)),
    table: (layout) =>
      question.resource === undefined ? stateTable(answer, layout) : resourceCard(answer, layout),
  };
}

function* edgesOf({ rows, related }: StateAnswer): Generator<AnswerRow<RelatedEdge>> {
  if (related === undefined) return;
  for (const row of rows) for (const edge of relatedEdges(row.value(), related)) yield rowOf(edge);
}
