import type { AskedWhen } from "../questions/asked-question";
import { neverHeld, requiringAlways, type WhenAnswer } from "../questions/when/when-answer";
import { totalsOf } from "../questions/when/when-resource";
import { isTimelineAskedFor, type WhenSpan, whenRows, whenSummaries } from "../questions/when/when-rows";
import type { GatheredJudgedItems } from "../reading/history-reader";
import type { ChangesQuestion } from "./changes-answer";

/** The question: when did a condition hold, in a span that is open at its start and closed at its end? */
export interface WhenQuestion extends Pick<ChangesQuestion, "since" | "until"> {
  /** Whether the answer is found wanting unless the condition held throughout. */
  readonly isAlwaysRequired?: boolean;
}

/** When a condition held, of each resource that is asked about. */
export function whenAnswer(
  { coverage, problems, missing, verdicts, nearTexts, pointersNeverFound, ...gathered }: GatheredJudgedItems,
  { since, until, isAlwaysRequired = false }: WhenQuestion,
  asked: AskedWhen,
): WhenAnswer {
  const span: WhenSpan = { since, until, scopes: verdicts.flat() };
  const timelines = gathered.timelines.flat().filter(isTimelineAskedFor);
  const totals = totalsOf(whenSummaries(timelines, span));
  const answer = {
    question: asked,
    coverage,
    rows: { [Symbol.iterator]: () => whenRows(timelines, span) },
    problems,
    totals,
    pointersNeverFound,
    hints: () => nearTexts,
    ...neverHeld(totals, pointersNeverFound),
    ...missing,
  };
  return isAlwaysRequired ? requiringAlways(answer) : answer;
}
