import { isJsonArray, isJsonObject, type Json, valueAt } from "../../../record/json";
import { documentIn, mayHoldDocument } from "../differences/documents";
import type { Pointer } from "./condition";

const listIndex = /^(?:0|[1-9]\d*)$/;

/**
 * The value that a pointer leads to, through texts that hold JSON documents as well; undefined where there is
 * none. Null is none: AWS Config writes nulls into some items and leaves them out of others.
 */
export function valueThrough(value: Json, pointer: Pointer): Json | undefined {
  let here: Json | undefined = value;
  for (const step of pointer) {
    here = stepInto(here, step);
    if (here === undefined) return undefined;
  }
  return here ?? undefined;
}

/** The object or list that a value is or, being a text, holds; any other value as it is. */
export function opened(value: Json): Json {
  if (typeof value !== "string" || !mayHoldDocument(value)) return value;
  return documentIn(value) ?? value;
}

function stepInto(value: Json, step: string): Json | undefined {
  const inside = opened(value);
  if (isJsonObject(inside)) return valueAt(inside, step);
  return isJsonArray(inside) && listIndex.test(step) ? inside[Number(step)] : undefined;
}
