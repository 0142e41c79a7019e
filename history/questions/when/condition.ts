import type { Json } from "../../../record/json";

/** The steps of a JSON Pointer (RFC 6901), unescaped; none: the value itself. */
export type Pointer = readonly string[];

/** How a value is compared with a literal. */
export const operators = ["=", "!=", "<", "<=", ">", ">=", "contains", "in", "matches"] as const;

/** How a value is compared with a literal. */
export type Operator = (typeof operators)[number];

/** The value at a pointer, compared with a literal. */
export interface Comparison {
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

/** The names of the item's fields that a condition looks at; undefined where it looks at the item as a whole. */
export function fieldsOf(condition: Condition): ReadonlySet<string> | undefined {
  const names = pointersOf(condition).map(([first]) => first);
  return names.includes(undefined) ? undefined : new Set(names.flatMap((name) => name ?? []));
}

/** The pointers that begin at the item; those inside `any` and `all` begin at an element. */
export function pointersOf(condition: Condition): readonly Pointer[] {
  switch (condition.kind) {
    case "not":
      return pointersOf(condition.part);
    case "and":
    case "or":
      return condition.parts.flatMap(pointersOf);
    default:
      return [condition.pointer];
  }
}
