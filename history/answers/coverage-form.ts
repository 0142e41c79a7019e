import type { ScopeReport } from "../assurance/coverage-report";
import type { Answer } from "../questions/answer";
import { coverageSheet } from "./coverage-csv";
import { coverageTable } from "./coverage-table";
import type { Form } from "./format";
import { jsonAnswer } from "./json-answer";

/** What the answer to `coverage` consists of. */
export function coverageForm(answer: Answer<ScopeReport>): Form {
  return {
    json: () => jsonAnswer(answer, "scopes"),
    rows: answer.rows,
    sheet: coverageSheet(answer.rows),
    table: (layout) => coverageTable(answer, layout),
  };
}
