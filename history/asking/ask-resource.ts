import { dayOf, formatInstant, type Instant } from "../../record/instant";
import type { ScopePlan } from "../planning/plan";
import type { JudgedTime } from "../planning/plan-replay";
import {
  type Answer,
  type AnswerRow,
  type AskedQuestion,
  type ChangesAnswer,
  rowOf,
  type StateAnswer,
} from "../questions/answer";
import { type Item, isGone } from "../questions/item";
import { vanishedItem } from "../questions/item-text";
import { parseResourceReference } from "../questions/resource-reference";
import type { TimelineFold } from "../questions/timeline-fold";
import { type CollectionReport, emptyReport, joinReports, type StoredBody } from "../reading/collect-items";
import { type ChangesQuestion, type ChangesScope, changesAsked, changesWithin } from "./ask-changes";
import { type DiffQuestion, diffAsked, diffWithin } from "./ask-diff";
import { type StateQuestion, stateAsked } from "./ask-state";
import { coverageOfPlans } from "./coverage-of-plans";
import {
  calendarsOf,
  type FoundResource,
  findResource,
  keyRequest,
  type ResourceFinding,
} from "./find-resource";
import type { FoldRequest } from "./fold-plans";
import { heldItem, heldText } from "./held-item";
import { problemsOf } from "./problems-of";
import { historyBack } from "./read-back";
import type { AskedScopes, RecordSession } from "./record-session";
import { judge, judgedPlans } from "./verdicts/judge";

/**
 * The state of one resource at an instant, gone or not.
 * @throws HistoryError when there is no record, or several resources fit the text
 */
