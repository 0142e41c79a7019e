import { type AnswerRow, rowOf } from "../questions/answer";
import type { WhenAnswer } from "../questions/when/when-answer";
import type { WhenResource } from "../questions/when/when-resource";
import { resourceColumns, type Sheet, sheetOf } from "./csv-answer";
import type { AnswerForm } from "./format";
import { jsonParts } from "./json-answer";
import { whenTable } from "./when-table";

/** What the answer to `when` consists of. */
export function whenForm(answer: WhenAnswer): AnswerForm {
  const { rows, totals, leftOut, pointersNeverFound } = answer;
  return {
    ...jsonParts(answer, "resources", { totals, leftOut, pointersNeverFound }),
    rows,
    sheet: whenSheet(rows),
    table: (layout) => whenTable(answer, layout),
  };
}

/** The columns of `when`, an interval a row; public API (docs/when.md). */
const intervalColumns = [
  ...resourceColumns,
  "resourceOutcome",
  "from",
  "until",
  "outcome",
  "milliseconds",
  "why",
  "changedAfter",
  "changedUntil",
  "evidence",
] as const;

type IntervalRow = Readonly<Record<(typeof intervalColumns)[number], string | null>>;

/** The answer to `when` as a sheet. */
function whenSheet(rows: Iterable<AnswerRow<WhenResource>>): Sheet {
  return sheetOf({ [Symbol.iterator]: () => intervalRows(rows) }, intervalColumns);
}

function* intervalRows(rows: Iterable<AnswerRow<WhenResource>>): Generator<AnswerRow<IntervalRow>> {
  for (const row of rows) {
    const { milliseconds: _, intervals, outcome, ...key } = row.value();
    for (const { from, until, why, changedBetween, evidence, ...interval } of intervals) {
      yield rowOf({
        ...key,
        resourceOutcome: outcome,
        from,
        until,
        outcome: interval.outcome,
        milliseconds: String(Date.parse(until) - Date.parse(from)),
        why: why ?? null,
        changedAfter: changedBetween?.after ?? null,
        changedUntil: changedBetween?.until ?? null,
        evidence: evidence?.object ?? null,
      });
    }
  }
}
