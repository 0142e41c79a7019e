import type { SummaryAnswer } from "../questions/answer";
import { sheetOf } from "./csv-answer";
import type { AnswerForm } from "./format";
import { jsonParts } from "./json-answer";
import { summaryTable } from "./summary-table";

/** What the answer to `summary` consists of. */
export function summaryForm(answer: SummaryAnswer): AnswerForm {
  const { rows, totals, fields, question } = answer;
  const counts = question.of === "state" ? ["count", "notRecorded"] : ["count"];
  return {
    ...jsonParts(answer, "counts", { totals }),
    rows,
    sheet: sheetOf(rows, [...fields, ...counts, "verdict"]),
    table: (layout) => summaryTable(answer, layout),
  };
}
