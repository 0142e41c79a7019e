import { formatInstant, type Instant } from "../../record/instant";
import { planChanges } from "../planning/plan-changes";
import { type AskedQuestion, askedFilters, type ChangesAnswer } from "../questions/answer";
import type { Change, ChangeOfItems } from "../questions/change";
import type { ChangeClass } from "../questions/change-class";
import { changesOfTimeline } from "../questions/changes-of-timeline";
import { type ChangeToClassify, changeToClassify } from "../questions/classes/change-to-classify";
import type { Item } from "../questions/item";
import { type ItemFilter, isBodyAskedFor, needsBodies } from "../questions/item-filter";
import { TimelineFold } from "../questions/timeline-fold";
import { type CollectionReport, emptyReport, joinReports, type StoredBody } from "../reading/collect-items";
import type { ListingProblem } from "../sources/record-source";
import { type AnsweringSession, sessionAsked } from "./answering-session";
import { type ChangeSelection, changeRows, classifiedChanges } from "./classified-changes";
import { coverageOfPlans } from "./coverage-of-plans";
import { type FoldRequest, filterRequest, foldPlans, type PlannedFold } from "./fold-plans";
import { heldItem } from "./held-item";
import { problemsOf } from "./problems-of";
import type { RecordSession } from "./record-session";
import { JudgingWatch, judged } from "./verdicts/judge";

/** The question: what changed in a span, open at its start and closed at its end? */
export interface ChangesQuestion {
  /** −Infinity: from the beginning of the record on. */
  readonly since: Instant;
  readonly until: Instant;
  readonly filter: ItemFilter;
  /** The classes of changes asked for; all unless given. */
  readonly only?: readonly ChangeClass[];
}

/**
 * Every change in a span, in the order of time.
 * @throws HistoryError when there is no record
 */
export async function askChanges(session: RecordSession, question: ChangesQuestion): Promise<ChangesAnswer> {
  const { filter } = question;
  const { calendars, problems } = await session.scopes(filter);
  const request = filterRequest(calendars, filter);
  return changesWithin(session, question, { request, problems });
}

/** Where the items of a span are taken from, and what is echoed of the question. */
export interface ChangesScope {
  readonly request: FoldRequest;
  readonly problems: readonly ListingProblem[];
  readonly resource?: string;
  /** The resource's type; the filter's types unless given. */
  readonly types?: readonly string[];
  /** What went wrong while the resource was searched for. */
  readonly searchReport?: CollectionReport;
  /** Adds what the fold lacks of the time before the span; nothing unless given. */
  readonly complete?: (fold: TimelineFold<StoredBody>) => Promise<CollectionReport>;
}

/** The changes in a span among the items that a request asks for. */
export async function changesWithin(
  session: RecordSession,
  question: ChangesQuestion,
  { request, problems, resource, types, complete, searchReport = emptyReport }: ChangesScope,
): Promise<ChangesAnswer> {
  const { until, filter, only } = question;
  const { calendars } = request;
  const asked = { calendars, time: { from: question.since, until }, types: types ?? filter.types };
  const watch = session.isProofAsked ? undefined : new JudgingWatch(asked);
  const folded = await foldPlans(session, [changesFold(question)], { ...request, ...(watch && { watch }) });
  const plans = folded.plans[0] ?? [];
  const [fold] = folded.folds as readonly TimelineFold<StoredBody>[];
  const before = fold === undefined ? undefined : await complete?.(fold);
  const judgement = await judged(session, { asked, watch, report: folded.report });
  const report = joinReports(searchReport, folded.report, before ?? emptyReport, judgement.report);
  const changes =
    fold === undefined ? [] : changesOfFold(session, fold, { filter, verdicts: judgement.scopes });
  return {
    question: changesAsked(session, question, resource),
    coverage: coverageOfPlans({ plans, judgements: [judgement], report, problems }),
    ...changeRows(changes, only),
    problems: problemsOf(report, plans, problems),
  };
}

/** The fold that changes need. */
export function changesFold({ since, until }: ChangesQuestion): PlannedFold {
  return {
    plan: (calendar, options) => planChanges(calendar, { after: since, until }, options),
    fold: () => new TimelineFold<StoredBody>(since, until),
  };
}

/** The question as the answer echoes it. */
export function changesAsked(
  session: AnsweringSession,
  question: ChangesQuestion,
  resource?: string,
): AskedQuestion {
  return {
    command: "changes",
    ...(resource === undefined ? {} : { resource }),
    since: Number.isFinite(question.since) ? formatInstant(question.since) : null,
    until: formatInstant(question.until),
    ...sessionAsked(session),
    filters: askedFilters(question.filter),
    ...(question.only === undefined ? {} : { only: question.only }),
  };
}

/** Whether a change is asked for: by the item it led to, or by the one it came from. */
export function isChangeAskedFor({ before, after }: ChangeOfItems<Item>, filter: ItemFilter): boolean {
  return !needsBodies(filter) || isBodyAskedFor(after, filter) || isBodyAskedFor(before, filter);
}

/** The changes that a fold of the span shows, with their classes, in the order of time. */
export function changesOfFold(
  session: AnsweringSession,
  fold: TimelineFold<StoredBody>,
  selection: ChangeSelection,
): readonly Change[] {
  const found: ChangeToClassify[] = [];
  for (const { before, within } of fold.inOrder()) {
    const first = before === undefined ? undefined : heldItem(session, before);
    const items = within.map((held) => heldItem(session, held));
    const asked = changesOfTimeline(first, items).filter((change) =>
      isChangeAskedFor(change, selection.filter),
    );
    for (const change of asked) found.push(changeToClassify(change));
  }
  return classifiedChanges(found, fold.resources(), selection);
}
