import { formatInstant } from "../../record/instant";
import { type ResourceKey, resourceKeyText } from "../../record/resource-key";
import { isThere, type Period } from "../model/period";
import { TimelineFold } from "../model/timeline-fold";
import type { ScopePlan } from "../planning/plan";
import type { AskedQuestion, StateAnswer } from "../questions/answer";
import { type ItemFilter, isBodyAskedFor, needsBodies } from "../questions/item-filter";
import {
  type ReconciledBase,
  type ReconciledResource,
  reconcilePopulation,
} from "../questions/reconciliation";
import type { SampleAnswer } from "../questions/sample";
import type { FoldFeed, StoredBody } from "../reading/collect-items";
import type { AnsweringSession } from "./answering-session";
import { periodsAt, stateRows } from "./ask-state";
import { coverageOfPlans } from "./coverage-of-plans";
import { heldItem } from "./held-item";
import { hintsOf } from "./hints-of";
import { problemsOf } from "./problems-of";
import { withWhatLeft } from "./read-left";
import { filterRequest, readPeriod } from "./read-timelines";
import type { RecordSession } from "./record-session";
import { type Member, type SampleSize, sampleOf } from "./sample-of";
import type { StateQuestion } from "./state-question";

/** The question: which resources, of all there were at an instant, does a seed draw? */
export interface SampleQuestion extends SampleSize, Pick<StateQuestion, "at" | "filter"> {}

/**
 * A reproducible random sample of the state at an instant, and the population that it was drawn from, reconciled
 * with the base snapshots.
 * @throws HistoryError when there is no record
 */
export async function askSample(
  session: RecordSession,
  question: SampleQuestion,
  asked: AskedQuestion,
): Promise<SampleAnswer> {
  const { at, filter } = question;
  const { calendars, problems } = await session.scopes(filter);
  const base = new TimelineFold<StoredBody>({ after: at, until: at });
  const request = {
    ...filterRequest(calendars, filter),
    feedBeside: (plans: readonly ScopePlan[]) => baseFeed(base, plans),
  };
  const read = await readPeriod(session, { from: at, until: at }, request);
  const { fold, plans, assurance, report } = await withWhatLeft(session, read, request);
  const present = periodsAt(fold.timelines(), at);
  const members = [...membersOf(session, present, filter)];
  const inBase = new Map(base.timelines().map(({ keyText, periods }) => [keyText, periods.at(-1)]));
  const resources = reconciledResources(session, { present, inBase, members }, filter);
  return {
    question: asked,
    coverage: coverageOfPlans({ plans, assurances: [assurance], report, problems }),
    ...sampleOf(members, question, (drawn, counts) => ({
      total: members.length,
      drawn,
      counts,
      reconciliation: reconcilePopulation(resources, (region) => basesOf(region, plans)),
    })),
    ...hintsOf(session, () => present.map(({ item }) => item), filter),
    problems: problemsOf(report, plans, problems),
  };
}

/** Feeds a fold with what the base snapshots hold, and nothing else. */
function baseFeed(fold: TimelineFold<StoredBody>, plans: readonly ScopePlan[]): FoldFeed {
  const bases = new Set(plans.map(({ base }) => base?.object));
  return { fold, countsFrom: ({ object }) => (bases.has(object.key) ? -Infinity : undefined) };
}

/** A sample of a state that another source answered, which has no base snapshots to reconcile it with. */
export function sampleOfState(answer: StateAnswer, question: SampleQuestion): SampleAnswer {
  const members = [...answer.rows].map((row): Member => {
    const { accountId, awsRegion, resourceType, resourceId, presence } = row.value();
    return { key: { accountId, awsRegion, resourceType, resourceId }, presence, row };
  });
  const resources = members.map(
    ({ key, presence }): ReconciledResource => ({ key, presence, inBase: "absent", inPopulation: "member" }),
  );
  return {
    ...answer,
    ...sampleOf(members, question, (drawn, counts) => ({
      total: members.length,
      drawn,
      counts,
      reconciliation: reconcilePopulation(resources, () => []),
    })),
  };
}

function* membersOf(
  session: AnsweringSession,
  periods: readonly Period<StoredBody>[],
  filter: ItemFilter,
): Generator<Member> {
  for (const period of periods.filter(isThere)) {
    const { heading, presence } = period.item;
    for (const row of stateRows(session, [period], filter)) yield { key: heading, presence, row };
  }
}

interface SampledStates {
  readonly present: readonly Period<StoredBody>[];
  /** What the bases hold of each resource, by the text of its key. */
  readonly inBase: ReadonlyMap<string, Period<StoredBody> | undefined>;
  readonly members: readonly Member[];
}

function* reconciledResources(
  session: AnsweringSession,
  { present, inBase, members }: SampledStates,
  filter: ItemFilter,
): Generator<ReconciledResource> {
  const memberKeys = new Set(members.map(({ key }) => key));
  const isMatching = ({ item }: Period<StoredBody>): boolean =>
    !needsBodies(filter) || isBodyAskedFor(heldItem(session, item), filter);
  for (const period of present) {
    const { heading, presence } = period.item;
    const before = inBase.get(resourceKeyText(heading));
    const gone = isThere(period) ? "other" : "absent";
    yield {
      key: heading,
      presence: isThere(period) ? presence : "deleted",
      inBase: before === undefined ? "absent" : isMatching(before) ? "matching" : "other",
      inPopulation: memberKeys.has(heading) ? "member" : gone,
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
