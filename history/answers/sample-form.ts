import type { SampleAnswer } from "../questions/sample";
import { itemColumns, sheetOf } from "./csv-answer";
import type { Form } from "./format";
import { jsonAnswer } from "./json-answer";
import { sampleTable } from "./sample-table";

/** What the answer to `sample` consists of. */
export function sampleForm(answer: SampleAnswer): Form {
  return {
    json: () => jsonAnswer(answer, "items", { population: answer.population }),
    rows: answer.rows,
    sheet: sheetOf(answer.rows, ["draw", "drawHash", ...itemColumns]),
    table: (layout) => sampleTable(answer, layout),
  };
}
