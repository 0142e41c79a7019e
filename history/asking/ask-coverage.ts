import { formatInstant, type Instant } from "../../record/instant";
import { recorderType } from "../../record/resource-type";
import { type ScopeReport, scopeReport } from "../assurance/coverage-report";
import type { ScopePlan } from "../planning/plan";
import { type Answer, type AskedQuestion, askedFilters, rowOf } from "../questions/answer";
import type { ItemFilter } from "../questions/item-filter";
import { type AnsweringSession, sessionAsked } from "./answering-session";
import { coverageOfPlans } from "./coverage-of-plans";
import { problemsOf } from "./problems-of";
import type { RecordSession } from "./record-session";
import { judgementOf, verdictRequest } from "./verdicts/judge";
import { type JudgedScope, readVerdicts } from "./verdicts/read-verdicts";

/** The question: how dependably was a window recorded? */
export interface CoverageQuestion {
  readonly since: Instant;
  readonly until: Instant;
  readonly filter: ItemFilter;
  /** Whether snapshots are not compared: what is left tells of the recorder alone. */
  readonly isQuick: boolean;
}

/** The answer to `coverage`, an account and region a row. */
export type CoverageAnswer = Answer<ScopeReport>;

/**
 * How dependably a window was recorded: all of its history, compared with all of its snapshots.
 * @throws HistoryError when there is no record
 */
export async function askCoverage(
  session: RecordSession,
  question: CoverageQuestion,
): Promise<CoverageAnswer> {
  const { since, until, filter } = question;
  const { calendars, problems } = await session.scopes(filter);
  const judged = { calendars, time: { from: since, until }, types: filter.types };
  const request = {
    ...verdictRequest(judged, !question.isQuick),
    ...(question.isQuick ? { mostBetween: -1 } : {}),
  };
  const judgement = judgementOf(judged, await readVerdicts(session, request));
  const plans = judgement.scopes.map(planOf);
  const reports = judgement.scopes.map((scope) => reportOf(scope, judgement.namedTypes, question));
  return {
    question: coverageAsked(session, question),
    coverage: coverageOfPlans({ plans, judgements: [judgement], report: judgement.report, problems }),
    rows: reports.map(rowOf),
    problems: problemsOf(judgement.report, plans, problems),
  };
}

/** The question as the answer echoes it. */
export function coverageAsked(session: AnsweringSession, question: CoverageQuestion): AskedQuestion {
  return {
    command: "coverage",
    since: formatInstant(question.since),
    until: formatInstant(question.until),
    ...sessionAsked(session),
    filters: askedFilters(question.filter),
  };
}

/** The plan of a replay, as far as coverage speaks of it. */
export function planOf({ plan }: JudgedScope): ScopePlan {
  const base = plan.snapshots[0];
  return {
    ...plan,
    base: base === undefined ? null : { object: base.object.key, at: base.key.snapshotTime },
  };
}

function reportOf(
  scope: JudgedScope,
  namedTypes: readonly string[],
  { since, until }: CoverageQuestion,
): ScopeReport {
  const types = [...new Set([...scope.types, ...namedTypes])].sort();
  return scopeReport(
    {
      ...scope,
      settings: scope.timeline.settings(),
      snapshots: scope.plan.snapshots.map(({ key }) => key.snapshotTime),
      lastSeenSnapshot: scope.compared.at(-1)?.to.key.snapshotTime,
      lastDelivery: scope.plan.lastDelivery,
      // Where no type was met, the recorder's own stands for what might have been there.
      resourceTypes: types.length === 0 ? [recorderType] : types,
      spellsOf: (type) => scope.spellsOf(type, since, until),
    },
    since,
    until,
  );
}
