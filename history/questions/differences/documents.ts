import { isJsonArray, isJsonObject, type Json, type JsonDocument } from "../../../record/json";

/** How many encodings, one inside the other, are undone; AWS is known to use up to three. */
const MAX_LAYERS = 6;

const PLAIN = /^\s*[[{"]/;
const URL_ENCODED = /^(?:\s|%(?:20|09|0a|0d))*%(?:25)*(?:5b|7b|22)/i;

// JSON.parse would round such a number, and two different documents would look the same.
const NUMBER_THAT_MAY_BE_ROUNDED = /[:,[]\s*-?\d[\d.]{15,}/;

/** ASCII that begins neither a document nor one that is encoded. */
const OTHER_BEGINNING = new Uint8Array(128).fill(1, 0x21);
for (const byte of new TextEncoder().encode('[{"%')) OTHER_BEGINNING[byte] = 0;

/** Whether a string begins as a document would: a cheap refusal of nearly all that do not hold one. */
export function mayHoldDocument(text: string): boolean {
  if (OTHER_BEGINNING[text.charCodeAt(0)] === 1) return false;
  return PLAIN.test(text) || URL_ENCODED.test(text);
}

/**
 * The JSON object or list that a string holds, plain or URL-encoded as in IAM, also when it was encoded
 * several times as in the AccessControlList of S3; undefined for any other string, a JSON scalar included.
 */
export function documentIn(text: string): JsonDocument | undefined {
  let content: Json | undefined = text;
  for (let layer = 0; layer < MAX_LAYERS && typeof content === "string"; layer++) content = decoded(content);
  return isJsonArray(content) || isJsonObject(content) ? content : undefined;
}

function decoded(text: string): Json | undefined {
  try {
    if (URL_ENCODED.test(text)) return decodeURIComponent(text);
    if (!PLAIN.test(text) || NUMBER_THAT_MAY_BE_ROUNDED.test(text)) return undefined;
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
