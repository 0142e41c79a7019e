import type { Instant } from "../../../record/instant";
import { type ItemHeading, itemPresence } from "../../../record/item-heading";
import type { Discrepancy, DiscrepancyKind } from "./discrepancy";

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
  const { accountId, awsRegion, resourceType, resourceId } = item;
  return {
    accountId,
    awsRegion,
    resourceType,
    resourceId,
    kind,
    expected: before?.captureTime ?? null,
    found: item.captureTime,
    from: Math.max(before?.captureTime ?? -Infinity, since),
    until: item.captureTime,
  };
}

function kindOf(before: ItemHeading | undefined, item: ItemHeading): DiscrepancyKind | undefined {
  // Files of 2014 may lack the status, which then tells nothing.
  if (item.status === null) return undefined;
  const isDiscovery = item.status.toLowerCase() === "resourcediscovered";
  if (before === undefined) return isDiscovery ? undefined : "unknown-origin";
  switch (itemPresence(before.status)) {
    case "deleted":
      return isDiscovery ? undefined : "changed-when-gone";
    case "present":
      return isDiscovery ? "discovered-again" : undefined;
    case "not-recorded":
      return undefined;
  }
}
