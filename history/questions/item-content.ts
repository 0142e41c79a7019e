import type { Json } from "../../record/json";
import { differences, isSameContent, type PropertyChange } from "./differences";
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
  return before.presence === after.presence && isSameContent(contentOf(before), contentOf(after));
}

/** What two items say differently of their resource, as JSON Pointers into the item. */
export function itemDifferences(before: Item, after: Item): readonly PropertyChange[] {
  return differences(contentOf(before), contentOf(after));
}

function contentOf(item: Item): Json {
  // An item is made of JSON values alone; its interface cannot say so of its optional fields.
  const fields = Object.entries(item) as [string, Json][];
  return Object.fromEntries(fields.filter(([name]) => !recordingFields.has(name)));
}
