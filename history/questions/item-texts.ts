import { isJsonArray, isJsonObject, type Json } from "../../record/json";
import { documentIn, mayHoldDocument } from "./differences/documents";

/** A text in an item, or a number as a text, and where it stands. */
export interface ItemText {
  readonly text: string;
  /** The names and indexes that lead to it from the item. */
  readonly steps: () => readonly string[];
}

interface Location {
  readonly value: Json;
  readonly step: string;
  readonly parent: Location | undefined;
}

/**
 * Every text and number in some fields of an item, also within documents that are embedded as texts, plain or URL-encoded. The
 * fields come last to first, each depth first; without recursion, since documents may be nested as deep as they like.
 */
export function* textsIn(fields: Readonly<Record<string, Json>>): Generator<ItemText> {
  const stack = Object.entries(fields).map(([step, value]): Location => ({ value, step, parent: undefined }));
  for (let location = stack.pop(); location !== undefined; location = stack.pop()) {
    const { value } = location;
    if (typeof value === "string" || typeof value === "number") {
      const found = location;
      yield { text: String(value), steps: () => stepsTo(found) };
    }
    for (const part of partsOf(location).reverse()) stack.push(part);
  }
}

/** A JSON Pointer (RFC 6901) of some steps. */
export function pointerOf(steps: readonly string[]): string {
  const escaped = steps.map((step) => step.replaceAll("~", "~0").replaceAll("/", "~1"));
  return `/${escaped.join("/")}`;
}

function partsOf(parent: Location): Location[] {
  const { value } = parent;
  const inside = typeof value === "string" && mayHoldDocument(value) ? documentIn(value) : value;
  if (!isJsonArray(inside) && !isJsonObject(inside)) return [];
  return Object.entries(inside).map(([step, part]) => ({ value: part, step, parent }));
}

function stepsTo(location: Location): readonly string[] {
  const steps: string[] = [];
  for (let at: Location | undefined = location; at !== undefined; at = at.parent) steps.push(at.step);
  return steps.reverse();
}
