import { inOrderOfReplay, type PlannedObject } from "../planning/plan";
import type { AnswerProblem } from "../questions/answer";
import type { EchoedQuestion } from "../questions/asked-question";
import { isTypeAskedFor } from "../questions/item-filter";
import { filterFor, isTypeReferredTo } from "../questions/resource-reference";
import { type Explained, type Needs, readPeriodsOf } from "./history-reader";
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
 * Which objects are read for needs, without reading them. For those about one resource it is what is read at first;
 * where that does not know the resource, the history of its type before it follows.
 * @throws HistoryError when there is no record
 */
export async function objectsNeeded(session: RecordSession, needs: Needs): Promise<NeededObjects> {
  const { filter, resource, relatedDepth, isOfRecording, ends = "beyond" } = needs;
  const isProofAsked = isOfRecording ?? session.isProofAsked;
  // What a resource is related to is of any type, and in any region.
  const readsEverything = relatedDepth !== undefined;
  const { calendars, problems } = await session.scopes(
    readsEverything ? { ...filter, awsRegions: [] } : filter,
  );
  const { types } = resource === undefined ? filter : filterFor(resource, filter);
  const isOfResource = (type: string): boolean =>
    isTypeAskedFor(type, types) && (resource === undefined || isTypeReferredTo(type, resource));
  const request = {
    calendars,
    types: readsEverything ? [] : types,
    isTypeNeeded: (type: string) => isOfResource(type) || (readsEverything && isTypeAskedFor(type, [])),
  };
  const plans = await Promise.all(
    readPeriodsOf(needs).map((period) => plansOf(period, { request, isProofAsked, ends })),
  );
  const objects = inOrderOfReplay(plans.flat().flatMap((each) => each.objects));
  return { objects, problems: problemsOf(emptyReport, plans.flat(), problems) };
}

/** Which objects a question would read, and why. */
export async function explain(
  session: RecordSession,
  needs: Needs,
  question: EchoedQuestion,
): Promise<Explained> {
  const { objects, problems } = await objectsNeeded(session, needs);
  const plan = objects.map(({ object, reason }) => ({ object: object.key, reason, bytes: object.size }));
  const requests = session.source.costOf?.(objects.map(({ object }) => object));
  return {
    explanation: { question, plan, ...(requests === undefined ? {} : { requests }) },
    problems,
  };
}
