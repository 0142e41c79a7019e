import type { WhenResource } from "../questions/when/when-resource";
import { resourceColumns } from "./csv-answer";

/** The columns of resources that have intervals, an interval a row; public API (docs/when.md). */
export const intervalColumns = [
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

/** An interval of a resource. */
export type IntervalRow = Readonly<Record<(typeof intervalColumns)[number], string | null>>;

/** What a row is made of, whatever its outcomes are called. */
type ResourceOfIntervals = Omit<WhenResource, "outcome"> & { readonly outcome: string };

/** The intervals of a resource, a row each. */
export function* intervalRows({
  milliseconds: _,
  intervals,
  outcome,
  ...key
}: ResourceOfIntervals): Generator<IntervalRow> {
  for (const { from, until, why, changedBetween, evidence, ...interval } of intervals)
    yield {
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
    };
}
