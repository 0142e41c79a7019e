import { creationTimeOf } from "../../../record/creation-time";
import { discoveryMilliseconds } from "../../../record/discovery";
import { type ItemHeading, isDiscovery, itemPresence } from "../../../record/item-heading";
import type { ScannedItem } from "../../../record/scanned-item";
import type { Discovery } from "../../assurance/scope-facts";

/**
 * The discovery of what had been made more than an hour before, by its creation time, as an early item of its type
 * tells of it; undefined where that tells of none.
 */
export function discoveryOf(item: ScannedItem, heading: ItemHeading, object: string): Discovery | undefined {
  const { resourceType, resourceId, captureTime, status } = heading;
  if (itemPresence(status) !== "present") return undefined;
  const creationTime = creationTimeOf(item);
  if (creationTime === undefined || creationTime >= captureTime - discoveryMilliseconds) return undefined;
  return { resourceType, resourceId, captureTime, creationTime, isLost: !isDiscovery(status), object };
}
