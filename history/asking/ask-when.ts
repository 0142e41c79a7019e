import { formatInstant, type Instant } from "../../record/instant";
import type { ScopePlan } from "../planning/plan";
import { planChanges } from "../planning/plan-changes";
import { type AnswerRow, type AskedQuestion, askedFilters, rowOf } from "../questions/answer";
import type { ScopeVerdicts } from "../questions/coverage";
import { type ItemFilter, isHeadingAskedFor, isTypeAskedFor } from "../questions/item-filter";
import type { Condition } from "../questions/when/condition";
import type { Interval } from "../questions/when/interval";
import { intervalsOf } from "../questions/when/intervals-of";
import { JudgedFold, type JudgedTimeline, type NamedJudgement } from "../questions/when/judged-fold";
import { printCondition } from "../questions/when/print-condition";
import { discoveriesOfResource, spellsOfResource } from "../questions/when/spells-of-resource";
import type { WhenAnswer } from "../questions/when/when-answer";
import {
  type ResourceSummary,
  summaryOf,
  totalsOf,
  type WhenResource,
  type WhenTotals,
  whenResource,
} from "../questions/when/when-resource";
import { type CollectionReport, emptyReport, joinReports } from "../reading/collect-items";
import { JudgedBodies } from "../reading/judged-bodies";
import type { ListingProblem } from "../sources/record-source";
import { coverageOfPlans } from "./coverage-of-plans";
import { calendarsOf, findResource, keyRequest } from "./find-resource";
import { type FoldRequest, foldPlansBy, type PlannedFold } from "./fold-plans";
import { problemsOf } from "./problems-of";
import type { RecordSession } from "./record-session";

/** The question: when did a condition hold, in a span that is open at its start and closed at its end? */
export interface WhenQuestion {
  readonly condition: Condition;
  /** −Infinity: from each resource's first item on. */
  readonly since: Instant;
  readonly until: Instant;
  readonly filter: ItemFilter;
  /** How dependably everything was recorded; none: nothing is known of that. */
  readonly scopes: readonly ScopeVerdicts[];
}

/**
 * When a condition held, of each resource that the filters let pass.
 * @throws HistoryError when there is no record
 */
export async function askWhen(session: RecordSession, question: WhenQuestion): Promise<WhenAnswer> {
  const { filter } = question;
  const { calendars, problems } = await session.scopes(filter);
  const request: FoldRequest = {
    calendars,
    isTypeNeeded: (type) => isTypeAskedFor(type, filter.types),
    isAskedFor: (heading) => isHeadingAskedFor(heading, filter),
  };
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
}

async function whenWithin(
  session: RecordSession,
  question: WhenQuestion,
  scope: WhenScope,
): Promise<WhenAnswer> {
  const bodies = new JudgedBodies(question.condition, question.filter);
  const folded = await foldPlansBy<NamedJudgement>(
    (objects, feeds, isAskedFor) => session.collectBodies(objects, feeds, isAskedFor, bodies),
    [whenFold(question)],
    scope.request,
  );
  const plans = scope.searchPlans ?? folded.plans[0] ?? [];
  const [fold] = folded.folds as readonly JudgedFold[];
  const report = joinReports(scope.searchReport, folded.report);
  const timelines = (fold?.inOrder() ?? []).filter(isAskedFor);
  const totals = totalsOf(summariesOf(timelines, question));
  const pointersNeverFound = bodies.pointersNeverFound();
  return {
    question: whenAsked(session, question, scope.resource),
    coverage: coverageOfPlans({ plans, until: question.until, report, problems: scope.problems }),
    rows: { [Symbol.iterator]: () => rowsOf(timelines, question) },
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
    record: session.source.where,
    filters: askedFilters(question.filter),
  };
}

/** What each resource comes to, without the texts of its intervals. */
function* summariesOf(
  timelines: readonly JudgedTimeline[],
  question: WhenQuestion,
): Generator<ResourceSummary> {
  for (const timeline of timelines) {
    const summary = summaryOf(intervalsIn(timeline, question));
    if (summary !== undefined) yield summary;
  }
}

/** One at a time: there may be more of them than should be held at once. */
function* rowsOf(
  timelines: readonly JudgedTimeline[],
  question: WhenQuestion,
): Generator<AnswerRow<WhenResource>> {
  for (const timeline of timelines) {
    const resource = whenResource(timeline, intervalsIn(timeline, question));
    if (resource !== undefined) yield rowOf(resource);
  }
}

function intervalsIn(timeline: JudgedTimeline, { since, until, scopes }: WhenQuestion): readonly Interval[] {
  const { key } = timeline;
  const from = Number.isFinite(since) ? since : firstCapture(timeline);
  const span = { after: since, until, discoveries: discoveriesOfResource(key, scopes) };
  return intervalsOf(timeline, span, spellsOfResource(key, scopes, { from, until }));
}

function firstCapture({ before, within }: JudgedTimeline): Instant {
  return before?.captureTime ?? within[0]?.captureTime ?? -Infinity;
}

/** A resource is asked for if any of its items is: names and tags change. */
function isAskedFor({ before, within }: JudgedTimeline): boolean {
  return before?.isAskedFor === true || within.some((moment) => moment.isAskedFor);
}

function neverHeld(
  { resources, always, sometimes, unknown }: WhenTotals,
  lost: readonly string[],
): Pick<WhenAnswer, "notFound"> {
  if (always + sometimes > 0) return {};
  if (resources === 0) return { notFound: "No resource of the question was recorded in that time" };
  const told = unknown === 0 ? "" : `; of ${unknown} it is not known`;
  const nowhere = lost.length === 0 ? "" : `; no item has ${lost.join(", ")}`;
  const counted = `${resources} resource${resources === 1 ? "" : "s"}`;
  return { notFound: `The condition is not known to have held of any of ${counted}${told}${nowhere}` };
}
