import type { Instant } from "../../record/instant";
import { isThere } from "../model/period";
import { type ExploredPeriod, type ExploredRecord, type ExploredResource, periodOf } from "./explored-record";
import type { SearchTexts } from "./search-texts";
import type { View } from "./view";

/** A resource and what the record says of it at the instant of a view; undefined: nothing yet. */
export interface InventoryRow {
  readonly resource: ExploredResource;
  readonly period: ExploredPeriod | undefined;
}

/** What is there at the instant of a view, as far as it is asked for, in the order of answers. */
export function inventoryOf(record: ExploredRecord, texts: SearchTexts, view: View): readonly InventoryRow[] {
  const isFound = texts.matcher(view.search);
  return record.resources.flatMap((resource) => {
    if (!isAskedFor(resource, view)) return [];
    const period = periodOf(resource, view.at);
    if (!view.isOfAllTime)
      return period !== undefined && isThere(period) && isFound(resource, period)
        ? [{ resource, period }]
        : [];
    const ever = period === undefined ? resource.periods : [period];
    return ever.some((each) => isFound(resource, each)) ? [{ resource, period }] : [];
  });
}

/** Whether a resource of a list is there at the instant of it. */
export function isThereThen({ period }: InventoryRow): boolean {
  return period !== undefined && isThere(period);
}

/** Whether a resource is of the type, account and region that a view asks for. */
export function isAskedFor(resource: ExploredResource, { type, account, region }: View): boolean {
  return (
    (type === "" || resource.resourceType === type) &&
    (account === "" || resource.accountId === account) &&
    (region === "" || resource.awsRegion === region)
  );
}

/** How many rows there are by something of theirs, in the order of what that is. */
export function countsBy(
  rows: readonly InventoryRow[],
  textOf: (resource: ExploredResource) => string,
): readonly (readonly [text: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const { resource } of rows) {
    const text = textOf(resource);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].sort(([one], [other]) => (one < other ? -1 : 1));
}

/** The instants at which some resources change, in the order of time, each once. */
export function changeInstants(resources: readonly ExploredResource[]): readonly Instant[] {
  const instants = resources.flatMap(({ periods }) =>
    periods.flatMap(({ change, from }) => (change === null ? [] : [from])),
  );
  return [...new Set(instants)].sort((one, other) => one - other);
}
