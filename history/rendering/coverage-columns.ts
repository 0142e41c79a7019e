import type { Verdict } from "../questions/coverage";
import { CountVerdicts } from "../questions/summary/count-verdicts";
import { memberOf, type Sheet, type SheetColumn } from "./csv-answer";
import type { AnswerHead } from "./json-answer";

/**
 * How far each row of an answer can be trusted and of when it tells, where the row does not say so itself: the verdict
 * of its type, account and region, and the instant, or the end of the window.
 */
export function coverageColumns(head: AnswerHead | undefined): readonly SheetColumn[] {
  if (head === undefined) return [];
  const { question, coverage } = head;
  const verdicts = new CountVerdicts({ coverage, times: [{ from: 0, until: 0, scopes: [] }] });
  const asOf = memberOf(question, "at") ?? memberOf(question, "until") ?? memberOf(question, "to");
  return [
    { name: "verdict", of: (row) => memberOf(row, "verdict") ?? verdictOfRow(row, verdicts) },
    { name: "asOf", of: (row) => memberOf(row, "at") ?? asOf },
  ];
}

/** A sheet with these columns behind its own. */
export function withCoverageColumns(sheet: Sheet, head: AnswerHead | undefined): Sheet {
  const names = new Set(sheet.columns.map(({ name }) => name));
  return {
    ...sheet,
    columns: [...sheet.columns, ...coverageColumns(head).filter(({ name }) => !names.has(name))],
  };
}

function verdictOfRow(row: unknown, verdicts: CountVerdicts): Verdict {
  const fields = ["accountId", "awsRegion", "resourceType"] as const;
  const place = fields.flatMap((field) => {
    const value = memberOf(row, field);
    return typeof value === "string" ? [[field, value] as const] : [];
  });
  return verdicts.verdictOf(Object.fromEntries(place), 0);
}
