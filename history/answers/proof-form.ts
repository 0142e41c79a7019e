import type { ScopeProof } from "../assurance/proof";
import type { Answer } from "../questions/answer";
import { proofSheet } from "./coverage-csv";
import type { Form } from "./format";
import { jsonAnswer } from "./json-answer";
import { proofTable } from "./proof-table";

/** What the answer to `prove` consists of. */
export function proofForm(answer: Answer<ScopeProof>): Form {
  return {
    json: () => jsonAnswer(answer, "scopes"),
    rows: answer.rows,
    sheet: proofSheet(answer.rows),
    table: (layout) => proofTable(answer, layout),
  };
}
