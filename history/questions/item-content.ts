import type { JsonObject } from "../../record/json";
import type { Happening } from "./change";
import { differencesBeside, type PropertyChange } from "./differences";
import type { Item } from "./item";

/** What tells when and how an item was recorded, and nothing of the resource. */
const recordingFields = new Set([
  "configurationItemCaptureTime",
  "configurationItemDeliveryTime",
  "configurationItemMD5Hash",
  "configurationItemStatus",
  "configurationStateId",
  "deletedBetween",
  "evidence",
  "lastItem",
  "lives",
  "presence",
  "referredToBy",
  "vanishedBetween",
]);

/** Whether two items say the same of their resource, whenever and however they were recorded. */
export function isSameItem(before: Item, after: Item): boolean {
  return changeOfItem(before, after) === undefined;
}

/** What two items say differently of their resource, as JSON Pointers into the item. */
export function itemDifferences(before: Item, after: Item): readonly PropertyChange[] {
  return differencesBeside(recordingFields, jsonOf(before), jsonOf(after));
}

/** How a resource that went on changed; undefined where its items say the same of it. */
export function changeOfItem(before: Item, after: Item): Happening | undefined {
  const changedProperties = itemDifferences(before, after);
  const isSame = changedProperties.length === 0 && before.presence === after.presence;
  return isSame ? undefined : { kind: "changed", changedProperties };
}

/** An item is made of JSON values alone; its interface cannot say so of its optional fields. */
function jsonOf(item: Item): JsonObject {
  return item as unknown as JsonObject;
}
