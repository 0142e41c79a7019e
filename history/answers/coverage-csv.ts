import type { ScopeReport } from "../assurance/coverage-report";
import type { ScopeProof } from "../assurance/proof";
import { type AnswerRow, rowOf } from "../questions/answer";
import { type Sheet, sheetOf } from "./csv-answer";

/** The answer to `coverage` as a sheet: a verdict of a resource type and its time a row. */
export function coverageSheet(rows: Iterable<AnswerRow<ScopeReport>>): Sheet {
  const spells = [...rows].flatMap((row) => {
    const { accountId, awsRegion, types } = row.value();
    return types.flatMap(({ resourceType, spells: each }) =>
      each.map((spell) => rowOf({ accountId, awsRegion, resourceType, ...spell })),
    );
  });
  return sheetOf(spells, [
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
export function proofSheet(rows: Iterable<AnswerRow<ScopeProof>>): Sheet {
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
