import { formatInstant } from "../../record/instant";
import type { ScopePlan } from "../planning/plan";
import { planChanges } from "../planning/plan-changes";
import { type AskedQuestion, askedFilters } from "../questions/answer";
import type { ItemFilter } from "../questions/item-filter";
import type { Condition } from "../questions/when/condition";
import { JudgedFold, type NamedJudgement } from "../questions/when/judged-fold";
import { printCondition } from "../questions/when/print-condition";
import { neverHeld, type WhenAnswer } from "../questions/when/when-answer";
import { totalsOf } from "../questions/when/when-resource";
import { isTimelineAskedFor, type WhenSpan, whenRows, whenSummaries } from "../questions/when/when-rows";
import { type CollectionReport, emptyReport, joinReports } from "../reading/collect-items";
import { JudgedBodies } from "../reading/judged-bodies";
import type { ListingProblem } from "../sources/record-source";
import { sessionAsked } from "./answering-session";
import { coverageOfPlans } from "./coverage-of-plans";
import { calendarsOf, findResource, keyRequest } from "./find-resource";
import { type FoldRequest, filterRequest, foldPlansBy, type PlannedFold } from "./fold-plans";
import { problemsOf } from "./problems-of";
import type { RecordSession } from "./record-session";
import { JudgingWatch, judged } from "./verdicts/judge";

/** The question: when did a condition hold, in a span that is open at its start and closed at its end? */
export interface WhenQuestion extends Omit<WhenSpan, "scopes"> {
  readonly condition: Condition;
  readonly filter: ItemFilter;
}

/**
 * When a condition held, of each resource that the filters let pass.
 * @throws HistoryError when there is no record
 */
export async function askWhen(session: RecordSession, question: WhenQuestion): Promise<WhenAnswer> {
  const { filter } = question;
  const { calendars, problems } = await session.scopes(filter);
  const request = filterRequest(calendars, filter);
  return whenWithin(session, question, { request, problems, searchReport: emptyReport });
}

/**
 * When a condition held of one resource.
 * @throws HistoryError when there is no record, or several resources fit the text
 */
export async function askResourceWhen(
  session: RecordSession,
  question: WhenQuestion,
  resource: string,
): Promise<WhenAnswer> {
  const { filter, until } = question;
  const { calendars, problems } = await session.scopes(filter);
  const search = { text: resource, at: until, filter, calendars };
  const { found, plans, report } = await findResource(session, search);
  const keys = found === undefined ? [] : [found.key];
  const scope: WhenScope = {
    request: keyRequest({ ...search, calendars: keys.flatMap((key) => calendarsOf(calendars, key)) }, keys),
    problems: [...problems, ...plans.flatMap((plan) => plan.problems)],
    searchReport: report,
    resource,
    ...(found === undefined ? {} : { types: [found.key.resourceType] }),
  };
  if (found !== undefined) return whenWithin(session, question, scope);
  const nothing = await whenWithin(session, question, { ...scope, searchPlans: plans });
  return {
    ...nothing,
    notFound: `${JSON.stringify(resource)} was not recorded until ${formatInstant(until)}`,
  };
}

/** Where the items of a question are taken from, and what is echoed of it. */
interface WhenScope {
  readonly request: FoldRequest;
  readonly problems: readonly ListingProblem[];
  /** What went wrong while the resource was searched for. */
  readonly searchReport: CollectionReport;
  /** The plans of a search that found nothing, on which the answer then rests. */
  readonly searchPlans?: readonly ScopePlan[];
  readonly resource?: string;
  /** The resource's type; the filter's types unless given. */
  readonly types?: readonly string[];
}

async function whenWithin(
  session: RecordSession,
  question: WhenQuestion,
  scope: WhenScope,
): Promise<WhenAnswer> {
  const { condition, filter, since, until } = question;
  const bodies = new JudgedBodies(condition, filter);
  const { calendars } = scope.request;
  const asked = { calendars, time: { from: since, until }, types: scope.types ?? filter.types };
  const watch = session.isProofAsked ? undefined : new JudgingWatch(asked);
  const folded = await foldPlansBy<NamedJudgement>(
    (objects, feeds, isAskedFor, watched) =>
      session.collectBodies(objects, feeds, isAskedFor, bodies, watched),
    [whenFold(question)],
    { ...scope.request, ...(watch && { watch }) },
  );
  const judgement = await judged(session, { asked, watch, report: folded.report });
  const span: WhenSpan = { since, until, scopes: judgement.scopes };
  const plans = scope.searchPlans ?? folded.plans[0] ?? [];
  const [fold] = folded.folds as readonly JudgedFold[];
  const report = joinReports(scope.searchReport, folded.report, judgement.report);
  const timelines = (fold?.inOrder() ?? []).filter(isTimelineAskedFor);
  const totals = totalsOf(whenSummaries(timelines, span));
  const pointersNeverFound = bodies.pointersNeverFound();
  return {
    question: whenAsked(session, question, scope.resource),
    coverage: coverageOfPlans({ plans, judgements: [judgement], report, problems: scope.problems }),
    rows: { [Symbol.iterator]: () => whenRows(timelines, span) },
    problems: problemsOf(report, plans, scope.problems),
    totals,
    pointersNeverFound,
    ...neverHeld(totals, pointersNeverFound),
  };
}

/** The fold that the question needs. */
export function whenFold({
  since,
  until,
}: Pick<WhenQuestion, "since" | "until">): PlannedFold<NamedJudgement> {
  return {
    plan: (calendar, options) => planChanges(calendar, { after: since, until }, options),
    fold: () => new JudgedFold(since, until),
  };
}

/** The question as the answer echoes it. */
export function whenAsked(session: RecordSession, question: WhenQuestion, resource?: string): AskedQuestion {
  return {
    command: "when",
    ...(resource === undefined ? {} : { resource }),
    where: printCondition(question.condition),
    since: Number.isFinite(question.since) ? formatInstant(question.since) : null,
    until: formatInstant(question.until),
    ...sessionAsked(session),
    filters: askedFilters(question.filter),
  };
}