export async function askResourceState(
  session: RecordSession,
  question: StateQuestion,
  text: string,
): Promise<StateAnswer> {
  const { at, filter } = question;
  const scopes = await session.scopes(filter);
  const finding = await findResource(session, { text, at, filter, calendars: scopes.calendars });
  const asked = stateAsked(session, question, text);
  const { found, plans } = finding;
  const time = { from: at, until: at };
  if (found === undefined) return nothingOf(session, { asked, scopes, finding, text, time });
  const row = resourceRow(session, found, plans);
  if (needsSurroundings(question, row)) {
    const { withSurroundings } = await import("./related/with-surroundings.js");
    return withSurroundings(session, question, { text, scopes, finding, row });
  }
  const calendars = calendarsOf(scopes.calendars, found.key);
  const types = [found.key.resourceType];
  const judgement = await judge(session, { calendars, time, types }, finding.report);
  const report = joinReports(finding.report, judgement.report);
  return {
    question: asked,
    coverage: coverageOfPlans({
      plans: judgedPlans(plans, judgement),
      judgements: [judgement],
      report,
      // What could not be read elsewhere might have been about another resource that fits.
      problems: whatSearchMet(scopes, finding).problems,
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
  question: ChangesQuestion,
  text: string,
): Promise<ChangesAnswer> {
  const scopes = await session.scopes(question.filter);
  const search = { text, at: question.until, filter: question.filter, calendars: scopes.calendars };
  const finding = await findResource(session, search);
  const asked = changesAsked(session, question, text);
  const time = { from: question.since, until: question.until };
  if (finding.found === undefined) return nothingOf(session, { asked, scopes, finding, text, time });
  const request = keyRequest({ ...search, calendars: calendarsOf(scopes.calendars, finding.found.key) }, [
    finding.found.key,
  ]);
  return changesWithin(session, question, {
    request,
    resource: text,
    types: [finding.found.key.resourceType],
    ...whatSearchMet(scopes, finding),
    complete: (fold) => completeTimeline(session, request, fold),
  });
}

/** Reads back for the item before the first of the span, which tells what that one changed. */
async function completeTimeline(
  session: RecordSession,
  request: FoldRequest,
  fold: TimelineFold<StoredBody>,
): Promise<CollectionReport> {
  const before = (): Instant | undefined => fold.inOrder()[0]?.before?.heading.captureTime;
  if (fold.inOrder().length === 0 || before() !== undefined) return emptyReport;
  let report = emptyReport;
  for await (const { day, objects } of historyBack({ ...request, skip: new Set() }, fold.after)) {
    // A late file may hold older items than the folders before its own: down to its day they must be read.
    if (day < dayOf(before() ?? -Infinity)) break;
    const feed = { fold, countsFrom: () => -Infinity };
    report = joinReports(report, await session.collect(objects, [feed], request.isAskedFor));
  }
  return report;
}

/**
 * How one resource differs between two instants.
 * @throws HistoryError when there is no record, or several resources fit the text
 */
export async function askResourceDiff(
  session: RecordSession,
  question: DiffQuestion,
  text: string,
): Promise<ChangesAnswer> {
  const scopes = await session.scopes(question.filter);
  const search = { text, at: question.to, filter: question.filter, calendars: scopes.calendars };
  const finding = await findResource(session, search);
  const asked = diffAsked(session, question, text);
  const time = { from: question.from, until: question.to };
  if (finding.found === undefined) return nothingOf(session, { asked, scopes, finding, text, time });
  const request = keyRequest({ ...search, calendars: calendarsOf(scopes.calendars, finding.found.key) }, [
    finding.found.key,
  ]);
  const types = [finding.found.key.resourceType];
  return diffWithin(session, question, { request, resource: text, types, ...whatSearchMet(scopes, finding) });
}

/** What could not be read while a resource was searched for might have been about another one that fits. */
function whatSearchMet(
  scopes: AskedScopes,
  { plans, report }: ResourceFinding,
): Pick<ChangesScope, "problems" | "searchReport"> {
  return {
    problems: [...scopes.problems, ...plans.flatMap(({ problems }) => problems)],
    searchReport: report,
  };
}

interface Unfound {
  readonly asked: AskedQuestion;
  readonly scopes: AskedScopes;
  readonly finding: ResourceFinding;
  readonly text: string;
  readonly time: JudgedTime;
}

/** How far it means anything that a resource is not found is judged like every answer. */
async function nothingOf(
  session: RecordSession,
  { asked, scopes, finding, text, time }: Unfound,
): Promise<Answer<never>> {
  const { typed } = parseResourceReference(text);
  const { calendars, problems } = scopes;
  const types = typed === undefined ? [] : [typed.resourceType];
  const judgement = await judge(session, { calendars, time, types }, finding.report);
  const { plans } = finding;
  const report = joinReports(finding.report, judgement.report);
  return {
    question: asked,
    coverage: coverageOfPlans({ plans, judgements: [judgement], report, problems }),
    rows: [],
    problems: problemsOf(report, plans, problems),
    notFound: notFound(text, time.until, finding),
  };
}

function resourceRow(
  session: RecordSession,
  found: FoundResource,
  plans: readonly ScopePlan[],
): AnswerRow<Item> {
  const { latest, lastPresent } = found.state;
  const base = baseWithout(found, plans);
  if (latest.presence === "present" && base !== undefined) {
    const last = heldItem(session, latest);
    return rowOf(
      vanishedItem(last, { after: last.configurationItemCaptureTime, before: formatInstant(base) }),
    );
  }
  return {
    json: () => heldText(session, latest, lastPresent),
    value: () => heldItem(session, latest, lastPresent),
  };
}

/** The base snapshot of the resource's region that should hold the resource, had it not vanished. */
function baseWithout({ key, isInState }: FoundResource, plans: readonly ScopePlan[]): Instant | undefined {
  if (isInState) return undefined;
  const bases = plans
    .filter(({ accountId }) => accountId === key.accountId)
    .filter(({ awsRegion }) => key.awsRegion === "global" || awsRegion === key.awsRegion)
    .flatMap(({ base }) => (base === null ? [] : [base.at]));
  return bases.length === 0 ? undefined : Math.max(...bases);
}

function notFound(text: string, at: Instant, { firstRecorded }: ResourceFinding): string {
  if (firstRecorded === null) return `${JSON.stringify(text)} was never recorded`;
  return `${JSON.stringify(text)} was not recorded at ${formatInstant(at)}; it was first recorded at ${formatInstant(firstRecorded)}`;
}
