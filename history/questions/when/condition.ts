import { isJsonObject, type Json } from "../../../record/json";

/** The steps of a JSON Pointer (RFC 6901), unescaped; none: the value itself. */
export type Pointer = readonly string[];

/** How a value is compared with a literal. */
export const operators = ["=", "!=", "<", "<=", ">", ">=", "contains", "in", "matches"] as const;

/** How a value is compared with a literal. */
export type Operator = (typeof operators)[number];

/** The value at a pointer, compared with a literal. */
interface Comparison {
  readonly kind: "comparison";
  readonly pointer: Pointer;
  readonly operator: Operator;
  readonly literal: Json;
}

/** A claim about a configuration item that holds or does not hold (docs/when.md). */
export type Condition =
  | Comparison
  | { readonly kind: "exists"; readonly pointer: Pointer }
  | { readonly kind: "not"; readonly part: Condition }
  | { readonly kind: "and" | "or"; readonly parts: readonly Condition[] }
  | { readonly kind: "any" | "all"; readonly pointer: Pointer; readonly part: Condition };

/** What conditions look at of an item: fields, and of its configuration, unless it is needed whole, members. */
export interface LookedAt {
  readonly fields: ReadonlySet<string>;
  readonly members: ReadonlySet<string> | undefined;
}

/** What conditions look at; undefined where one of them looks at the item as a whole. */
export function lookedAtBy(conditions: readonly Condition[]): LookedAt | undefined {
  const pointers = conditions.flatMap(pointersOf);
  const fields = pointers.map(([field]) => field);
  if (fields.includes(undefined)) return undefined;
  const members = pointers.filter(([field]) => field === "configuration").map(([, member]) => member);
  return {
    fields: new Set(withoutHoles(fields)),
    members: members.includes(undefined) ? undefined : new Set(withoutHoles(members)),
  };
}

function withoutHoles(names: readonly (string | undefined)[]): readonly string[] {
  return names.flatMap((name) => name ?? []);
}

/** The pointers that begin at the item; those inside `any` and `all` begin at an element. */
function pointersOf(condition: Condition): readonly Pointer[] {
  switch (condition.kind) {
    case "not":
      return pointersOf(condition.part);
    case "and":
    case "or":
      return condition.parts.flatMap(pointersOf);
    case "comparison":
      return pointersOfComparison(condition);
    default:
      return [condition.pointer];
  }
}

/** Of what is to contain a key, or an object's keys, nothing but those is looked at. */
function pointersOfComparison({ pointer, operator, literal }: Comparison): readonly Pointer[] {
  if (operator !== "contains" || pointer.length === 0) return [pointer];
  const keys = isJsonObject(literal)
    ? Object.keys(literal)
    : [literal].filter((each) => typeof each === "string");
  return keys.length === 0 ? [pointer] : keys.map((key) => [...pointer, key]);
}
