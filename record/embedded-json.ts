import type { Json } from "./json";

/** Deeper than this, a text is left a text: nothing of AWS is, and deep values exhaust the stack. */
const maxEmbeddedDepth = 400;
const maxEncodings = 8;

/**
 * Decodes a text that holds JSON, again while the result is such a text: `"\"{…}\""` is the object. Anything
 * else, and a number that JavaScript cannot hold exactly, is given back as it is.
 */
export function decodeEmbedded(value: Json): Json {
  let decoded = value;
  for (let encoding = 0; encoding < maxEncodings && typeof decoded === "string"; encoding++) {
    const inner = parseText(decoded);
    if (inner === undefined) return decoded;
    decoded = inner;
  }
  return decoded;
}

/** Parses a text that holds JSON; undefined where it does not, or is nested too deep to be handled. */
export function parseText(text: string): Json | undefined {
  if (!/^[\s]*["[{\dtfn-]/.test(text) || isDeep(text)) return undefined;
  try {
    const value = JSON.parse(text) as Json;
    return typeof value === "number" && String(value) !== text.trim() ? undefined : value;
  } catch {
    return undefined;
  }
}

function isDeep(text: string): boolean {
  if (text.length <= maxEmbeddedDepth) return false;
  let depth = 0;
  let isInText = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === "\\") index++;
    else if (character === '"') isInText = !isInText;
    else if (isInText) continue;
    else if (character === "{" || character === "[") depth++;
    else if (character === "}" || character === "]") depth--;
    if (depth > maxEmbeddedDepth) return true;
  }
  return false;
}
