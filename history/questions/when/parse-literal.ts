import type { Json } from "../../../record/json";
import type { ConditionReader } from "./condition-reader";
import type { Token } from "./condition-tokens";

const expectedValue = 'a value: a number, a "text", true, false, null, a list or an object';

/**
 * Reads a JSON value of a condition.
 * @throws HistoryError naming what stands there instead
 */
export function parseLiteral(reader: ConditionReader): Json {
  if (reader.takeSign("[")) return reader.nested(() => parseList(reader));
  if (reader.takeSign("{")) return reader.nested(() => parseObject(reader));
  const { kind } = reader.next;
  if (kind === "text") return parseText(reader, reader.take());
  if (kind === "number") return parseNumber(reader, reader.take());
  if (reader.takeWord("true")) return true;
  if (reader.takeWord("false")) return false;
  if (reader.takeWord("null")) return null;
  throw reader.fault(expectedValue);
}

/** @throws HistoryError when it is no JSON string */
export function parseText(reader: ConditionReader, token: Token): string {
  try {
    return JSON.parse(token.source) as string;
  } catch {
    throw reader.fault("a text with the escapes of JSON", token);
  }
}

function parseNumber(reader: ConditionReader, token: Token): number {
  const value = Number(token.source);
  if (!Number.isFinite(value)) throw reader.fault("a number of at most 308 digits", token);
  // Minus zero is written as zero.
  return value === 0 ? 0 : value;
}

function parseList(reader: ConditionReader): Json {
  const values: Json[] = [];
  if (reader.takeSign("]")) return values;
  do values.push(parseLiteral(reader));
  while (reader.takeSign(","));
  reader.expectSign("]", ", or ]");
  return values;
}

function parseObject(reader: ConditionReader): Json {
  const entries: [string, Json][] = [];
  if (reader.takeSign("}")) return {};
  do entries.push(parseEntry(reader));
  while (reader.takeSign(","));
  reader.expectSign("}", ", or }");
  return Object.fromEntries(entries);
}

function parseEntry(reader: ConditionReader): [string, Json] {
  if (reader.next.kind !== "text") throw reader.fault("a key in double quotes");
  const key = parseText(reader, reader.take());
  reader.expectSign(":", ":");
  return [key, parseLiteral(reader)];
}
