import type { Instant } from "../../record/instant";
import { orderObjects, type PlannedObject } from "../planning/plan";
import { planReplay } from "../planning/plan-replay";
import {
  deliveriesFor,
  historyWithin,
  type PlanOptions,
  planState,
  snapshotsAmong,
} from "../planning/plan-state";
import type { ScopeCalendar } from "../planning/scope-calendar";
import type { AnswerProblem } from "../questions/answer";
import { type ItemFilter, isTypeAskedFor } from "../questions/item-filter";
import { emptyReport } from "../reading/collect-items";
import { problemsOf } from "./problems-of";
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
  const objects = await Promise.all(calendars.map((calendar) => objectsOf(calendar, window)));
  const listings = calendars.flatMap((calendar) => calendar.problems);
  return { objects: objects.flat(), problems: problemsOf(emptyReport, [], [...problems, ...listings]) };
}

async function objectsOf(
  calendar: ScopeCalendar,
  { since, until, filter }: FillingWindow,
): Promise<readonly PlannedObject[]> {
  const options: PlanOptions = {
    isTypeNeeded: (type) => isTypeAskedFor(type, filter.types),
    unreadable: new Set(),
  };
  const span = { after: since, until };
  const start = await planState(calendar, since, options);
  const deliveries = await deliveriesFor(calendar, span);
  const snapshots = snapshotsAmong(deliveries).filter(
    ({ key }) => key.snapshotTime > since && key.snapshotTime <= until,
  );
  // What proves the answers lies a snapshot further.
  const time = { from: since, until };
  const replay = await planReplay(calendar, time, { ...options, ends: "beyond", mostBetween: Infinity });
  return orderObjects([
    ...start.objects,
    ...replay.objects,
    ...historyWithin(deliveries, span, options),
    ...snapshots.map((snapshot): PlannedObject => ({ ...snapshot, reason: "later snapshot" })),
  ]);
}
