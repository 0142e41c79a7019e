import type { Instant } from "../../record/instant";
import type { Span } from "../model/period";
import type { ChangesAnswer } from "../questions/answer";
import type { AskedChanges } from "../questions/asked-question";
import { changesOfTimeline } from "../questions/changes-of-timeline";
import { changeToClassify } from "../questions/classes/change-to-classify";
import type { GatheredItems } from "../reading/history-reader";
import { itemOf } from "../reading/item-rows";
import { answerOfChanges, isChangeAskedFor, type SelectedChanges } from "./classified-changes";

/** The question: what changed in a span, open at its start and closed at its end? */
export interface ChangesQuestion extends SelectedChanges {
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
  const { since, until, filter } = question;
  const timelines = gathered.timelines.flat();
  const span: Span = { after: since, until };
  const found = timelines
    .flatMap((timeline) => changesOfTimeline(timeline, span, (held) => itemOf(gathered.texts, held)))
    .filter((change) => isChangeAskedFor(change, filter))
    .map(changeToClassify);
  return answerOfChanges(gathered, { found, timelines }, question, asked);
}
