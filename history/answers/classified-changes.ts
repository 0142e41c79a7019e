import type { ResourceKey } from "../../record/resource-key";
import { isThere, type Timeline } from "../model/period";
import { type ChangesAnswer, rowOf } from "../questions/answer";
import { type Change, compareChanges } from "../questions/change";
import type { ChangeClass } from "../questions/change-class";
import { changesOfClasses } from "../questions/changes-of-classes";
import type { ChangeToClassify } from "../questions/classes/change-to-classify";
import { countResources } from "../questions/classes/schema-bursts";
import { classifyChanges } from "../questions/classify-changes";
import type { ScopeVerdicts } from "../questions/coverage";

/** Changes with their classes, in the order of time; the timelines are those of all resources that were read. */
export function classifiedChanges(
  found: readonly ChangeToClassify[],
  timelines: readonly Timeline<unknown>[],
  verdicts: readonly ScopeVerdicts[],
): readonly Change[] {
  const known = countResources(everThere(timelines));
  return classifyChanges(found.toSorted(compareChanges), { verdicts, known });
}

function* everThere(timelines: readonly Timeline<unknown>[]): Generator<ResourceKey> {
  for (const { key, periods } of timelines) if (periods.some(isThere)) yield key;
}

/** The rows of changes, of some classes where only those are asked for. */
export function changeRows(
  changes: readonly Change[],
  only: readonly ChangeClass[] | undefined,
): Pick<ChangesAnswer, "rows" | "leftOut"> {
  if (only === undefined) return { rows: changes.map(rowOf) };
  const { shown, leftOut } = changesOfClasses(changes, only);
  return { rows: shown.map(rowOf), leftOut };
}
