import { formatInstant } from "../../record/instant";
import { meantText } from "../../record/nearest-name";
import type { FirstItem } from "../assurance/absence";
import type { ScopePlan } from "../planning/plan";
import type { AskedQuestion } from "../questions/answer";
import { type ItemFilter, isGlobalLeftOut } from "../questions/item-filter";
import { parseResourceReference } from "../questions/resource-reference";
import type { Condition } from "../questions/when/condition";
import type { NamedJudgement } from "../questions/when/named-judgement";
import { neverHeld, type WhenAnswer } from "../questions/when/when-answer";
import { totalsOf } from "../questions/when/when-resource";
import { isTimelineAskedFor, type WhenSpan, whenRows, whenSummaries } from "../questions/when/when-rows";
import { type CollectionReport, emptyReport, joinReports } from "../reading/collect-items";
import { JudgedBodies } from "../reading/judged-bodies";
import type { ListingProblem } from "../sources/record-source";
import { absenceIn } from "./absence-in";
import type { NamedResource } from "./ask-resource";
import { coverageOfPlans } from "./coverage-of-plans";
import { findResource, keyRequest, type ResourceSearch, searchFor } from "./find-resource";
import { problemsOf } from "./problems-of";
import { withWhatLeftBy } from "./read-left";
import { filterRequest, readPeriodBy, type TimelineRequest } from "./read-timelines";
import type { RecordSession } from "./record-session";

/** The question: when did a condition hold, in a span that is open at its start and closed at its end? */
export interface WhenQuestion extends Omit<WhenSpan, "scopes"> {
  readonly condition: Condition;
  readonly filter: ItemFilter;
}

/**
 * When a condition held, of each resource that the filters let pass.
 * @throws HistoryError when there is no record
 */
export async function askWhen(
  session: RecordSession,
  question: WhenQuestion,
  asked: AskedQuestion,
): Promise<WhenAnswer> {
  const { filter } = question;
  const { calendars, problems } = await session.scopes(filter);
  const request = filterRequest<NamedJudgement>(calendars, filter);
  return whenWithin(session, question, { request, problems, asked, searchReport: emptyReport });
}

/**
 * When a condition held of one resource.
 * @throws HistoryError when there is no record, or several resources fit the text
 */
export async function askResourceWhen(
  session: RecordSession,
  question: WhenQuestion & NamedResource,
  asked: AskedQuestion,
): Promise<WhenAnswer> {
  const { filter, since, until, resource } = question;
  const { calendars, problems } = await session.scopes(filter);
  const period = { from: since, until };
  const search = searchFor({ text: resource, at: until, period, filter, calendars });
  const { found, plans, report, firstRecorded: first } = await findResource(session, search);
  const scope = {
    problems: [...problems, ...plans.flatMap((plan) => plan.problems)],
    searchReport: report,
    asked,
  };
  if (found !== undefined)
    return whenWithin(session, question, {
      ...scope,
      request: keyRequest<NamedJudgement>(search, [found.key]),
    });
  const missing = { plans, first, near: search.nearest?.names() ?? [] };
  return whenWithin(session, question, { ...scope, request: nothingOf(search), missing });
}

/** What is not found is judged like every answer, and nothing is read for it. */
function nothingOf({ calendars, text, filter }: ResourceSearch): TimelineRequest<NamedJudgement> {
  const { typed } = parseResourceReference(text);
  const types = typed === undefined ? [] : [typed.resourceType];
  const isLeftOut = isGlobalLeftOut(filter);
  return { calendars, types, isGlobalLeftOut: isLeftOut, isTypeNeeded: () => false, isAskedFor: () => false };
}

/** Where the items of a question are taken from, and what is echoed of it. */
interface WhenScope {
  readonly request: TimelineRequest<NamedJudgement>;
  readonly problems: readonly ListingProblem[];
  /** What went wrong while the resource was searched for. */
  readonly searchReport: CollectionReport;
  /** Of a resource that was not found: the plans of the search, on which the answer rests, and what came later. */
  readonly missing?: {
    readonly plans: readonly ScopePlan[];
    readonly first: FirstItem | null;
    readonly near: readonly string[];
  };
  readonly asked: AskedQuestion;
}

async function whenWithin(
  session: RecordSession,
  question: WhenQuestion,
  { request, problems, searchReport, missing, asked }: WhenScope,
): Promise<WhenAnswer> {
  const { condition, filter, since, until } = question;
  const { resource = "" } = asked;
  const bodies = new JudgedBodies(condition, filter);
  const read = await readPeriodBy(session, bodies, { from: since, until }, request);
  const { fold, assurance, ...rest } = await withWhatLeftBy(session, bodies, read, request);
  const span: WhenSpan = { since, until, scopes: assurance.scopes };
  const plans = missing?.plans ?? rest.plans;
  const report = joinReports(searchReport, rest.report);
  const timelines = fold.timelines().filter(isTimelineAskedFor);
  const totals = totalsOf(whenSummaries(timelines, span));
  const pointersNeverFound = bodies.pointersNeverFound();
  const coverage = coverageOfPlans({ plans, assurances: [assurance], report, problems });
  return {
    question: asked,
    coverage,
    rows: { [Symbol.iterator]: () => whenRows(timelines, span) },
    problems: problemsOf(report, plans, problems),
    totals,
    pointersNeverFound,
    ...neverHeld(totals, pointersNeverFound),
    ...(missing && {
      notFound: `${JSON.stringify(resource)} was not recorded until ${formatInstant(until)}${meantText(missing.near)}`,
      absence: await absenceIn(assurance, { text: resource, coverage, first: missing.first }),
    }),
  };
}
