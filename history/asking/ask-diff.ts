import { formatInstant, type Instant } from "../../record/instant";
import type { ItemHeading } from "../../record/item-heading";
import { resourceKeyText } from "../../record/resource-key";
import type { ScopePlan } from "../planning/plan";
import { deliveriesFor, historyWithin, planState } from "../planning/plan-state";
import { type AskedQuestion, askedFilters, type ChangesAnswer } from "../questions/answer";
import type { Change } from "../questions/change";
import type { ChangeClass } from "../questions/change-class";
import { changeOfStates, type StatesOfResource } from "../questions/change-of-states";
import { type ChangeToClassify, changeToClassify } from "../questions/classes/change-to-classify";
import type { ItemFilter } from "../questions/item-filter";
import type { HeldItem } from "../questions/item-fold";
import { StateFold } from "../questions/state-fold";
import { type CollectionReport, emptyReport, joinReports, type StoredBody } from "../reading/collect-items";
import type { ListingProblem } from "../sources/record-source";
import { type AnsweringSession, sessionAsked } from "./answering-session";
import { isChangeAskedFor } from "./ask-changes";
import { type ChangeSelection, changeRows, classifiedChanges } from "./classified-changes";
import { coverageOfPlans } from "./coverage-of-plans";
import { type FoldRequest, filterRequest, foldPlans, type PlannedFold } from "./fold-plans";
import { heldItem } from "./held-item";
import { problemsOf } from "./problems-of";
import type { RecordSession } from "./record-session";
import { type Judgement, judge } from "./verdicts/judge";

/** The question: how does the state at one instant differ from that at another? */
export interface DiffQuestion {
  readonly from: Instant;
  readonly to: Instant;
  readonly filter: ItemFilter;
  /** The classes of changes asked for; all unless given. */
  readonly only?: readonly ChangeClass[];
}

/**
 * The differences between the states at two instants, in the order of time.
 * @throws HistoryError when there is no record
 */
export async function askDiff(session: RecordSession, question: DiffQuestion): Promise<ChangesAnswer> {
  const { filter } = question;
  const { calendars, problems } = await session.scopes(filter);
  return diffWithin(session, question, {
    problems,
    request: filterRequest(calendars, filter),
  });
}

/** Where the items of a difference are taken from, and what is echoed of the question. */
export interface DiffScope {
  readonly request: FoldRequest;
  readonly problems: readonly ListingProblem[];
  readonly resource?: string;
  /** The resource's type; the filter's types unless given. */
  readonly types?: readonly string[];
  /** What went wrong while the resource was searched for. */
  readonly searchReport?: CollectionReport;
}

/** The differences among the items that a request asks for. */
export async function diffWithin(
  session: RecordSession,
  question: DiffQuestion,
  { request, problems, resource, types = question.filter.types, searchReport = emptyReport }: DiffScope,
): Promise<ChangesAnswer> {
  const folded = await foldPlans(session, diffFolds(question), request);
  const [from, to] = folded.folds as readonly [StateFold<StoredBody>, StateFold<StoredBody>];
  const [fromPlans = [], toPlans = []] = folded.plans;
  const gone = goneWithoutRecord(from, to);
  const found = await findDeletions(session, question, { request, toPlans, gone });
  const judgements = await judgeEnds(session, question, { request, types, ...folded.report });
  const reports = judgements.map((judgement) => judgement.report);
  const report = joinReports(searchReport, folded.report, found.report, ...reports);
  const { filter, only } = question;
  const folds: DiffFolds = { from, to, deletions: found.fold };
  const verdicts = judgements.flatMap(({ scopes }) => scopes);
  return {
    question: diffAsked(session, question, resource),
    coverage: coverageOfPlans({ plans: joinPlans(fromPlans, toPlans), judgements, report, problems }),
    ...changeRows(changesOfFolds(session, folds, { filter, verdicts }), only),
    problems: problemsOf(report, [...fromPlans, ...toPlans], problems),
  };
}

interface EndsOfDiff {
  readonly request: FoldRequest;
  readonly types: readonly string[];
  readonly unreadable: CollectionReport["unreadable"];
}

/** What came and went between the ends is no part of a difference: only they need to be sure. */
async function judgeEnds(
  session: RecordSession,
  { from, to }: DiffQuestion,
  { request: { calendars }, types, unreadable }: EndsOfDiff,
): Promise<readonly Judgement[]> {
  const judgeAt = (at: Instant): Promise<Judgement> =>
    judge(session, { calendars, types, time: { from: at, until: at } }, { unreadable });
  return [await judgeAt(from), await judgeAt(to)];
}

/** The folds that a difference needs: the states at both ends. */
export function diffFolds({ from, to }: DiffQuestion): readonly PlannedFold[] {
  return [from, to].map((at) => ({
    plan: (calendar, options) => planState(calendar, at, options),
    fold: () => new StateFold<StoredBody>(at),
  }));
}

