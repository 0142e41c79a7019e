import type { ConfigurationItem } from "../../record/configuration-item";
import { itemPresence } from "../../record/item-heading";
import type { Item } from "./item";
import type { Presence, VanishedBracket } from "./presence";

/** A field of the record with one of these names must not stand in for ours. */
const ownFields = new Set([
  "deletedBetween",
  "evidence",
  "furtherFields",
  "lastItem",
  "lives",
  "presence",
  "referredToBy",
  "vanishedBetween",
]);

/**
 * The JSON text of an item as answers give it. It is made once, when the item is taken from the record, so
 * that a long answer is copied and not built.
 */
export function itemText(item: ConfigurationItem, object: string): string {
  const { accountId, awsRegion, resourceType, resourceId, resourceName, arn, furtherFields, ...rest } = item;
  return JSON.stringify({
    accountId,
    awsRegion,
    resourceType,
    resourceId,
    resourceName,
    arn,
    presence: itemPresence(item.configurationItemStatus),
    ...rest,
    ...Object.fromEntries(Object.entries(furtherFields).filter(([name]) => !ownFields.has(name))),
    evidence: { object },
  });
}

/** The text of a resource that is gone: the item that ended it, and the last one that had a configuration. */
export function withLastItem(text: string, lastItem: string | undefined): string {
  return lastItem === undefined ? text : `${text.slice(0, -1)},"lastItem":${lastItem}}`;
}

/** The item of a resource that is missing from a later snapshot, though its deletion was never recorded. */
export function vanishedItem(last: Item, vanishedBetween: VanishedBracket): Item {
  const presence: Presence = "vanished";
  const { evidence, ...fields } = last;
  return { ...fields, presence, configuration: null, evidence, vanishedBetween, lastItem: last };
}
