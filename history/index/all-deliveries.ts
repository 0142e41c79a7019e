import { type PlannedObject, plannedFor } from "../planning/plan";
import { discoverScopes } from "../planning/record-scope";
import { ScopeCalendar } from "../planning/scope-calendar";
import type { ItemFilter } from "../questions/item-filter";
import type { ListingProblem, RecordSource } from "../sources/record-source";

/** Everything that was delivered of some accounts and regions, and what could not be listed. */
interface AllDeliveries {
  readonly objects: readonly PlannedObject[];
  readonly problems: readonly ListingProblem[];
}

/** @throws HistoryError when there is no record */
export async function allDeliveries(
  source: RecordSource,
  filter: ItemFilter,
  signal: AbortSignal,
): Promise<AllDeliveries> {
  const { scopes, problems } = await discoverScopes(source, filter, signal);
  const calendars = scopes.map((scope) => new ScopeCalendar(scope, source, signal));
  const objects: PlannedObject[] = [];
  for (const calendar of calendars)
    for await (const { deliveries } of calendar.deliveriesFrom(-Infinity))
      for (const delivery of deliveries) objects.push(plannedFor(delivery, "to be indexed"));
  return { objects, problems: [...problems, ...calendars.flatMap((calendar) => calendar.problems)] };
}
