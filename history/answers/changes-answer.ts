import { type Instant, parseRecordInstant } from "../../record/instant";
import type { Span, Timeline } from "../model/period";
import type { ChangesAnswer } from "../questions/answer";
import type { AskedChanges } from "../questions/asked-question";
import { type ChangeOfTimeline, changesOfTimeline } from "../questions/changes-of-timeline";
import { type ChangeToClassify, changeToClassify } from "../questions/classes/change-to-classify";
import { courseOfTimeline } from "../questions/life-course";
import type { GatheredItems } from "../reading/history-reader";
import { itemOf } from "../reading/item-rows";
import type { Needs } from "../reading/needs";
import { type AskedForChanges, answerOfChanges, isChangeAskedFor } from "./classified-changes";

/** The question: what changed in a span, open at its start and closed at its end? */
export interface ChangesQuestion extends AskedForChanges, Pick<Needs, "resource"> {
  /** −Infinity: from the beginning of the record on. */
  readonly since: Instant;
  readonly until: Instant;
}

/** Every change in a span, in the order of time. */
export function changesAnswer(
  gathered: GatheredItems,
  question: ChangesQuestion,
  asked: AskedChanges,
): ChangesAnswer {
  const found = foundChanges(gathered, question, changeToClassify);
  const timelines = gathered.timelines.flat();
  return {
    ...answerOfChanges(gathered, { found, timelines }, question, asked),
    ...(question.resource === undefined ? {} : courseIn(timelines, found, question)),
  };
}

/** Of the resource that is named, which has one timeline where the record knows it. */
function courseIn(
  [timeline]: readonly Timeline<unknown>[],
  found: readonly ChangeToClassify[],
  { since, until }: ChangesQuestion,
): Pick<ChangesAnswer, "course"> {
  if (timeline === undefined) return {};
  const changedAt = found
    .filter(({ change }) => change.kind === "changed")
    .flatMap(({ change }) => parseRecordInstant(change.captureTime) ?? []);
  return { course: courseOfTimeline(timeline, { after: since, until }, changedAt) };
}

/** What is asked for of the changes in a span; of each, what is kept of its items. */
export function foundChanges<Found extends ChangeToClassify>(
  { timelines, texts }: GatheredItems,
  { since, until, filter }: Pick<ChangesQuestion, "since" | "until" | "filter">,
  keep: (change: ChangeOfTimeline) => Found,
): readonly Found[] {
  const span: Span = { after: since, until };
  return timelines.flat().flatMap((timeline) =>
    changesOfTimeline(timeline, span, (held) => itemOf(texts, held))
      .filter((change) => isChangeAskedFor(change, filter))
      .map(keep),
  );
}
