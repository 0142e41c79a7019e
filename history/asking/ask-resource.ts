import { formatInstant, type Instant } from "../../record/instant";
import { isDiscovery } from "../../record/item-heading";
import { meantText } from "../../record/nearest-name";
import { periodAt } from "../model/period";
import type { TimelineFold } from "../model/timeline-fold";
import type { Answer, AnswerRow, AskedQuestion, ChangesAnswer, StateAnswer } from "../questions/answer";
import { type Item, isGone } from "../questions/item";
import { parseResourceReference } from "../questions/resource-reference";
import { joinReports, type StoredBody } from "../reading/collect-items";
import { absenceIn } from "./absence-in";
import { type ChangesQuestion, changesOfReading } from "./ask-changes";
import { type DiffQuestion, diffOfRequest } from "./ask-diff";
import { nearestTypes } from "./check-types";
import { coverageOfPlans } from "./coverage-of-plans";
import {
  assuranceOfKey,
  findResource,
  keyRequest,
  type ResourceFinding,
  type ResourceSearch,
  searchFor,
} from "./find-resource";
import { rowOfPeriod } from "./held-item";
import { plansOfScopes } from "./plans-of-scopes";
import { problemsOf } from "./problems-of";
import { readFurtherBack } from "./read-further-back";
import { withWhatLeft } from "./read-left";
import { readPeriod } from "./read-timelines";
import type { AskedScopes, RecordSession } from "./record-session";
import type { StateQuestion } from "./state-question";

/** The one resource that a question is about. */
export interface NamedResource {
  /** Any text that names it. */
  readonly resource: string;
}

/**
 * The state of one resource at an instant, gone or not.
 * @throws HistoryError when there is no record, or several resources fit the text
 */
export async function askResourceState(
  session: RecordSession,
  question: StateQuestion & NamedResource,
  asked: AskedQuestion,
): Promise<StateAnswer> {
  const { at, filter, resource: text } = question;
  const scopes = await session.scopes(filter);
  const search = searchFor({ text, at, filter, calendars: scopes.calendars });
  const finding = await findResource(session, search);
  const { found, plans, report } = finding;
  const period = found && periodAt(found, at);
  if (found === undefined || period === undefined)
    return nothingOf(session, { asked, scopes, finding, search });
  const row = rowOfPeriod(session, period);
  if (needsSurroundings(question, row)) {
    const { withSurroundings } = await import("./related/with-surroundings.js");
    return withSurroundings(session, question, { asked, scopes, finding, row });
  }
  const assurance = assuranceOfKey(finding.assurance, found.key);
  return {
    question: asked,
    coverage: coverageOfPlans({
      plans: plansOfScopes(plans, assurance.scopes),
      assurances: [assurance],
      report,
      // What could not be read elsewhere might have been about another resource that fits.
      problems: listingProblems(scopes, finding),
    }),
    rows: [row],
    problems: problemsOf(report, plans, scopes.problems),
  };
}

/** Only what a resource is related to, and how one that is gone ended, takes more reading than finding it. */
function needsSurroundings({ relatedDepth, isEndAsked }: StateQuestion, row: AnswerRow<Item>): boolean {
  return relatedDepth !== undefined || (isEndAsked === true && isGone(row.value()));
}

/**
 * The changes of one resource.
 * @throws HistoryError when there is no record, or several resources fit the text
 */
export async function askResourceChanges(
  session: RecordSession,
  question: ChangesQuestion & NamedResource,
  asked: AskedQuestion,
): Promise<ChangesAnswer> {
  const { since, until, filter, resource: text } = question;
  const scopes = await session.scopes(filter);
  const period = { from: since, until };
  const search = searchFor({ text, at: until, period, filter, calendars: scopes.calendars });
  const finding = await findResource(session, search);
  if (finding.found === undefined) return nothingOf(session, { asked, scopes, finding, search });
  const request = keyRequest(search, [finding.found.key]);
  const reading = await readPeriod(session, { from: since, until }, request);
  const whole = await withWhatLeft(session, reading, request);
  const further = { plans: whole.plans, until: since, isEnough: () => isKnownAt(whole.fold, since) };
  const before = await readFurtherBack(session, whole.fold, request, further);
  return changesOfReading(session, question, {
    reading: { ...whole, report: joinReports(finding.report, whole.report, before) },
    problems: listingProblems(scopes, finding),
    asked,
  });
}

/** Whether a resource is known to have been there by then, or gone, or to have begun later. */
function isKnownAt(fold: TimelineFold<StoredBody>, at: Instant): boolean {
  return fold.timelines().every(({ periods: [first] }) => {
    if (first === undefined || first.from <= at) return true;
    return isDiscovery(first.item.heading.status);
  });
}

/**
 * How one resource differs between two instants.
 * @throws HistoryError when there is no record, or several resources fit the text
 */
export async function askResourceDiff(
  session: RecordSession,
  question: DiffQuestion & NamedResource,
  asked: AskedQuestion,
): Promise<ChangesAnswer> {
  const { from, to, filter, resource: text } = question;
  const scopes = await session.scopes(filter);
  const period = { from, until: from };
  const search = searchFor({ text, at: to, period, filter, calendars: scopes.calendars });
  const finding = await findResource(session, search);
  if (finding.found === undefined) return nothingOf(session, { asked, scopes, finding, search });
  return diffOfRequest(session, question, {
    request: keyRequest(search, [finding.found.key]),
    asked,
    problems: listingProblems(scopes, finding),
    searchReport: finding.report,
  });
}

/** What could not be listed while a resource was searched for might have been about another one that fits. */
function listingProblems(scopes: AskedScopes, { plans }: ResourceFinding): AskedScopes["problems"] {
  return [...scopes.problems, ...plans.flatMap(({ problems }) => problems)];
}

interface Unfound {
  readonly asked: AskedQuestion;
  readonly scopes: AskedScopes;
  readonly finding: ResourceFinding;
  readonly search: ResourceSearch;
}

/** How far it means anything that a resource is not found is judged like every answer. */
async function nothingOf(
  session: RecordSession,
  { asked, scopes: { problems }, finding, search }: Unfound,
): Promise<Answer<never>> {
  const { plans, assurance, report, firstRecorded: first } = finding;
  const coverage = coverageOfPlans({ plans, assurances: [assurance], report, problems });
  return {
    question: asked,
    coverage,
    rows: [],
    problems: problemsOf(report, plans, problems),
    notFound: notFound(search, finding, await typesMeant(session, search.text)),
    absence: await absenceIn(assurance, { text: search.text, coverage, first }),
  };
}

/** Types that a misspelt one may mean. */
async function typesMeant({ typesSeen }: RecordSession, text: string): Promise<readonly string[]> {
  const { typed } = parseResourceReference(text);
  return typed === undefined ? [] : nearestTypes(typed.resourceType, typesSeen);
}

function notFound(
  { text, at, nearest }: ResourceSearch,
  { firstRecorded }: ResourceFinding,
  types: readonly string[],
): string {
  const meant = [...types, ...(nearest?.names() ?? [])];
  if (firstRecorded === null) return `${JSON.stringify(text)} was never recorded${meantText(meant)}`;
  return `${JSON.stringify(text)} was not recorded at ${formatInstant(at)}; it was first recorded at ${formatInstant(firstRecorded.captureTime)}`;
}
