import { dayOf, formatInstant, type Instant } from "../../record/instant";
import { HistoryError } from "../history-error";
import { daysOfLateness } from "../planning/deliveries";
import type { ScopeCalendar } from "../planning/scope-calendar";

/**
 * The scopes that anything had been delivered of by an instant; of their folders alone this cannot be told.
 * @throws HistoryError when there is none
 */
export async function calendarsKnownAt(
  calendars: readonly ScopeCalendar[],
  knownAt: Instant,
): Promise<readonly ScopeCalendar[]> {
  const known = await Promise.all(
    calendars.map(async (calendar) => ((await hasDeliveries(calendar, knownAt)) ? [calendar] : [])),
  );
  if (calendars.length > 0 && known.flat().length === 0) throw nothingKnown(knownAt);
  return known.flat();
}

async function hasDeliveries(calendar: ScopeCalendar, knownAt: Instant): Promise<boolean> {
  for await (const { day, deliveries } of calendar.deliveriesFrom(-Infinity)) {
    // A place that cannot be listed may hold something: it has to be told of.
    if (deliveries.length > 0 || calendar.problems.length > 0) return true;
    if (day > dayOf(knownAt) + daysOfLateness) return false;
  }
  return calendar.problems.length > 0;
}

function nothingKnown(knownAt: Instant): HistoryError {
  return new HistoryError(
    "no-record",
    `--as-known-at ${formatInstant(knownAt)}: nothing of what is asked about had been delivered by then`,
    "Give a later instant; of a copy, check that its files kept the times of the bucket (docs/evidence.md).",
  );
}
