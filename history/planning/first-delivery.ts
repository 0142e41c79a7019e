import { dayOf, type Instant } from "../../record/instant";
import { beginOf, daysOfLateness } from "./deliveries";
import type { ScopeCalendar } from "./scope-calendar";

/** The stamp of the first delivery of a scope, by its name; null where nothing was delivered. */
export async function firstDelivery(calendar: ScopeCalendar): Promise<Instant | null> {
  let first: Instant | null = null;
  for await (const { day, deliveries } of calendar.deliveriesFrom(-Infinity)) {
    // What was captured before it may have been delivered after it.
    if (first !== null && day > dayOf(first) + daysOfLateness) break;
    const stamps = deliveries.flatMap(({ key }) => beginOf(key) ?? []);
    first = Math.min(first ?? Infinity, ...stamps);
    if (!Number.isFinite(first)) first = null;
  }
  return first;
}
