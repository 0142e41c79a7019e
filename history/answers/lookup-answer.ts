import { formatInstant } from "../../record/instant";
import type { ReadPeriod } from "../planning/plan";
import { type Answer, type AnswerRow, rowOf } from "../questions/answer";
import type { AskedLookup } from "../questions/asked-question";
import { type Holder, type Holding, holdingRows, type LookupSpan } from "../questions/lookup/holding";
import { holdingsOf } from "../questions/lookup/holdings-of";
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
  const holders = timelines
    .flat()
    .filter(isTimelineAskedFor)
    .map((timeline): Holder => ({ timeline, holdings: holdingsOf(timeline, span) }))
    .filter(({ holdings }) => holdings.length > 0);
  return {
    question: asked,
    coverage,
    problems,
    rows: { [Symbol.iterator]: () => lookupRows(holders, span) },
    ...(holders.length === 0 ? nothingHeld(lookup, period, { coverage, nearTexts }) : {}),
  };
}

/** One row at a time: there may be more than should be held at once. */
function* lookupRows(holders: readonly Holder[], span: LookupSpan): Generator<AnswerRow<Holding>> {
  for (const holder of holders) for (const holding of holdingRows(holder, span)) yield rowOf(holding);
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
