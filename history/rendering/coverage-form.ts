import type { CoverageAnswer, ScopeReport } from "../assurance/coverage-report";
import type { ProofAnswer, ScopeProof } from "../assurance/proof";
import { type AnswerRow, rowOf } from "../questions/answer";
import { coverageTable } from "./coverage-table";
import { type Sheet, sheetOf } from "./csv-answer";
import type { AnswerForm } from "./format";
import { jsonParts } from "./json-answer";
import { proofTable } from "./proof-table";

/** What the answer to `coverage` consists of. */
export function coverageForm(answer: CoverageAnswer): AnswerForm {
  return {
    ...jsonParts(answer, "scopes"),
    rows: answer.rows,
    sheet: coverageSheet(answer.rows),
    table: (layout) => coverageTable(answer, layout),
  };
}

/** What the answer to `prove` consists of. */
export function proofForm(answer: ProofAnswer): AnswerForm {
  return {
    ...jsonParts(answer, "scopes", { seal: answer.seal }),
    rows: answer.rows,
    sheet: proofSheet(answer.rows),
    table: (layout) => proofTable(answer, layout),
  };
}

/** The answer to `coverage` as a sheet: a verdict of a resource type and its time a row. */
function coverageSheet(rows: Iterable<AnswerRow<ScopeReport>>): Sheet {
  const periods = [...rows].flatMap((row) => {
    const { accountId, awsRegion, types } = row.value();
    return types.flatMap(({ resourceType, periods: each }) =>
      each.map((period) => rowOf({ accountId, awsRegion, resourceType, ...period })),
    );
  });
  return sheetOf(periods, [
    "accountId",
    "awsRegion",
    "resourceType",
    "from",
    "until",
    "verdict",
    "why",
    "objects",
  ]);
}

/** The answer to `prove` as a sheet: a resource type of a step a row. */
function proofSheet(rows: Iterable<AnswerRow<ScopeProof>>): Sheet {
  const types = [...rows].flatMap((row) => {
    const { accountId, awsRegion, steps } = row.value();
    return steps.flatMap(({ from, to, types: each }) =>
      each.map((type) => rowOf({ accountId, awsRegion, from: from.at, to: to.at, ...type })),
    );
  });
  return sheetOf(types, [
    "accountId",
    "awsRegion",
    "from",
    "to",
    "resourceType",
    "resources",
    "equal",
    "changes",
    "differences",
  ]);
}
