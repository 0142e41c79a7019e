import { type AnswerRow, rowOf } from "../answer";
import type { Outcome } from "./interval";
import type { WhenInterval } from "./when-resource";

/** What was left out of an answer where only some outcomes were asked for. The names are public API (docs/when.md). */
export interface LeftOutIntervals {
  /** Those without any interval of the outcomes. */
  readonly resources: number;
  readonly intervals: number;
}

/** A row with the intervals of a resource. */
interface WithIntervals {
  readonly intervals: readonly WhenInterval[];
}

/** The rows that are asked for; where only some outcomes are, with what that leaves out. */
export function selectedRows<Row extends WithIntervals>(
  rows: Iterable<AnswerRow<Row>>,
  only: readonly Outcome[] | undefined,
): { readonly rows: Iterable<AnswerRow<Row>>; readonly leftOut?: LeftOutIntervals } {
  if (only === undefined) return { rows };
  return {
    rows: { [Symbol.iterator]: () => resourcesWithOutcomes(rows, only) },
    leftOut: leftOutBy(rows, only),
  };
}

/** The resources that have intervals of some outcomes, with those alone; all else of them is that of all their time. */
function* resourcesWithOutcomes<Row extends WithIntervals>(
  rows: Iterable<AnswerRow<Row>>,
  only: readonly Outcome[],
): Generator<AnswerRow<Row>> {
  for (const row of rows) {
    const resource = row.value();
    const intervals = intervalsOf(resource, only);
    if (intervals.length > 0) yield rowOf({ ...resource, intervals });
  }
}

/** What those leave out. */
function leftOutBy(rows: Iterable<AnswerRow<WithIntervals>>, only: readonly Outcome[]): LeftOutIntervals {
  let [resources, intervals] = [0, 0];
  for (const row of rows) {
    const resource = row.value();
    const shown = intervalsOf(resource, only).length;
    if (shown === 0) resources++;
    intervals += resource.intervals.length - shown;
  }
  return { resources, intervals };
}

function intervalsOf(resource: WithIntervals, only: readonly Outcome[]): readonly WhenInterval[] {
  return resource.intervals.filter(({ outcome }) => only.includes(outcome));
}
