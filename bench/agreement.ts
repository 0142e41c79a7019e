import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { isJsonArray, isJsonObject, type Json, type JsonObject } from "../record/json";
import { byText } from "../record/text-order";
import type { Result } from "./contest";

/** What answers to one question have to agree on: the items' identities, and the content of each. */
type AnswerDigest = ReadonlyMap<string, string>;

/** Tells that all answers are those of the first, for a figure of another one would be worth nothing. @throws Error where not */
export function requireAgreement([ours, ...peers]: readonly Result[]): void {
  if (ours === undefined) return;
  const answer = readAnswer(ours.answer);
  const differing = peers.filter((peer) => disagreements(answer, readAnswer(peer.answer)) > 0);
  if (answer.size === 0 || differing.length > 0) {
    throw new Error(`The answers differ: ${differing.map(({ name }) => name).join(", ")}`);
  }
  console.log(`All ${peers.length + 1} answers agree: ${answer.size} items, identities and contents.`);
}

/** Reads an answer: the JSON object of this tool, or items as they are recorded, one a line. */
function readAnswer(path: string): AnswerDigest {
  const digest = new Map<string, string>();
  for (const line of readFileSync(path, "utf8").split("\n")) {
    const item = itemOfLine(line);
    if (item !== undefined) digest.set(identityOf(item), contentHash(item));
  }
  return digest;
}

/** How many identities or contents differ between two answers. */
function disagreements(one: AnswerDigest, other: AnswerDigest): number {
  const identities = new Set([...one.keys(), ...other.keys()]);
  return [...identities].filter((identity) => one.get(identity) !== other.get(identity)).length;
}

/** Answers of this tool have a row a line, with a comma behind it; its first lines are no rows. */
function itemOfLine(line: string): JsonObject | undefined {
  if (!/^\{"(?!question")/.test(line)) return undefined;
  const item = JSON.parse(line.endsWith(",") ? line.slice(0, -1) : line) as Json;
  return isJsonObject(item) ? item : undefined;
}

function identityOf(item: JsonObject): string {
  const { awsRegion, resourceType, resourceId, configurationItemCaptureTime } = item;
  return JSON.stringify([
    item.accountId ?? item.awsAccountId ?? null,
    awsRegion ?? null,
    resourceType ?? null,
    resourceId ?? null,
    configurationItemCaptureTime ?? null,
  ]);
}

function contentHash(item: JsonObject): string {
  const content = {
    arn: item.arn ?? item.ARN ?? null,
    resourceName: item.resourceName ?? null,
    status: item.configurationItemStatus ?? null,
    creationTime: item.resourceCreationTime ?? null,
    availabilityZone: item.availabilityZone ?? null,
    tags: item.tags ?? {},
    relationships: relationshipsOf(item.relationships),
    configuration: item.configuration ?? null,
    supplementaryConfiguration: item.supplementaryConfiguration ?? {},
  };
  return createHash("sha256")
    .update(JSON.stringify(sorted(content)))
    .digest("base64");
}

function relationshipsOf(relationships: Json | undefined): Json {
  if (!isJsonArray(relationships)) return [];
  return relationships.filter(isJsonObject).map((relationship) => ({
    type: relationship.resourceType ?? null,
    id: relationship.resourceId ?? null,
    name: relationship.resourceName ?? null,
    kind: relationship.relationshipName ?? relationship.name ?? null,
  }));
}

function sorted(value: Json): Json {
  if (isJsonArray(value)) return value.map(sorted);
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).map(([name, member]): [string, Json] => [name, sorted(member)]);
  return Object.fromEntries(members.sort(byText(([name]) => name)));
}
