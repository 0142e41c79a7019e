import { inOrderOfReplay, type ReadPeriod } from "../planning/plan";
import type { AnswerProblem, AskedQuestion, Explanation } from "../questions/answer";
import { type ItemFilter, isTypeAskedFor } from "../questions/item-filter";
import { isTypeReferredTo, parseResourceReference } from "../questions/resource-reference";
import { emptyReport } from "../reading/collect-items";
import { problemsOf } from "./problems-of";
import { plansOf } from "./read-assurance";
import type { RecordSession } from "./record-session";

/** What is to be explained: a question, what it folds, and whom it is about. */
export interface ExplainedQuestion {
  readonly asked: AskedQuestion;
  /** The periods that are read. */
  readonly periods: readonly ReadPeriod[];
  /** Whether all snapshots of a long period are read; unless given, what the session asks for. */
  readonly isProof?: boolean;
  /** Where the comparison of snapshots begins and ends; `beyond` the periods unless given. */
  readonly ends?: "beyond" | "within";
  readonly filter: ItemFilter;
  /** Whether a question about one resource also reads the state of all, in every region. */
  readonly readsEverything?: boolean;
}

/** What would be read, and what could not even be listed. */
export interface Explained {
  readonly explanation: Explanation;
  readonly problems: readonly AnswerProblem[];
}

/**
 * Which objects a question would read, and why, without reading them. Of a question about one resource it is
 * what is read at first; where that does not know the resource, the history of its type before it follows.
 */
export async function explain(session: RecordSession, question: ExplainedQuestion): Promise<Explained> {
  const { asked, periods, filter, readsEverything = false } = question;
  const { isProof = session.isProofAsked, ends = "beyond" } = question;
  const { calendars, problems } = await session.scopes(
    readsEverything ? { ...filter, awsRegions: [] } : filter,
  );
  const reference = asked.resource === undefined ? undefined : parseResourceReference(asked.resource);
  const types =
    filter.types.length > 0 || reference?.typed === undefined ? filter.types : [reference.typed.resourceType];
  const isOfResource = (type: string): boolean =>
    isTypeAskedFor(type, types) && (reference === undefined || isTypeReferredTo(type, reference));
  const request = {
    calendars,
    types: readsEverything ? [] : types,
    isTypeNeeded: (type: string) => isOfResource(type) || (readsEverything && isTypeAskedFor(type, [])),
  };
  const plans = await Promise.all(
    periods.map((period) => plansOf(period, { request, isProofAsked: isProof, ends })),
  );
  const objects = inOrderOfReplay(plans.flat().flatMap((each) => each.objects));
  const plan = objects.map(({ object, reason }) => ({ object: object.key, reason, bytes: object.size }));
  const requests = session.source.costOf?.(objects.map(({ object }) => object));
  return {
    explanation: { question: asked, plan, ...(requests === undefined ? {} : { requests }) },
    problems: problemsOf(emptyReport, plans.flat(), problems),
  };
}
