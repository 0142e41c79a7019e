import type { ErrorObject } from "ajv/dist/2020";
import { nearestName } from "../../record/nearest-name";
import type { Fault } from "./fault";
import { textKindOf, textsMeant } from "./text-kinds";

/** Says in the words of the configuration what ajv found. */
export function schemaFault(error: ErrorObject): Fault {
  const key = keyOf(error.instancePath);
  // The name of a property is told of as one.
  if (error.propertyName !== undefined) {
    return { key: join(key, error.propertyName), value: error.propertyName, expected: ruleOf(error) };
  }
  switch (error.keyword) {
    case "required":
      return {
        key: join(key, String(error.params.missingProperty)),
        expected: expectationOf(error, "missingProperty"),
      };
    case "additionalProperties":
      return unknownKey(error, key);
    case "enum":
      return chosenFrom(error, key);
    default:
      return { key, value: error.data, expected: expectation(error), ...hint(meant(error)) };
  }
}

/** What may have been meant by a value that is not of its kind of text. */
function meant(error: ErrorObject): string | undefined {
  const { data, parentSchema } = error;
  if (!isRecord(parentSchema) || parentSchema.type !== "string") return undefined;
  const kind = textKindOf(patternOf(error)) ?? anyText;
  const isUnquoted = typeof data === "number" || typeof data === "boolean";
  const texts = textsMeant({ guesses: () => (isUnquoted ? [String(data)] : []), ...kind }, data);
  return texts.length === 0 ? undefined : texts.map((text) => quoted(text, data)).join(" or ");
}

const anyText = { pattern: "", meaning: "a text" };

function patternOf({ parentSchema }: ErrorObject): unknown {
  return isRecord(parentSchema) ? parentSchema.pattern : undefined;
}

/** A number wants quotes, and nothing cannot be seen without them. */
function quoted(text: string, data: unknown): string {
  return typeof data === "string" && text !== "" ? text : JSON.stringify(text);
}

function unknownKey(error: ErrorObject, key: string): Fault {
  const name = String(error.params.additionalProperty);
  const known = propertiesOf(error.parentSchema);
  return {
    key: join(key, name),
    value: isRecord(error.data) ? error.data[name] : undefined,
    expected: `no such key; known are ${known.join(", ")}`,
    ...hint(nearestName(name, known)),
  };
}

function chosenFrom(error: ErrorObject, key: string): Fault {
  const allowed = listOf(error.params.allowedValues).map(String);
  const guess = typeof error.data === "string" ? nearestName(error.data, allowed) : undefined;
  return { key, value: error.data, expected: `one of ${allowed.join(", ")}`, ...hint(guess) };
}

function expectation(error: ErrorObject): string {
  const description = isRecord(error.parentSchema) ? error.parentSchema.description : undefined;
  const rule = ruleOf(error);
  if (textKindOf(patternOf(error)) !== undefined) return rule;
  return typeof description === "string" ? `${rule} (${description})` : rule;
}

function ruleOf(error: ErrorObject): string {
  const { keyword, params, message = "" } = error;
  const kind = textKindOf(patternOf(error));
  if (kind !== undefined && (keyword === "type" || keyword === "pattern")) return kind.meaning;
  switch (keyword) {
    case "type":
      return params.type === "string" ? "a text, in quotes" : `${params.type}`;
    case "minimum":
      return `at least ${params.limit}`;
    case "maximum":
      return `at most ${params.limit}`;
    case "maxProperties":
      return `at most ${params.limit} of them`;
    case "uniqueItems":
      return "every entry once";
    default:
      return message.replace(/^must /, "to ");
  }
}

function expectationOf(error: ErrorObject, param: string): string {
  const name = String(error.params[param]);
  const properties = isRecord(error.parentSchema) ? error.parentSchema.properties : undefined;
  const schema = isRecord(properties) ? properties[name] : undefined;
  const description = isRecord(schema) ? schema.description : undefined;
  return typeof description === "string" ? description : "a value";
}

/** `/delivery/lifecycle` reads `delivery.lifecycle`, `/regions/1` reads `regions[1]`. */
function keyOf(pointer: string): string {
  return pointer.split("/").slice(1).reduce(join, "");
}

function join(key: string, part: string): string {
  if (/^\d+$/.test(part)) return `${key}[${part}]`;
  return key === "" ? part : `${key}.${part}`;
}

function propertiesOf(schema: unknown): readonly string[] {
  return isRecord(schema) && isRecord(schema.properties) ? Object.keys(schema.properties) : [];
}

function hint(guess: string | undefined): { readonly nearest?: string } {
  return guess === undefined ? {} : { nearest: guess };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
