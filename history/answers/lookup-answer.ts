import { formatInstant } from "../../record/instant";
import type { ReadPeriod } from "../planning/plan";
import { type Answer, rowOf } from "../questions/answer";
import type { AskedLookup } from "../questions/asked-question";
import { holdingRows } from "../questions/lookup/holding";
import { lookupAdvice } from "../questions/lookup/lookup-advice";
import type { LookupAnswer } from "../questions/lookup/lookup-answer";
import type { LookupValue } from "../questions/lookup/lookup-matcher";
import { isTimelineAskedFor } from "../questions/when/when-rows";
import type { GatheredHoldings } from "../reading/history-reader";

/** The question: what held a value, from one instant to another, both inclusive? */
export interface LookupQuestion {
  readonly lookup: LookupValue;
  readonly period: ReadPeriod;
}

/** Everything that held a value, with where and when. */
export function lookupAnswer(
  { coverage, problems, verdicts, nearTexts, timelines }: GatheredHoldings,
  { lookup, period }: LookupQuestion,
  asked: AskedLookup,
): LookupAnswer {
  const span = { ...period, scopes: verdicts.flat(), coverage };
  const holdings = timelines
    .flat()
    .filter(isTimelineAskedFor)
    .flatMap((timeline) => holdingRows(timeline, span));
  return {
    question: asked,
    coverage,
    problems,
    rows: holdings.map(rowOf),
    ...(holdings.length === 0 ? nothingHeld(lookup, period, { coverage, nearTexts }) : {}),
  };
}

function nothingHeld(
  { text }: LookupValue,
  { from, until }: ReadPeriod,
  { coverage: { verdict }, nearTexts }: Pick<GatheredHoldings, "coverage" | "nearTexts">,
): Pick<Answer<unknown>, "notFound" | "hints"> {
  const advice = lookupAdvice(text, { isOfInstant: from === until });
  const when =
    from === until
      ? `at ${formatInstant(until)}`
      : `from ${formatInstant(from)} until ${formatInstant(until)}`;
  const proof =
    verdict === "complete"
      ? "the record proves it of what was asked about"
      : `that is not proven, the coverage is ${verdict}`;
  return {
    notFound: `Nothing that was recorded held ${JSON.stringify(text)} ${when}: ${proof}`,
    hints: () => [...nearTexts, ...advice],
  };
}
