import type { ReportAnswer } from "../../assurance/report-answer";
import { changeColumns, propertyRows, sheetOf, withWhoColumn } from "../csv-answer";
import type { AnswerForm } from "../format";
import { jsonParts } from "../json-answer";
import { reportLines } from "./report-lines";
import { reportPage } from "./report-page";

/** What the answer to `report` consists of. */
export function reportForm(answer: ReportAnswer): AnswerForm {
  const { inventory, daily, controls, recording, sample, commands } = answer;
  return {
    ...jsonParts(answer, "changes", { inventory, daily, controls, recording, sample, commands }),
    rows: answer.rows,
    sheet: sheetOf(
      { [Symbol.iterator]: () => propertyRows(answer.rows) },
      withWhoColumn(changeColumns, answer),
    ),
    page: (setting) => reportPage(answer, setting),
    table: (layout) => reportLines(answer, layout),
  };
}
