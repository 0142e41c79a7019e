import { matchesGlob } from "../../../record/glob";
import { isJsonArray, isJsonObject, type Json, type JsonObject, valueAt } from "../../../record/json";
import { isSameContent } from "../differences";

import type { Operator } from "./condition";
import { opened } from "./value-through";

const jsonNumber = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Whether a value, which is undefined where there is none, compares with a literal as the operator says. */
export function compares(value: Json | undefined, operator: Operator, literal: Json): boolean {
  switch (operator) {
    case "=":
      return isEqual(value, literal);
    case "!=":
      return !isEqual(value, literal);
    case "in":
      return isJsonArray(literal) && literal.some((each) => isEqual(value, each));
    case "contains":
      return value !== undefined && contains(value, literal);
    case "matches":
      return typeof value === "string" && typeof literal === "string" && matchesGlob(value, literal);
    default:
      return isInOrder(value, operator, literal);
  }
}

/** AWS writes many numbers and booleans as texts, so a text that spells one is equal to it. */
function isEqual(value: Json | undefined, literal: Json): boolean {
  if (value === undefined || literal === null) return literal === null && (value ?? null) === null;
  if (value === literal) return true;
  if (typeof literal === "number") return numberOf(value) === literal;
  if (typeof literal === "boolean") return value === String(literal);
  return typeof literal === "object" && isSameContent(opened(value), literal);
}

function isInOrder(value: Json | undefined, operator: Operator, literal: Json): boolean {
  const isText = typeof literal === "string";
  const own = isText ? value : numberOf(value);
  if (own === undefined || own === null || typeof own !== typeof literal || literal === null) return false;
  switch (operator) {
    case "<":
      return own < literal;
    case "<=":
      return own <= literal;
    case ">":
      return own > literal;
    default:
      return own >= literal;
  }
}

function numberOf(value: Json | undefined): number | undefined {
  if (typeof value === "number") return value;
  return typeof value === "string" && jsonNumber.test(value) ? Number(value) : undefined;
}

/** A text in a text, an element in a list, a key or some of the keys with their values in an object. */
function contains(value: Json, literal: Json): boolean {
  if (typeof value === "string" && typeof literal === "string") return value.includes(literal);
  const inside = opened(value);
  if (isJsonArray(inside)) return inside.some((element) => isLike(element, literal));
  if (!isJsonObject(inside)) return false;
  if (isJsonObject(literal)) return hasAll(inside, literal);
  return typeof literal === "string" && Object.hasOwn(inside, literal);
}

/** Equal to a literal or, where that is an object, having all it has. */
function isLike(value: Json | undefined, literal: Json): boolean {
  if (!isJsonObject(literal)) return isEqual(value, literal);
  const inside = value === undefined ? undefined : opened(value);
  return isJsonObject(inside) && hasAll(inside, literal);
}

function hasAll(object: JsonObject, literal: JsonObject): boolean {
  return Object.entries(literal).every(([key, wanted]) => isLike(valueAt(object, key), wanted));
}
