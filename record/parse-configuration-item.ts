import type { ConfigurationItem, Relationship } from "./configuration-item";
import { decodeEmbedded, parseText } from "./embedded-json";
import { formatInstant, parseRecordInstant } from "./instant";
import type { ItemHeading } from "./item-heading";
import { isJsonArray, isJsonObject, type Json, type JsonObject } from "./json";
import { listedSpelling } from "./resource-type";
import type { ScannedItem } from "./scanned-item";
import { byText } from "./text-order";

/** Fields that have a place of their own in a ConfigurationItem, or in its heading. */
const placedFields = new Set([
  "accountId",
  "arn",
  "availabilityZone",
  "availibilityZone",
  "awsAccountId",
  "awsRegion",
  "ARN",
  "configuration",
  "configurationItemCaptureTime",
  "configurationItemState",
  "configurationItemStatus",
  "configurationStateID",
  "configurationStateId",
  "relationships",
  "resourceCreationTime",
  "resourceId",
  "resourceName",
  "resourceType",
  "supplementaryConfiguration",
  "tags",
]);

/** The names that files and messages use, and the API's names for the same fields. */
const apiNames: Readonly<Record<string, string>> = {
  configurationItemVersion: "version",
  configurationStateMd5Hash: "configurationItemMD5Hash",
};

/**
 * Parses the body of an item whose heading is known.
 * @throws SyntaxError when the text is no JSON object, or its `configuration` is neither an object nor its JSON text
 */
export function parseConfigurationItem(text: string, heading: ItemHeading): ConfigurationItem {
  const body = JSON.parse(text) as Json;
  if (!isJsonObject(body)) throw new SyntaxError("the item is not an object");
  return {
    accountId: heading.accountId,
    awsRegion: heading.awsRegion,
    resourceType: heading.resourceType,
    resourceId: heading.resourceId,
    resourceName: textOrNull(body.resourceName),
    arn: textOrNull(body.ARN ?? body.arn),
    configurationItemCaptureTime: formatInstant(heading.captureTime),
    configurationItemStatus: heading.status,
    configurationStateId: heading.stateId,
    resourceCreationTime: timeOrNull(body.resourceCreationTime),
    // "availibilityZone" is how files of 2014 spell it.
    availabilityZone: textOrNull(body.availabilityZone ?? body.availibilityZone),
    tags: parseTags(body.tags),
    relationships: parseRelationships(body.relationships),
    configuration: parseConfiguration(body.configuration),
    supplementaryConfiguration: parseSupplement(body.supplementaryConfiguration),
    furtherFields: furtherFields(body),
  };
}

/**
 * Finds what would be wrong with a body if all of it were parsed: an item that is not valid takes no part, whatever of
 * it a question looks at.
 * @throws SyntaxError as `parseConfigurationItem`
 */
export function checkBody(item: ScannedItem, heading: ItemHeading): void {
  if (!item.isCanonical) parseConfigurationItem(item.jsonText(), heading);
}

function parseConfiguration(value: Json | undefined): Json {
  if (value === undefined || value === "") return null;
  if (typeof value !== "string") return value;
  const parsed = parseText(value);
  if (parsed === undefined || typeof parsed === "string") {
    throw new SyntaxError("configuration is a text that holds no JSON");
  }
  return parsed;
}

/** Reads a supplementary configuration: its values are decoded where they are JSON texts, however often. */
export function parseSupplement(value: Json | undefined): JsonObject {
  const supplement = decodeEmbedded(value ?? null);
  if (!isJsonObject(supplement)) return {};
  return Object.fromEntries(Object.entries(supplement).map(([name, part]) => [name, decodeEmbedded(part)]));
}

/** Tags are a map everywhere but in some messages and old files, where they are a list of pairs. */
function parseTags(value: Json | undefined): JsonObject {
  if (isJsonObject(value)) return value;
  if (!isJsonArray(value)) return {};
  const pairs = value
    .filter(isJsonObject)
    .map((tag): [Json | undefined, Json | undefined] => [
      tag.key ?? tag.Key ?? tag.tagName,
      tag.value ?? tag.Value ?? tag.tagValue,
    ]);
  return Object.fromEntries(
    pairs.filter(([key]) => typeof key === "string").map(([key, tag]) => [key, tag ?? ""]),
  );
}

/** Reads relationships, which name their kind `name` in S3 and `relationshipName` in the API. */
export function parseRelationships(value: Json | undefined): Relationship[] {
  if (!isJsonArray(value)) return [];
  return value.filter(isJsonObject).map((relationship) => ({
    resourceType: typeOrNull(relationship.resourceType),
    resourceId: textOrNull(relationship.resourceId),
    resourceName: textOrNull(relationship.resourceName),
    relationshipName: textOrNull(relationship.relationshipName ?? relationship.name),
  }));
}

function furtherFields(body: JsonObject): JsonObject {
  const fields: [string, Json][] = [];
  for (const [name, value] of Object.entries(body)) {
    if (placedFields.has(name) || value === null) continue;
    const apiName = Object.hasOwn(apiNames, name) ? apiNames[name] : name;
    fields.push([apiName ?? name, name === "configurationItemDeliveryTime" ? timeOrNull(value) : value]);
  }
  return Object.fromEntries(fields.sort(byText(([name]) => name)));
}

function typeOrNull(value: Json | undefined): string | null {
  return typeof value === "string" ? listedSpelling(value) : null;
}

function textOrNull(value: Json | undefined): string | null {
  return typeof value === "string" ? value : null;
}

/** A time that is written in no known way is given as it was written. */
export function timeOrNull(value: Json | undefined): string | null {
  const instant = parseRecordInstant(value);
  return instant === undefined ? textOrNull(value) : formatInstant(instant);
}