/** The question as the answer echoes it. */
export function diffAsked(
  session: AnsweringSession,
  question: DiffQuestion,
  resource?: string,
): AskedQuestion {
  return {
    command: "diff",
    ...(resource === undefined ? {} : { resource }),
    from: formatInstant(question.from),
    to: formatInstant(question.to),
    ...sessionAsked(session),
    filters: askedFilters(question.filter),
    ...(question.only === undefined ? {} : { only: question.only }),
  };
}

/** What was there at `from`, and of which nothing is known at `to`: its deletion lies further back. */
function goneWithoutRecord(
  from: StateFold<StoredBody>,
  to: StateFold<StoredBody>,
): ReadonlyMap<string, ItemHeading> {
  const gone = new Map<string, ItemHeading>();
  for (const [key, { latest }] of from.byKey()) {
    if (latest.presence !== "deleted" && !to.byKey().has(key)) gone.set(key, latest.heading);
  }
  return gone;
}

interface DeletionSearch {
  readonly request: FoldRequest;
  readonly toPlans: readonly ScopePlan[];
  readonly gone: ReadonlyMap<string, ItemHeading>;
}

/** Reads the history between the ends, of the types that lost resources, for the items that ended them. */
async function findDeletions(
  session: RecordSession,
  question: DiffQuestion,
  { request, toPlans, gone }: DeletionSearch,
): Promise<{ readonly fold: StateFold<StoredBody>; readonly report: CollectionReport }> {
  const fold = new StateFold<StoredBody>(question.to);
  const types = new Set([...gone.values()].map(({ resourceType }) => resourceType));
  if (types.size === 0) return { fold, report: emptyReport };
  const options = { isTypeNeeded: (type: string) => types.has(type), unreadable: new Set<string>() };
  const plans = request.calendars.map(async (calendar, index) => {
    const span = { after: question.from, until: toPlans[index]?.historyAfter ?? question.from };
    return span.until > span.after ? historyWithin(await deliveriesFor(calendar, span), span, options) : [];
  });
  const objects = (await Promise.all(plans)).flat();
  const report = await session.collect(objects, [{ fold, countsFrom: () => question.from }], (heading) =>
    gone.has(resourceKeyText(heading)),
  );
  return { fold, report };
}

/** The states at both ends, and the deletions between them that neither end knows. */
export interface DiffFolds {
  readonly from: StateFold<StoredBody>;
  readonly to: StateFold<StoredBody>;
  readonly deletions: StateFold<StoredBody>;
}

/** How the states of two folds differ, with the classes of the differences, in the order of time. */
export function changesOfFolds(
  session: AnsweringSession,
  folds: DiffFolds,
  selection: ChangeSelection,
): readonly Change[] {
  const keys = new Set([...folds.from.byKey().keys(), ...folds.to.byKey().keys()]);
  const found: ChangeToClassify[] = [];
  for (const key of keys) {
    const from = folds.from.byKey().get(key)?.latest;
    const to = folds.to.byKey().get(key)?.latest ?? deletionOf(folds.deletions, key);
    if (isSameHolding(from, to)) continue;
    const states: StatesOfResource = {
      from: from && heldItem(session, from),
      to: to && heldItem(session, to),
    };
    const change = changeOfStates(states);
    if (change === undefined) continue;
    const ofItems = { change, before: states.from, after: states.to };
    if (isChangeAskedFor(ofItems, selection.filter)) found.push(changeToClassify(ofItems));
  }
  return classifiedChanges(found, resourcesOf(folds), selection);
}

function* resourcesOf({ from, to }: DiffFolds): Generator<HeldItem<StoredBody>> {
  for (const { latest } of from.byKey().values()) yield latest;
  for (const [key, { latest }] of to.byKey()) if (!from.byKey().has(key)) yield latest;
}

/** An item between the ends that is no deletion says that the resource vanished after it. */
function deletionOf(deletions: StateFold<StoredBody>, key: string): HeldItem<StoredBody> | undefined {
  const latest = deletions.byKey().get(key)?.latest;
  return latest?.presence === "deleted" ? latest : undefined;
}

/** The same item at both ends needs no look at its body. */
function isSameHolding(
  from: HeldItem<StoredBody> | undefined,
  to: HeldItem<StoredBody> | undefined,
): boolean {
  if (from === undefined || to === undefined) return from === to;
  const { captureTime, stateId } = from.heading;
  return captureTime === to.heading.captureTime && stateId === to.heading.stateId;
}

/** The base at `from` and the last delivery at `to` are what bounds a difference; either may lack a base. */
function joinPlans(from: readonly ScopePlan[], to: readonly ScopePlan[]): readonly ScopePlan[] {
  return from.map((plan, index) => {
    const end = to[index] ?? plan;
    return { ...end, base: end.base === null ? null : plan.base };
  });
}
