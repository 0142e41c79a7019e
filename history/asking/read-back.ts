import { type Day, dayOf, type Instant } from "../../record/instant";
import { orderObjects, type PlannedObject } from "../planning/plan";
import { historyWithin, type PlanOptions } from "../planning/plan-state";
import type { Delivery, ScopeCalendar } from "../planning/scope-calendar";

/** What is left to read of some scopes, beyond what a plan had. */
export interface RestOfRecord {
  readonly calendars: readonly ScopeCalendar[];
  readonly isTypeNeeded: (resourceType: string) => boolean;
  /** Keys of objects that need no second reading. */
  readonly skip: ReadonlySet<string>;
}

/** The history files and oversize items captured until an instant, a day's deliveries at a time, newest first. */
export async function* historyBack(
  rest: RestOfRecord,
  until: Instant,
): AsyncGenerator<readonly PlannedObject[]> {
  const days = await allDays(rest.calendars);
  for (const day of days.reverse()) {
    if (day > dayOf(until) + 2) continue;
    const objects = await historyOn(rest, day, { after: -Infinity, until });
    if (objects.length > 0) yield objects;
  }
}

/** The history captured after an instant, a day's deliveries at a time, oldest first, each with its snapshots. */
export async function* recordOn(
  rest: RestOfRecord,
  after: Instant,
): AsyncGenerator<readonly PlannedObject[]> {
  for (const day of await allDays(rest.calendars)) {
    if (day < dayOf(after)) continue;
    const objects = await historyOn(rest, day, { after, until: Infinity });
    if (objects.length > 0) yield objects;
  }
}

async function historyOn(
  rest: RestOfRecord,
  day: Day,
  span: { readonly after: Instant; readonly until: Instant },
): Promise<readonly PlannedObject[]> {
  const deliveries: Delivery[] = [];
  for (const calendar of rest.calendars) deliveries.push(...(await calendar.deliveriesOn(day)));
  const options: PlanOptions = { isTypeNeeded: rest.isTypeNeeded, unreadable: new Set() };
  return orderObjects(historyWithin(deliveries, span, options)).filter(
    ({ object }) => !rest.skip.has(object.key),
  );
}

async function allDays(calendars: readonly ScopeCalendar[]): Promise<Day[]> {
  const days = new Set<Day>();
  for (const calendar of calendars) for await (const day of calendar.daysOn(-Infinity)) days.add(day);
  return [...days].sort((a, b) => a - b);
}
