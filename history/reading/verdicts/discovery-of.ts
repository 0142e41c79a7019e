import { creationTimeOf } from "../../../record/creation-time";
import { discoveryMilliseconds } from "../../../record/discovery";
import { type ItemHeading, isDiscovery, itemPresence } from "../../../record/item-heading";
import type { ScannedItem } from "../../../record/scanned-item";
import type { Discovery } from "../../assurance/scope-facts";

/**
 * What the first items of a type tell of a resource that had been made more than an hour before, by its creation time;
 * undefined where they tell nothing of that. The discovery itself may be lost.
 */
export function discoveryOf(item: ScannedItem, heading: ItemHeading, object: string): Discovery | undefined {
  const { resourceType, resourceId, captureTime, status } = heading;
  if (itemPresence(status) !== "present") return undefined;
  const creationTime = creationTimeOf(item);
  if (creationTime === undefined || creationTime >= captureTime - discoveryMilliseconds) return undefined;
  return { resourceType, resourceId, captureTime, creationTime, isDiscovery: isDiscovery(status), object };
}
