import { type AnswerRow, rowOf } from "../questions/answer";
import type { WhenAnswer } from "../questions/when/when-answer";
import type { WhenResource } from "../questions/when/when-resource";
import { type Sheet, sheetOf } from "./csv-answer";
import type { AnswerForm } from "./format";
import { type IntervalRow, intervalColumns, intervalRows } from "./interval-rows";
import { jsonParts } from "./json-answer";
import { whenTable } from "./when-table";

/** What the answer to `when` consists of. */
export function whenForm(answer: WhenAnswer): AnswerForm {
  const { rows, totals, leftOut, pointersNeverFound } = answer;
  return {
    ...jsonParts(answer, "resources", { totals, leftOut, pointersNeverFound }),
    rows,
    sheet: whenSheet(rows),
    table: (layout) => whenTable(answer, layout),
  };
}

/** The answer to `when` as a sheet. */
function whenSheet(rows: Iterable<AnswerRow<WhenResource>>): Sheet {
  return sheetOf({ [Symbol.iterator]: () => rowsOfIntervals(rows) }, intervalColumns);
}

function* rowsOfIntervals(rows: Iterable<AnswerRow<WhenResource>>): Generator<AnswerRow<IntervalRow>> {
  for (const row of rows) for (const interval of intervalRows(row.value())) yield rowOf(interval);
}
