import type { Holding } from "../questions/lookup/holding";
import type { LookupAnswer } from "../questions/lookup/lookup-answer";
import { resourceColumns, sheetOf } from "./csv-answer";
import type { AnswerForm } from "./format";
import { jsonParts } from "./json-answer";
import { lookupTable } from "./lookup-table";

/** What the answer to `lookup` consists of. */
export function lookupForm(answer: LookupAnswer): AnswerForm {
  return {
    ...jsonParts(answer, "holdings"),
    rows: answer.rows,
    sheet: sheetOf(answer.rows, holdingColumns),
    table: (layout) => lookupTable(answer, layout),
  };
}

/** The columns of `lookup`; public API (docs/lookup.md). */
const holdingColumns = [
  ...resourceColumns,
  "path",
  "value",
  "heldAs",
  "from",
  "until",
  "endedBy",
  "verdict",
  "why",
  "evidence",
] as const satisfies readonly (keyof Holding)[];
