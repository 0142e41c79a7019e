import { formatInstant } from "../../record/instant";
import type { ResourceKey } from "../../record/resource-key";
import type { ScopePlan } from "../planning/plan";
import { planState } from "../planning/plan-state";
import type { AskedQuestion, StateAnswer } from "../questions/answer";
import { type ItemFilter, isBodyAskedFor, needsBodies } from "../questions/item-filter";
import {
  type ReconciledBase,
  type ReconciledResource,
  reconcilePopulation,
} from "../questions/reconciliation";
import type { SampleAnswer } from "../questions/sample";
import { type ResourceState, StateFold } from "../questions/state-fold";
import { joinReports, type StoredBody } from "../reading/collect-items";
import type { AnsweringSession } from "./answering-session";
import { type StateQuestion, stateAsked, stateFolds, stateRows } from "./ask-state";
import { coverageOfPlans } from "./coverage-of-plans";
import { filterRequest, foldPlans, type PlannedFold } from "./fold-plans";
import { heldItem } from "./held-item";
import { problemsOf } from "./problems-of";
import type { RecordSession } from "./record-session";
import { type Member, type SampleSize, sampleOf } from "./sample-of";
import { JudgingWatch } from "./verdicts/judge";

/** The question: which resources, of all there were at an instant, does a seed draw? */
export interface SampleQuestion extends SampleSize, Pick<StateQuestion, "at" | "filter"> {}

/**
 * A reproducible random sample of the state at an instant, and the population that it was drawn from, reconciled
 * with the base snapshots.
 * @throws HistoryError when there is no record
 */
export async function askSample(session: RecordSession, question: SampleQuestion): Promise<SampleAnswer> {
  const { at, filter } = question;
  const { calendars, problems } = await session.scopes(filter);
  const watch = new JudgingWatch({ calendars, time: { from: at, until: at }, types: filter.types });
  const folded = await foldPlans(session, sampleFolds(question), {
    ...filterRequest(calendars, filter),
    watch,
  });
  const plans = folded.plans[0] ?? [];
  const [present, base] = folded.folds as readonly [StateFold<StoredBody>, StateFold<StoredBody>];
  const members = [...membersOf(session, present, filter)];
  const resources = reconciledResources(session, { present, base, members }, filter);
  const judgement = watch.judgement();
  const report = joinReports(folded.report, judgement.report);
  return {
    question: sampleAsked(session, question),
    coverage: coverageOfPlans({ plans, judgements: [judgement], report, problems }),
    ...sampleOf(members, question, (drawn, counts) => ({
      total: members.length,
      drawn,
      counts,
      reconciliation: reconcilePopulation(resources, (region) => basesOf(region, plans)),
    })),
    problems: problemsOf(report, plans, problems),
  };
}

/** A sample of a state that another source answered, which has no base snapshots to reconcile it with. */
export function sampleOfState(
  session: AnsweringSession,
  answer: StateAnswer,
  question: SampleQuestion,
): SampleAnswer {
  const members = [...answer.rows].map((row): Member => {
    const { accountId, awsRegion, resourceType, resourceId, presence } = row.value();
    return { key: { accountId, awsRegion, resourceType, resourceId }, presence, row };
  });
  const resources = members.map(
    ({ key, presence }): ReconciledResource => ({ key, presence, inBase: "absent", inPopulation: "member" }),
  );
  return {
    ...answer,
    question: sampleAsked(session, question),
    ...sampleOf(members, question, (drawn, counts) => ({
      total: members.length,
      drawn,
      counts,
      reconciliation: reconcilePopulation(resources, () => []),
    })),
  };
}

/** The folds that a sample needs: the state, and what its bases held. */
export function sampleFolds(question: SampleQuestion): readonly PlannedFold[] {
  const { at } = question;
  const base: PlannedFold = {
    plan: async (calendar, options) => {
      const plan = await planState(calendar, at, options);
      return { ...plan, objects: plan.objects.filter(({ object }) => object.key === plan.base?.object) };
    },
    fold: () => new StateFold<StoredBody>(at),
  };
  return [...stateFolds(question), base];
}

/** The question as the answer echoes it. */
export function sampleAsked(session: AnsweringSession, question: SampleQuestion): AskedQuestion {
  const { size, seed } = question;
  const { command: _, ...asked } = stateAsked(session, question);
  return { command: "sample", size, seed, ...asked };
}

function* membersOf(
  session: AnsweringSession,
  fold: StateFold<StoredBody>,
  filter: ItemFilter,
): Generator<Member> {
  for (const state of fold.inOrder()) {
    if (state.latest.presence === "deleted") continue;
    for (const row of stateRows(session, [state], filter))
      yield { key: state.latest.heading, presence: state.latest.presence, row };
  }
}

interface SampledStates {
  readonly present: StateFold<StoredBody>;
  readonly base: StateFold<StoredBody>;
  readonly members: readonly Member[];
}

function* reconciledResources(
  session: AnsweringSession,
  { present, base, members }: SampledStates,
  filter: ItemFilter,
): Generator<ReconciledResource> {
  const memberKeys = new Set(members.map(({ key }) => key));
  const isMatching = (state: ResourceState<StoredBody>): boolean =>
    !needsBodies(filter) || isBodyAskedFor(heldItem(session, state.latest), filter);
  for (const [text, { latest }] of present.byKey()) {
    const before = base.byKey().get(text);
    const gone = latest.presence === "deleted" ? "absent" : "other";
    yield {
      key: latest.heading,
      presence: latest.presence,
      inBase: before === undefined ? "absent" : isMatching(before) ? "matching" : "other",
      inPopulation: memberKeys.has(latest.heading) ? "member" : gone,
    };
  }
}

/** Global resources are in the snapshots of every region that records them. */
function basesOf(
  { accountId, awsRegion }: Pick<ResourceKey, "accountId" | "awsRegion">,
  plans: readonly ScopePlan[],
): readonly ReconciledBase[] {
  return plans
    .filter((plan) => plan.accountId === accountId)
    .filter((plan) => awsRegion === "global" || plan.awsRegion === awsRegion)
    .flatMap(({ base }) => (base === null ? [] : [{ object: base.object, at: formatInstant(base.at) }]));
}
