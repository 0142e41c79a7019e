import type { Instant } from "../../../record/instant";
import { type ItemHeading, isDiscovery, itemPresence } from "../../../record/item-heading";
import { resourceKeyOf } from "../../../record/resource-key";
import { aroundLoss, type Discrepancy, type DiscrepancyKind } from "./discrepancy";

/**
 * What an item after another one cannot be where nothing between them is missing: a life begins with a
 * discovery and ends with a deletion. `before` is undefined for a resource of which nothing is known; `since` is
 * the snapshot that told what was known.
 */
export function checkLife(
  before: ItemHeading | undefined,
  item: ItemHeading,
  since: Instant,
): Discrepancy | undefined {
  const kind = kindOf(before, item);
  if (kind === undefined) return undefined;
  return {
    ...resourceKeyOf(item),
    kind,
    expected: before?.captureTime ?? null,
    found: item.captureTime,
    ...aroundLoss(Math.max(before?.captureTime ?? -Infinity, since), item.captureTime),
  };
}

function kindOf(before: ItemHeading | undefined, item: ItemHeading): DiscrepancyKind | undefined {
  // Files of 2014 may lack the status, which then tells nothing.
  if (item.status === null) return undefined;
  const isDiscovered = isDiscovery(item.status);
  if (before === undefined) {
    // What was not recorded stands in no snapshot, so that its deletion is the first that is heard of it.
    return isDiscovered || item.status.toLowerCase() === "resourcedeletednotrecorded"
      ? undefined
      : "unknown-origin";
  }
  switch (itemPresence(before.status)) {
    case "deleted":
      return isDiscovered ? undefined : "changed-when-gone";
    case "present":
      return isDiscovered ? "discovered-again" : undefined;
    case "not-recorded":
      return undefined;
  }
}
