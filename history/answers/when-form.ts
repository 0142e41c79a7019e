import type { WhenAnswer } from "../questions/when/when-answer";
import type { Form } from "./format";
import { jsonAnswer } from "./json-answer";
import { whenSheet } from "./when-csv";
import { whenTable } from "./when-table";

/** What the answer to `when` consists of. */
export function whenForm(answer: WhenAnswer): Form {
  const { rows, totals, pointersNeverFound } = answer;
  return {
    json: () => jsonAnswer(answer, "resources", { totals, pointersNeverFound }),
    rows,
    sheet: whenSheet(rows),
    table: (layout) => whenTable(answer, layout),
  };
}
