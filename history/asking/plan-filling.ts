import type { Instant } from "../../record/instant";
import type { PlannedObject } from "../planning/plan";
import type { AnswerProblem } from "../questions/answer";
import type { ItemFilter } from "../questions/item-filter";
import { emptyReport } from "../reading/collect-items";
import { problemsOf } from "./problems-of";
import { plansOf } from "./read-assurance";
import { filterRequest } from "./read-timelines";
import type { RecordSession } from "./record-session";

/** A window of instants that questions will be about. */
export interface FillingWindow {
  readonly since: Instant;
  readonly until: Instant;
  readonly filter: ItemFilter;
}

/** What to fetch ahead, and what could not be listed. */
export interface FillingPlan {
  readonly objects: readonly PlannedObject[];
  readonly problems: readonly AnswerProblem[];
}

/**
 * The objects that questions about any instant of a window read: those of the state at its start, and every
 * delivery until its end.
 * @throws HistoryError when there is no record
 */
export async function planFilling(session: RecordSession, window: FillingWindow): Promise<FillingPlan> {
  const { calendars, problems } = await session.scopes(window.filter);
  const { since, until, filter } = window;
  const request = filterRequest(calendars, filter);
  const plans = await plansOf({ from: since, until }, { request, isProofAsked: true });
  const listings = calendars.flatMap((calendar) => calendar.problems);
  return {
    objects: plans.flatMap(({ objects }) => objects),
    problems: problemsOf(emptyReport, [], [...problems, ...listings]),
  };
}
