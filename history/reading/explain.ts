import { inOrderOfReplay, type PlannedObject, type ScopePlan } from "../planning/plan";
import type { ScopeCalendar } from "../planning/scope-calendar";
import type { AnswerProblem } from "../questions/answer";
import type { EchoedQuestion } from "../questions/asked-question";
import { type ItemFilter, isTypeAskedFor } from "../questions/item-filter";
import { filterFor, isTypeReferredTo } from "../questions/resource-reference";
import type { Explained } from "./history-reader";
import { type Needs, readPeriodsOf } from "./needs";
import { emptyReport } from "./objects/collect-items";
import { problemsOf } from "./problems-of";
import { plansOf } from "./read-assurance";
import type { RecordSession } from "./record-session";

/** The objects that needs take, in the order of a replay, and what could not even be listed. */
export interface NeededObjects {
  readonly objects: readonly PlannedObject[];
  readonly problems: readonly AnswerProblem[];
}

/**
 * Which objects are read for any of some needs of one filter, without reading them. For those about one resource it is
 * what is read at first; where that does not know the resource, the history of its type before it follows.
 * @throws HistoryError when there is no record
 */
export async function objectsNeeded(
  session: RecordSession,
  filter: ItemFilter,
  needs: readonly Needs[],
): Promise<NeededObjects> {
  const { calendars, problems } = await session.scopes(
    needs.some(readsEverything) ? { ...filter, awsRegions: [] } : filter,
  );
  const plans = await Promise.all(needs.map((each) => plansOfNeeds(session, each, calendars)));
  const objects = inOrderOfReplay(plans.flat().flatMap((each) => each.objects));
  return { objects, problems: problemsOf(emptyReport, plans.flat(), problems) };
}

/** What a resource is related to is of any type, and in any region. */
function readsEverything({ relatedDepth }: Needs): boolean {
  return relatedDepth !== undefined;
}

async function plansOfNeeds(
  session: RecordSession,
  needs: Needs,
  calendars: readonly ScopeCalendar[],
): Promise<readonly ScopePlan[]> {
  const { filter, resource, isOfRecording, ends = "beyond" } = needs;
  const isProofAsked = isOfRecording ?? session.isProofAsked;
  const isWhole = readsEverything(needs);
  const { types } = resource === undefined ? filter : filterFor(resource, filter);
  const isOfResource = (type: string): boolean =>
    isTypeAskedFor(type, types) && (resource === undefined || isTypeReferredTo(type, resource));
  const request = {
    calendars,
    types: isWhole ? [] : types,
    isTypeNeeded: (type: string) => isOfResource(type) || (isWhole && isTypeAskedFor(type, [])),
  };
  const plans = readPeriodsOf(needs).map((period) => plansOf(period, { request, isProofAsked, ends }));
  return (await Promise.all(plans)).flat();
}

/** Which objects a question would read, and why. */
export async function explain(
  session: RecordSession,
  needs: Needs,
  question: EchoedQuestion,
): Promise<Explained> {
  const { objects, problems } = await objectsNeeded(session, needs.filter, [needs, ...(needs.beside ?? [])]);
  const plan = objects.map(({ object, reason }) => ({ object: object.key, reason, bytes: object.size }));
  const requests = session.source.costOf?.(objects.map(({ object }) => object));
  return {
    explanation: { question, plan, ...(requests === undefined ? {} : { requests }) },
    problems,
  };
}
