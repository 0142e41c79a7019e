import { isJsonArray, type Json } from "../../../record/json";
import { type Condition, type Operator, operators, type Pointer } from "./condition";
import { ConditionReader } from "./condition-reader";
import type { Token } from "./condition-tokens";
import { parseLiteral } from "./parse-literal";
import { parsePointer } from "./parse-pointer";

type Beginning = "at the item" | "at an element";

const expectedOperator = `exists or a comparison: ${operators.join(", ")}`;

/**
 * Parses a condition over a configuration item (docs/when.md has the language).
 * @throws HistoryError naming the place, what stands there and what was expected
 */
export function parseCondition(text: string): Condition {
  const reader = new ConditionReader(text);
  const condition = parseOr(reader, "at the item");
  if (reader.next.kind !== "end") throw reader.fault("`and`, `or` or the end");
  return condition;
}

function parseOr(reader: ConditionReader, begins: Beginning): Condition {
  const parts: Condition[] = [];
  do parts.push(parseAnd(reader, begins));
  while (reader.takeWord("or"));
  return joined("or", parts);
}

function parseAnd(reader: ConditionReader, begins: Beginning): Condition {
  const parts: Condition[] = [];
  do parts.push(parsePart(reader, begins));
  while (reader.takeWord("and"));
  return joined("and", parts);
}

function joined(kind: "and" | "or", parts: readonly Condition[]): Condition {
  const [first] = parts;
  return parts.length === 1 && first !== undefined ? first : { kind, parts };
}

function parsePart(reader: ConditionReader, begins: Beginning): Condition {
  if (reader.takeWord("not")) return { kind: "not", part: reader.nested(() => parsePart(reader, begins)) };
  if (reader.takeWord("any")) return parseQuantified(reader, "any", begins);
  if (reader.takeWord("all")) return parseQuantified(reader, "all", begins);
  if (reader.takeSign("(")) return parseInParentheses(reader, begins);
  return parseClaim(reader, parsePointer(reader, begins));
}

function parseQuantified(reader: ConditionReader, kind: "any" | "all", begins: Beginning): Condition {
  const pointer = parsePointer(reader, begins);
  reader.expectSign("(", "( and a condition over each element");
  return { kind, pointer, part: parseInParentheses(reader, "at an element") };
}

function parseInParentheses(reader: ConditionReader, begins: Beginning): Condition {
  const condition = reader.nested(() => parseOr(reader, begins));
  reader.expectSign(")", "`and`, `or` or )");
  return condition;
}

function parseClaim(reader: ConditionReader, pointer: Pointer): Condition {
  if (reader.takeWord("exists")) return { kind: "exists", pointer };
  const operator = operatorOf(reader.next);
  if (operator === undefined) throw reader.fault(expectedOperator);
  reader.take();
  const token = reader.next;
  const literal = parseLiteral(reader);
  const expected = expectedOf(operator, literal);
  if (expected !== undefined) throw reader.fault(`${expected} after ${operator}`, token);
  return { kind: "comparison", pointer, operator, literal };
}

function operatorOf({ kind, source }: Token): Operator | undefined {
  if (kind !== "sign" && kind !== "word") return undefined;
  const name = source === "==" ? "=" : source.toLowerCase();
  return operators.find((operator) => operator === name);
}

/** What an operator takes, where it does not take the literal. */
function expectedOf(operator: Operator, literal: Json): string | undefined {
  switch (operator) {
    case "<":
    case "<=":
    case ">":
    case ">=":
      return typeof literal === "number" || typeof literal === "string" ? undefined : "a number or a text";
    case "in":
      return isJsonArray(literal) ? undefined : "a list";
    case "matches":
      return typeof literal === "string" ? undefined : "a text, in which * and ? stand for any characters";
    default:
      return undefined;
  }
}
