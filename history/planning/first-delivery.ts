import type { Instant } from "../../record/instant";
import type { DeliveryKey } from "../../record/object-key";
import type { ScopeCalendar } from "./scope-calendar";

/** The stamp of the first delivery of a scope, by its name; null where nothing was delivered. */
export async function firstDelivery(calendar: ScopeCalendar): Promise<Instant | null> {
  for await (const { deliveries } of calendar.deliveriesFrom(-Infinity)) {
    const stamps = deliveries.flatMap(({ key }) => stampOf(key));
    if (stamps.length > 0) return Math.min(...stamps);
  }
  return null;
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
