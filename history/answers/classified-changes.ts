import type { ResourceKey } from "../../record/resource-key";
import { isThere, type Timeline } from "../model/period";
import type { TimelineItem } from "../model/timeline-item";
import { type ChangesAnswer, rowOf } from "../questions/answer";
import { type Change, type ChangeOfItems, inOrderOfTime } from "../questions/change";
import type { ChangeToClassify } from "../questions/classes/change-to-classify";
import { countResources } from "../questions/classes/schema-bursts";
import { classifyChanges } from "../questions/classify-changes";
import { isBodyAskedFor, needsBodies } from "../questions/filter-matching";
import type { Item } from "../questions/item";
import type { ItemFilter } from "../questions/item-filter";
import {
  type ChangeSelection,
  changesOfSorts,
  isSelecting,
  limitedChanges,
} from "../questions/selected-changes";
import type { GatheredItems } from "../reading/history-reader";
import type { StoredBody } from "../reading/objects/collect-items";
import { hintsOf } from "./hints-of";

/** What changes and differences are asked with besides their instants. */
export interface AskedForChanges extends ChangeSelection {
  readonly filter: ItemFilter;
}

/** What was found, and in which resources: of all that were read. */
interface FoundChanges<Found extends ChangeToClassify = ChangeToClassify> {
  readonly found: readonly Found[];
  readonly timelines: readonly Timeline<StoredBody>[];
}

/** The answer that changes come to, with their classes, in the order of time. */
export function answerOfChanges(
  gathered: GatheredItems,
  { found, timelines }: FoundChanges,
  selection: AskedForChanges,
  question: ChangesAnswer["question"],
): ChangesAnswer {
  const { coverage, problems, missing } = gathered;
  const changes = classified(gathered, { found, timelines }).map(({ change }) => change);
  return {
    question,
    coverage,
    ...(missing === undefined ? changeRows(changes, selection) : { rows: [] }),
    ...hintsOf(gathered, () => timelines.flatMap(itemsOf), { filter: selection.filter }),
    problems,
    ...missing,
  };
}

/** Changes in the order of time, each with its class and with what was found of it. */
export function classified<Found extends ChangeToClassify>(
  { verdicts }: Pick<GatheredItems, "verdicts">,
  { found, timelines }: FoundChanges<Found>,
): readonly { readonly change: Change; readonly found: Found }[] {
  const sorted = inOrderOfTime(found);
  const known = countResources(everThere(timelines));
  const changes = classifyChanges(sorted, { verdicts: verdicts.flat(), known });
  return changes.flatMap((change, index) => {
    const of = sorted[index];
    return of === undefined ? [] : [{ change, found: of }];
  });
}

/** Whether a change is asked for: by the item it led to, or by the one it came from. */
export function isChangeAskedFor({ before, after }: ChangeOfItems<Item>, filter: ItemFilter): boolean {
  return !needsBodies(filter) || isBodyAskedFor(after, filter) || isBodyAskedFor(before, filter);
}

function* everThere(timelines: readonly Timeline<unknown>[]): Generator<ResourceKey> {
  for (const { key, periods } of timelines) if (periods.some(isThere)) yield key;
}

/** The one that ends a resource may be without a name. */
function itemsOf({ periods }: Timeline<StoredBody>): readonly TimelineItem<StoredBody>[] {
  return periods.map(({ item }) => item);
}

/** The rows that are asked for. Where it matters who made them, they are limited when that is known. */
function changeRows(
  changes: readonly Change[],
  selection: ChangeSelection,
): Pick<ChangesAnswer, "rows" | "leftOut"> {
  if (!isSelecting(selection)) return { rows: changes.map(rowOf) };
  const limit = selection.principals === undefined ? selection.limit : undefined;
  const { shown, leftOut } = limitedChanges(changesOfSorts(changes, selection), limit);
  return { rows: shown.map(rowOf), leftOut };
}
