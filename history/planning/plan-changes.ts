import type { Instant } from "../../record/instant";
import { orderObjects, type PlannedObject, type ScopePlan } from "./plan";
import {
  deliveriesFor,
  earliestSnapshot,
  historyWithin,
  lastDeliveryOf,
  newestSnapshot,
  type PlanOptions,
  planState,
  type Snapshot,
  type Span,
  settledUntilOf,
} from "./plan-state";
import type { ScopeCalendar } from "./scope-calendar";

/**
 * Which objects of one scope give its changes in a span: those for its state at the start, the history of the
 * span, and the last snapshot in it, which knows what a lost history file knew. From the beginning of the
 * record on (`after` −∞), its first snapshot stands for the state at the start.
 */
export async function planChanges(
  calendar: ScopeCalendar,
  span: Span,
  options: PlanOptions,
): Promise<ScopePlan> {
  const deliveries = await deliveriesFor(calendar, span);
  const start = Number.isFinite(span.after)
    ? await planState(calendar, span.after, options)
    : await planBeginning(calendar, span.until, options);
  const last = newestSnapshot(deliveries, span.until, options.unreadable);
  const objects = [
    ...start.objects,
    ...historyWithin(deliveries, span, options),
    ...(last !== undefined && last.key.snapshotTime > span.after ? [asLastSnapshot(last)] : []),
  ];
  return {
    ...start,
    lastDelivery: later(start.lastDelivery, lastDeliveryOf(deliveries)),
    settledUntil: Math.max(start.settledUntil, settledUntilOf(deliveries)),
    objects: orderObjects(objects),
  };
}

async function planBeginning(
  calendar: ScopeCalendar,
  until: Instant,
  options: PlanOptions,
): Promise<ScopePlan> {
  const first = await earliestSnapshot(
    calendar,
    -Infinity,
    ({ key, object }) => key.snapshotTime <= until && !options.unreadable.has(object.key),
  );
  return {
    accountId: calendar.scope.accountId,
    awsRegion: calendar.scope.awsRegion,
    base: first === undefined ? null : { object: first.object.key, at: first.key.snapshotTime },
    historyAfter: -Infinity,
    lastDelivery: null,
    settledUntil: -Infinity,
    objects: first === undefined ? [] : [{ ...first, reason: "first snapshot" }],
    problems: calendar.problems,
  };
}

function asLastSnapshot(snapshot: Snapshot): PlannedObject {
  return { ...snapshot, reason: "last snapshot in the window" };
}

function later(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}
