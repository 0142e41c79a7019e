import { type Day, dayOf, type Instant } from "../../record/instant";
import type { DeliveryKey } from "../../record/object-key";
import { beginOf, daysOfLateness, snapshotsAmong } from "../planning/deliveries";
import {
  historyWithin,
  inOrderOfReplay,
  type PlannedObject,
  type PlanOptions,
  plannedFor,
  type ScopePlan,
} from "../planning/plan";
import type { Delivery, ScopeCalendar } from "../planning/scope-calendar";

/** What is left to read of some scopes, beyond what a plan had. */
export interface RestOfRecord {
  readonly calendars: readonly ScopeCalendar[];
  readonly isTypeNeeded: (resourceType: string) => boolean;
  /** Keys of objects that need no second reading. */
  readonly skip: ReadonlySet<string>;
}

/** What was delivered into the folders of a day. Nothing in it was captured on a later day. */
export interface DeliveredDay {
  readonly day: Day;
  readonly objects: readonly PlannedObject[];
}

/** The history files and oversize items captured until an instant, a day's deliveries at a time, newest first. */
export async function* historyBack(rest: RestOfRecord, until: Instant): AsyncGenerator<DeliveredDay> {
  const days = await daysWithin(rest.calendars, -Infinity, dayOf(until) + daysOfLateness);
  for (const day of listingAhead(rest, days.reverse())) {
    const objects = await historyOn(rest, day, { after: -Infinity, until });
    if (objects.length > 0) yield { day, objects };
  }
}

/** The history captured after an instant, a day's deliveries at a time, oldest first. */
export async function* historyOnwards(rest: RestOfRecord, after: Instant): AsyncGenerator<DeliveredDay> {
  for (const day of listingAhead(rest, await daysWithin(rest.calendars, dayOf(after), Infinity))) {
    const objects = await historyOn(rest, day, { after, until: Infinity });
    if (objects.length > 0) yield { day, objects };
  }
}

/** The snapshots taken after an instant, a day's deliveries at a time, oldest first. */
export async function* snapshotsOnwards(rest: RestOfRecord, after: Instant): AsyncGenerator<DeliveredDay> {
  for (const day of listingAhead(rest, await daysWithin(rest.calendars, dayOf(after), Infinity))) {
    const snapshots = snapshotsAmong(await deliveriesOn(rest, day))
      .filter(({ key, object }) => key.snapshotTime > after && !rest.skip.has(object.key))
      .map((snapshot) => plannedFor(snapshot, "later snapshot"));
    if (snapshots.length > 0) yield { day, objects: inOrderOfReplay(snapshots) };
  }
}

async function historyOn(
  rest: RestOfRecord,
  day: Day,
  span: { readonly after: Instant; readonly until: Instant },
): Promise<readonly PlannedObject[]> {
  const deliveries = await deliveriesOn(rest, day);
  const options: PlanOptions = { isTypeNeeded: rest.isTypeNeeded, unreadable: new Set() };
  return inOrderOfReplay(historyWithin(deliveries, span, options)).filter(
    ({ object }) => !rest.skip.has(object.key),
  );
}

async function deliveriesOn({ calendars }: RestOfRecord, day: Day): Promise<readonly Delivery[]> {
  return (await Promise.all(calendars.map((calendar) => calendar.deliveriesOn(day)))).flat();
}

/** Goes over days while the next ones are being listed. */
function* listingAhead({ calendars }: RestOfRecord, days: readonly Day[]): Generator<Day> {
  for (const [index, day] of days.entries()) {
    for (const calendar of calendars) calendar.listAhead(days.slice(index));
    yield day;
  }
}

async function daysWithin(calendars: readonly ScopeCalendar[], first: Day, last: Day): Promise<Day[]> {
  const days = await Promise.all(calendars.map((calendar) => calendar.daysWithin(first, last)));
  return [...new Set(days.flat())].sort((a, b) => a - b);
}

/** The objects of which a plan lets every item count; others hold items from before its history begins. */
export function objectsCountedWhole(plans: readonly ScopePlan[]): ReadonlySet<string> {
  const counted = plans.flatMap(({ objects, historyAfter }) =>
    objects.filter(({ key }) => firstCapture(key) > historyAfter),
  );
  return new Set(counted.map(({ object }) => object.key));
}

/** A snapshot counts whole wherever it is planned. */
function firstCapture(key: DeliveryKey): Instant {
  return key.kind === "snapshot" ? Infinity : (beginOf(key) ?? -Infinity);
}
