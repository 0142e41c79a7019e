import type { ScopeReport } from "../assurance/coverage-report";
import type { ScopeProof } from "../assurance/proof";
import { type AnswerRow, rowOf } from "../questions/answer";
import { csvAnswer } from "./csv-answer";

/** The answer to `coverage` as CSV: a verdict of a resource type and its time a row. */
export function coverageCsv(rows: Iterable<AnswerRow<ScopeReport>>): Generator<string> {
  const spells = [...rows].flatMap((row) => {
    const { accountId, awsRegion, types } = row.value();
    return types.flatMap(({ resourceType, spells: each }) =>
      each.map((spell) => rowOf({ accountId, awsRegion, resourceType, ...spell })),
    );
  });
  return csvAnswer(spells, [
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

/** The answer to `prove` as CSV: a resource type of a step a row. */
export function proofCsv(rows: Iterable<AnswerRow<ScopeProof>>): Generator<string> {
  const types = [...rows].flatMap((row) => {
    const { accountId, awsRegion, steps } = row.value();
    return steps.flatMap(({ from, to, types: each }) =>
      each.map((type) => rowOf({ accountId, awsRegion, from: from.at, to: to.at, ...type })),
    );
  });
  return csvAnswer(types, [
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
