import type { AskedWhen } from "../questions/asked-question";
import type { Outcome } from "../questions/when/interval";
import { selectedRows } from "../questions/when/selected-intervals";
import { neverHeld, requiringAlways, type WhenAnswer } from "../questions/when/when-answer";
import { countsOf } from "../questions/when/when-resource";
import {
  isTimelineAskedFor,
  toldResources,
  type WhenSpan,
  whenRows,
  whenSummaries,
} from "../questions/when/when-rows";
import type { GatheredJudgedItems } from "../reading/history-reader";
import type { ChangesQuestion } from "./changes-answer";

/** The question: when did a condition hold, in a span that is open at its start and closed at its end? */
export interface WhenQuestion extends Pick<ChangesQuestion, "since" | "until"> {
  /** Whether the answer is found wanting unless the condition held throughout. */
  readonly isAlwaysRequired?: boolean;
  /** The outcomes of the intervals that are asked for; all unless given. */
  readonly only?: readonly Outcome[];
}

/** When a condition held, of each resource that is asked about. */
export function whenAnswer(
  { coverage, problems, missing, verdicts, nearTexts, ...gathered }: GatheredJudgedItems,
  { since, until, only, isAlwaysRequired = false }: WhenQuestion,
  asked: AskedWhen,
): WhenAnswer {
  const pointersNeverFound = gathered.pointersNeverFound.flat();
  const span: WhenSpan = { since, until, scopes: verdicts.flat() };
  const resources = toldResources(gathered.timelines.flat().filter(isTimelineAskedFor), span);
  const counts = countsOf(whenSummaries(resources));
  const answer = {
    question: asked,
    coverage,
    ...selectedRows({ [Symbol.iterator]: () => whenRows(resources) }, only),
    problems,
    ...counts,
    pointersNeverFound,
    hints: () => nearTexts,
    ...neverHeld(counts.totals, pointersNeverFound),
    ...missing,
  };
  return isAlwaysRequired ? requiringAlways(answer) : answer;
}
