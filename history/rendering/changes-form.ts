import type { ChangesAnswer } from "../questions/answer";
import { changesOneline } from "./changes-oneline";
import { changesSideBySide } from "./changes-side-by-side";
import { changesStat } from "./changes-stat";
import { changesTable } from "./changes-table";
import { changeColumns, propertyRows, sheetOf, withWhoColumn } from "./csv-answer";
import type { AnswerForm } from "./format";
import { jsonParts } from "./json-answer";

/** What the answer to `changes` or `diff` consists of, with what `--only` left out. */
export function changesForm(answer: ChangesAnswer): AnswerForm {
  return {
    ...jsonParts(answer, "changes", { leftOut: answer.leftOut }),
    rows: answer.rows,
    sheet: sheetOf(
      { [Symbol.iterator]: () => propertyRows(answer.rows) },
      withWhoColumn(changeColumns, answer),
    ),
    table: (layout) => changesTable(answer, layout),
    views: {
      oneline: (layout) => changesOneline(answer, layout),
      stat: (layout) => changesStat(answer, layout),
      "side-by-side": (layout) => changesSideBySide(answer, layout),
    },
  };
}
