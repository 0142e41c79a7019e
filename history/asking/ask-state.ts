import { formatInstant, type Instant } from "../../record/instant";
import { parseObjectKey } from "../../record/object-key";
import type { ScopePlan } from "../planning/plan";
import { planChanges } from "../planning/plan-changes";
import { planState } from "../planning/plan-state";
import { type AnswerRow, type AskedQuestion, askedFilters, type StateAnswer } from "../questions/answer";
import type { Item } from "../questions/item";
import { type ItemFilter, isBodyAskedFor, needsBodies } from "../questions/item-filter";
import { type ResourceState, StateFold } from "../questions/state-fold";
import { joinReports, type StoredBody } from "../reading/collect-items";
import { type AnsweringSession, sessionAsked } from "./answering-session";
import { coverageOfPlans } from "./coverage-of-plans";
import { filterRequest, foldPlans, type PlannedFold } from "./fold-plans";
import { heldItem, heldText } from "./held-item";
import { problemsOf } from "./problems-of";
import type { RecordSession } from "./record-session";
import { JudgingWatch } from "./verdicts/judge";

/** The question: what was there at an instant? */
export interface StateQuestion {
  readonly at: Instant;
  readonly filter: ItemFilter;
  /** Adds what was deleted after an instant; `base`: after the snapshot that the state is built on. */
  readonly deletedSince?: Instant | "base";
  /** Of one resource: how many relationships deep it is asked what it is related to. */
  readonly relatedDepth?: number;
  /** Of one resource: whether it is asked, should it be gone, how it lived and what still refers to it. */
  readonly isEndAsked?: boolean;
}

/**
 * The state of everything that was present or no longer recorded at an instant.
 * @throws HistoryError when there is no record
 */
export async function askState(session: RecordSession, question: StateQuestion): Promise<StateAnswer> {
  const { at, filter } = question;
  const { calendars, problems } = await session.scopes(filter);
  const watch = new JudgingWatch({ calendars, time: { from: at, until: at }, types: filter.types });
  const folded = await foldPlans(session, stateFolds(question), {
    ...filterRequest(calendars, filter),
    watch,
  });
  const plans = folded.plans[0] ?? [];
  const judgement = watch.judgement();
  const report = joinReports(folded.report, judgement.report);
  const [present, deleted] = folded.folds as readonly StateFold<StoredBody>[];
  const states = [
    ...statesWhere(present, ({ latest }) => latest.presence !== "deleted"),
    ...statesWhere(deleted, (state) => isDeletedSince(state, question.deletedSince, plans)),
  ].sort((a, b) => (a.key < b.key ? -1 : 1));
  return {
    question: stateAsked(session, question),
    coverage: coverageOfPlans({ plans, judgements: [judgement], report, problems }),
    rows: { [Symbol.iterator]: () => stateRows(session, states, filter) },
    problems: problemsOf(report, plans, problems),
  };
}

/** The folds that a state needs: one for what is present, another where deleted resources are asked for. */
export function stateFolds({ at, deletedSince }: StateQuestion): readonly PlannedFold[] {
  const present: PlannedFold = {
    plan: (calendar, options) => planState(calendar, at, options),
    fold: () => new StateFold<StoredBody>(at),
  };
  if (deletedSince === undefined) return [present];
  const deleted: PlannedFold = {
    plan: (calendar, options) =>
      deletedSince === "base"
        ? planState(calendar, at, options)
        : planChanges(calendar, { after: Math.min(deletedSince, at), until: at }, options),
    fold: () => new StateFold<StoredBody>(at),
  };
  return [present, deleted];
}

/** The question as the answer echoes it. */
export function stateAsked(
  session: AnsweringSession,
  question: StateQuestion,
  resource?: string,
): AskedQuestion {
  return {
    command: "state",
    ...(resource === undefined ? {} : { resource }),
    at: formatInstant(question.at),
    ...sessionAsked(session),
    ...(question.relatedDepth === undefined ? {} : { relatedDepth: question.relatedDepth }),
    filters: askedFilters(question.filter),
  };
}

function statesWhere(
  fold: StateFold<StoredBody> | undefined,
  isWanted: (state: ResourceState<StoredBody>) => boolean,
): readonly ResourceState<StoredBody>[] {
  return fold === undefined ? [] : [...fold.byKey().values()].filter(isWanted);
}

function isDeletedSince(
  { latest }: ResourceState<StoredBody>,
  since: Instant | "base" | undefined,
  plans: readonly ScopePlan[],
): boolean {
  if (latest.presence !== "deleted" || since === undefined) return false;
  return latest.heading.captureTime > (since === "base" ? baseOf(latest.body.object, plans) : since);
}

function baseOf(object: string, plans: readonly ScopePlan[]): Instant {
  const key = parseObjectKey(object);
  if (!("region" in key)) return -Infinity;
  const plan = plans.find(
    ({ accountId, awsRegion }) => accountId === key.accountId && awsRegion === key.region,
  );
  return plan?.base?.at ?? -Infinity;
}

/** The rows of states, as far as their names and tags are asked for. */
export function* stateRows(
  session: AnsweringSession,
  states: readonly ResourceState<StoredBody>[],
  filter: ItemFilter,
): Generator<AnswerRow<Item>> {
  for (const { latest, lastPresent } of states) {
    const row: AnswerRow<Item> = {
      json: () => heldText(session, latest, lastPresent),
      value: () => heldItem(session, latest, lastPresent),
    };
    if (!needsBodies(filter) || isBodyAskedFor(row.value(), filter)) yield row;
  }
}
