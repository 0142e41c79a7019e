import { changesTable } from "../answers/changes-table";
import { changeColumns, csvAnswer, edgeColumns, itemColumns } from "../answers/csv-answer";
import { explanationTable } from "../answers/explanation-table";
import { changesJson, jsonAnswer, jsonExplanation, ndjsonAnswer } from "../answers/json-answer";
import type { Layout } from "../answers/layout";
import { resourceCard } from "../answers/resource-card";
import { stateTable } from "../answers/state-table";
import { terminalSafeCsv, terminalSafeJson } from "../answers/terminal-safe";
import {
  type Answer,
  type AnswerRow,
  type ChangesAnswer,
  type Explanation,
  rowOf,
  type StateAnswer,
} from "../questions/answer";
import { type RelatedEdge, relatedEdges } from "../questions/related/related-edges";
import type { Format } from "./question-options";

/** An answer in pieces of text. */
export type Rendered = Iterable<string | Uint8Array>;

/** What an answer looks like in each format; in ndjson, a row a line. */
export interface Forms {
  readonly json: () => Rendered;
  readonly csv: () => Rendered;
  readonly table: () => Rendered;
}

/** An answer in a format. */
export function renderAs({ rows }: Answer<unknown>, format: Format, forms: Forms): Rendered {
  return format === "ndjson" ? ndjsonAnswer(rows) : forms[format]();
}

/** The answer to `state` in a format. */
export function renderState(answer: StateAnswer, format: Format, layout: Layout): Rendered {
  switch (format) {
    case "json":
      return jsonAnswer(answer, "items", { related: answer.related });
    case "ndjson":
      return ndjsonAnswer(isRelatedAsked(answer) ? edgesOf(answer) : answer.rows);
    case "csv":
      return isRelatedAsked(answer)
        ? csvAnswer(edgesOf(answer), edgeColumns)
        : csvAnswer(answer.rows, withWhoColumn(itemColumns, answer));
    case "table":
      return answer.question.resource === undefined
        ? stateTable(answer, layout)
        : resourceCard(answer, layout);
  }
}

function isRelatedAsked({ question }: StateAnswer): boolean {
  return question.relatedDepth !== undefined;
}

/** Rows of one kind: where it is asked what a resource is related to, they are its ties. */
function* edgesOf({ rows, related }: StateAnswer): Generator<AnswerRow<RelatedEdge>> {
  if (related === undefined) return;
  for (const row of rows) for (const edge of relatedEdges(row.value(), related)) yield rowOf(edge);
}

/** The answer to `changes` or `diff` in a format. */
export function renderChanges(answer: ChangesAnswer, format: Format, layout: Layout): Rendered {
  return renderAs(answer, format, {
    json: () => changesJson(answer),
    csv: () => csvAnswer(answer.rows, withWhoColumn(changeColumns, answer)),
    table: () => changesTable(answer, layout),
  });
}

/** Who made the changes is a column only where that was asked. */
function withWhoColumn<Column extends string>(
  columns: readonly Column[],
  { question }: Pick<StateAnswer, "question">,
): readonly (Column | "who")[] {
  return question.who === undefined ? columns : [...columns, "who"];
}

/** What would be read, as a table or, in every other format, as JSON. */
export function renderExplanation(explanation: Explanation, format: Format, layout: Layout): Rendered {
  return format === "table" ? explanationTable(explanation, layout) : jsonExplanation(explanation);
}

/** Data as a terminal may show it, which would act upon some of its characters; tables are so already. */
export function terminalSafe(chunks: Rendered, format: Format): Rendered {
  switch (format) {
    case "json":
    case "ndjson":
      return terminalSafeJson(chunks);
    case "csv":
      return terminalSafeCsv(chunks);
    case "table":
      return chunks;
  }
}
