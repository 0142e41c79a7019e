import { formatInstant } from "../../../record/instant";
import type { ItemHeading } from "../../../record/item-heading";
import type { Json, JsonObject } from "../../../record/json";
import { OPEN_BRACE } from "../../../record/json-bytes";
import {
  parseConfigurationItem,
  parseRelationships,
  parseSupplement,
  timeOrNull,
} from "../../../record/parse-configuration-item";
import type { ScannedItem } from "../../../record/scanned-item";

type Reader = (item: ScannedItem, heading: ItemHeading) => Json | undefined;

/** Fields that can be read on their own; undefined where only the whole item tells what they are. */
const readers: Readonly<Record<string, Reader>> = {
  accountId: (_, heading) => heading.accountId,
  awsRegion: (_, heading) => heading.awsRegion,
  resourceType: (_, heading) => heading.resourceType,
  resourceId: (_, heading) => heading.resourceId,
  resourceName: (item) => item.text("resourceName"),
  arn: (item) => item.text("arn"),
  availabilityZone: (item) => item.text("availabilityZone"),
  configurationItemCaptureTime: (_, heading) => formatInstant(heading.captureTime),
  configurationItemStatus: (_, heading) => heading.status,
  configurationStateId: (_, heading) => heading.stateId,
  resourceCreationTime: (item) => timeOrNull(jsonOf(item, "creationTime")),
  tags: (item) => plainObject(item, "tags"),
  configuration: (item) => plainObject(item, "configuration"),
  relationships: (item) =>
    [...parseRelationships(jsonOf(item, "relationships"))].map((each) => ({ ...each })),
  supplementaryConfiguration: (item) => parseSupplement(jsonOf(item, "supplementaryConfiguration")),
};

/**
 * The fields of an item that are asked for (undefined: all of them), as answers give them. What is not asked
 * for is not parsed, where the item allows it.
 * @throws SyntaxError when the item is not valid
 */
export function judgedFields(
  item: ScannedItem,
  heading: ItemHeading,
  fields: ReadonlySet<string> | undefined,
): JsonObject {
  return (
    (fields && item.isRegular ? fieldByField(item, heading, fields) : undefined) ?? wholeItem(item, heading)
  );
}

function fieldByField(
  item: ScannedItem,
  heading: ItemHeading,
  fields: ReadonlySet<string>,
): JsonObject | undefined {
  const read: Record<string, Json> = {};
  for (const field of fields) {
    const value = Object.hasOwn(readers, field) ? readers[field]?.(item, heading) : undefined;
    if (value === undefined) return undefined;
    read[field] = value;
  }
  return read;
}

function wholeItem(item: ScannedItem, heading: ItemHeading): JsonObject {
  const { furtherFields, relationships, ...fields } = parseConfigurationItem(item.jsonText(), heading);
  return { ...furtherFields, ...fields, relationships: relationships.map((each) => ({ ...each })) };
}

/** Tags may be a list of pairs, a configuration a text that holds JSON. */
function plainObject(item: ScannedItem, field: "tags" | "configuration"): Json | undefined {
  return item.firstByte(field) === OPEN_BRACE ? jsonOf(item, field) : undefined;
}

function jsonOf(item: ScannedItem, field: Parameters<ScannedItem["value"]>[0]): Json | undefined {
  return item.value(field) as Json | undefined;
}
