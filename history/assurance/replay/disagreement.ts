import { historyWindowMilliseconds } from "../../../record/delivery-times";
import type { Instant } from "../../../record/instant";
import { compareInTime, type ItemHeading, itemPresence } from "../../../record/item-heading";
import { aroundLoss, type Discrepancy, type DiscrepancyKind } from "./discrepancy";
import { checkLife } from "./life-check";

/** The stamps of the snapshot that was compared and of the one before it. */
interface Stamps {
  readonly stamp: Instant;
  readonly since: Instant;
}

/** How what a snapshot holds of a resource is another item than the one that the replay has come to. */
export function disagreement(
  known: ItemHeading | undefined,
  found: ItemHeading,
  { stamp, since }: Stamps,
): Discrepancy {
  const kind = disagreementKind(known, found);
  const isLost = kind === "missing-item";
  return {
    ...keyOf(found),
    kind,
    expected: known?.captureTime ?? null,
    found: found.captureTime,
    from: isLost ? lostSince(known, found, since) : oldest(known, found),
    until: isLost ? Math.max(stamp, found.captureTime + historyWindowMilliseconds) : stamp,
  };
}

/**
 * The file that held the item is lost, and with it whatever else was captured in its window. Where the item does
 * not follow upon what is known, more is lost: a discovery or a deletion, which may lie anywhere before.
 */
function lostSince(known: ItemHeading | undefined, found: ItemHeading, since: Instant): Instant {
  const lost = found.captureTime - historyWindowMilliseconds;
  return Math.min(lost, checkLife(known, found, since)?.from ?? lost);
}

function oldest(known: ItemHeading | undefined, found: ItemHeading): Instant {
  return Math.min(found.captureTime, known?.captureTime ?? found.captureTime);
}

/** Whether a snapshot holds an older item than the replay has come to. */
export function isLagging(known: ItemHeading, found: ItemHeading): boolean {
  return disagreementKind(known, found) === "late-item";
}

function disagreementKind(known: ItemHeading | undefined, found: ItemHeading): DiscrepancyKind {
  if (known === undefined || compareInTime(found, known) > 0) return "missing-item";
  return itemPresence(known.status) === "deleted" ? "not-deleted" : "late-item";
}

/** A resource that a snapshot lacks, and that nothing ended. */
export function vanishing(known: ItemHeading, stamp: Instant, since: Instant): Discrepancy {
  // Until it serves as a base, answers are built on the snapshot before, which still has the resource.
  const lost = aroundLoss(Math.max(known.captureTime, since), stamp);
  return { ...keyOf(known), kind: "vanished", expected: known.captureTime, found: null, ...lost };
}

function keyOf({ accountId, awsRegion, resourceType, resourceId }: ItemHeading) {
  return { accountId, awsRegion, resourceType, resourceId };
}
