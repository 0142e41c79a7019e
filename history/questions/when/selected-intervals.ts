import { type AnswerRow, rowOf } from "../answer";
import type { Outcome } from "./interval";
import type { WhenResource } from "./when-resource";

/** What was left out of an answer where only some outcomes were asked for. The names are public API (docs/when.md). */
export interface LeftOutIntervals {
  /** Those without any interval of the outcomes. */
  readonly resources: number;
  readonly intervals: number;
}

/** The resources that have intervals of some outcomes, with those alone; all else of them is that of all their time. */
export function* resourcesWithOutcomes(
  rows: Iterable<AnswerRow<WhenResource>>,
  only: readonly Outcome[],
): Generator<AnswerRow<WhenResource>> {
  for (const row of rows) {
    const resource = row.value();
    const intervals = intervalsOf(resource, only);
    if (intervals.length > 0) yield rowOf({ ...resource, intervals });
  }
}

/** What those leave out. */
export function leftOutBy(
  rows: Iterable<AnswerRow<WhenResource>>,
  only: readonly Outcome[],
): LeftOutIntervals {
  let [resources, intervals] = [0, 0];
  for (const row of rows) {
    const resource = row.value();
    const shown = intervalsOf(resource, only).length;
    if (shown === 0) resources++;
    intervals += resource.intervals.length - shown;
  }
  return { resources, intervals };
}

function intervalsOf(resource: WhenResource, only: readonly Outcome[]): WhenResource["intervals"] {
  return resource.intervals.filter(({ outcome }) => only.includes(outcome));
}
