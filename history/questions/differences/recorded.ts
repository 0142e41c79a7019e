import { isJsonArray, type Json, type JsonDocument, valueAt } from "../../../record/json";
import type { Contents } from "./contents";
import type { Step } from "./locations";

/** A value as it stands in the record, and the way to it there. */
export interface Recorded {
  readonly steps: readonly Step[];
  readonly value: Json;
}

/**
 * What is recorded at a location that was found in the plain forms of policies. Where a single value is recorded
 * for a list, or `*` for a map of principals, the location inside is that of the single value.
 */
export function recordedAt(root: Json, steps: readonly Step[], contents: Contents): Recorded {
  const taken: Step[] = [];
  let value = root;
  for (const plainStep of steps) {
    const document = contents.recordedDocumentOf(value);
    const step = document === undefined ? undefined : recordedStep(document, plainStep);
    const inner = document === undefined || step === undefined ? undefined : innerOf(document, step);
    if (step === undefined || inner === undefined) continue;
    taken.push(step);
    value = inner;
  }
  return { steps: taken, value };
}

function recordedStep(document: JsonDocument, step: Step): Step | undefined {
  if (isJsonArray(document) || typeof step === "number") return step;
  if (Object.hasOwn(document, step)) return step;
  return Object.keys(document).find((key) => key.toLowerCase() === step);
}

function innerOf(document: JsonDocument, step: Step): Json | undefined {
  if (isJsonArray(document)) return typeof step === "number" ? document[step] : undefined;
  return typeof step === "string" ? valueAt(document, step) : undefined;
}
