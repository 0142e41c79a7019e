import { dayOf, type Instant } from "../../record/instant";
import type { DeliveryKey } from "../../record/object-key";
import { daysOfLateness } from "./deliveries";
import type { ScopeCalendar } from "./scope-calendar";

/** The stamp of the first delivery of a scope, by its name; null where nothing was delivered. */
export async function firstDelivery(calendar: ScopeCalendar): Promise<Instant | null> {
  let first: Instant | null = null;
  for await (const { day, deliveries } of calendar.deliveriesFrom(-Infinity)) {
    // What was captured before it may have been delivered after it.
    if (first !== null && day > dayOf(first) + daysOfLateness) break;
    const stamps = deliveries.flatMap(({ key }) => stampOf(key));
    first = Math.min(first ?? Infinity, ...stamps);
    if (!Number.isFinite(first)) first = null;
  }
  return first;
}

function stampOf(key: DeliveryKey): readonly Instant[] {
  switch (key.kind) {
    case "snapshot":
      return [key.snapshotTime];
    case "history":
      return [key.start];
    case "oversize":
      return [key.captureTime];
    case "unrecognised":
      return [];
  }
}
