import type { Instant } from "../../record/instant";
import type { Span, Timeline } from "../model/period";
import type { TimelineItem } from "../model/timeline-item";
import type { ChangesAnswer } from "../questions/answer";
import type { AskedChanges } from "../questions/asked-question";
import type { ChangeOfItems } from "../questions/change";
import type { ChangeClass } from "../questions/change-class";
import { changesOfTimeline } from "../questions/changes-of-timeline";
import { changeToClassify } from "../questions/classes/change-to-classify";
import type { Item } from "../questions/item";
import { type ItemFilter, isBodyAskedFor, needsBodies } from "../questions/item-filter";
import type { GatheredItems } from "../reading/history-reader";
import { itemOf } from "../reading/item-rows";
import type { StoredBody } from "../reading/objects/collect-items";
import { changeRows, classifiedChanges } from "./classified-changes";
import { hintsOf } from "./hints-of";

/** The question: what changed in a span, open at its start and closed at its end? */
export interface ChangesQuestion {
  /** −Infinity: from the beginning of the record on. */
  readonly since: Instant;
  readonly until: Instant;
  readonly filter: ItemFilter;
  /** The classes of changes asked for; all unless given. */
  readonly only?: readonly ChangeClass[];
}

/** Every change in a span, in the order of time. */
export function changesAnswer(
  { texts, coverage, problems, missing, verdicts, ...gathered }: GatheredItems,
  { since, until, filter, only }: ChangesQuestion,
  asked: AskedChanges,
): ChangesAnswer {
  const timelines = gathered.timelines.flat();
  const span: Span = { after: since, until };
  const changes = timelines
    .flatMap((timeline) => changesOfTimeline(timeline, span, (held) => itemOf(texts, held)))
    .filter((change) => isChangeAskedFor(change, filter))
    .map(changeToClassify);
  return {
    question: asked,
    coverage,
    ...(missing === undefined
      ? changeRows(classifiedChanges(changes, timelines, verdicts), only)
      : { rows: [] }),
    ...hintsOf(texts, () => timelines.flatMap(itemsOf), filter),
    problems,
    ...missing,
  };
}

/** The one that ends a resource may be without a name. */
export function itemsOf({ periods }: Timeline<StoredBody>): readonly TimelineItem<StoredBody>[] {
  return periods.map(({ item }) => item);
}

/** Whether a change is asked for: by the item it led to, or by the one it came from. */
export function isChangeAskedFor({ before, after }: ChangeOfItems<Item>, filter: ItemFilter): boolean {
  return !needsBodies(filter) || isBodyAskedFor(after, filter) || isBodyAskedFor(before, filter);
}
