import { creationTimeOf } from "../../../record/creation-time";
import { discoveryMilliseconds } from "../../../record/discovery";
import { type ItemHeading, isDiscovery } from "../../../record/item-heading";
import type { ScannedItem } from "../../../record/scanned-item";
import type { Discovery } from "../../assurance/scope-facts";

/** A discovery of what had been made more than an hour before, by its creation time; undefined for any other item. */
export function discoveryOf(item: ScannedItem, heading: ItemHeading, object: string): Discovery | undefined {
  const { resourceType, resourceId, captureTime, status } = heading;
  if (!isDiscovery(status)) return undefined;
  const creationTime = creationTimeOf(item);
  if (creationTime === undefined || creationTime >= captureTime - discoveryMilliseconds) return undefined;
  return { resourceType, resourceId, captureTime, creationTime, object };
}
