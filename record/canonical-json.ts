import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
} from "./json-bytes";

const NOT_CANONICAL = -1;
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;
/** So many digits fit into a number of JavaScript exactly. */
const maxDigits = 15;
const maxKeys = 256;

const literals = ["null", "true", "false"].map((name) => new TextEncoder().encode(name));
/** By byte: 1 for ASCII that stands for itself in a text. */
const isPlain = new Uint8Array(256)
  .fill(1, 0x20, 0x80)
  .fill(0, QUOTE, QUOTE + 1)
  .fill(0, BACKSLASH, BACKSLASH + 1);
/** By byte: 1 for what `JSON.stringify` writes after a backslash. */
const isShortEscape = new Uint8Array(256);
for (const byte of new TextEncoder().encode('"\\bfnrt')) isShortEscape[byte] = 1;

let depthLeft = 0;
/** The hashes of the keys of all objects that are open, one object's after the other's. */
const hashes = new Int32Array(4096);
let hashCount = 0;

/**
 * The end of the value at `start`, if it is written just as `JSON.stringify(JSON.parse(value))` would write it;
 * else −1. It says −1 wherever that is hard to tell: for texts beyond ASCII, `\u` escapes, numbers that are not
 * plain integers, keys that are repeated or begin with a digit (`JSON.parse` drops or moves them), and values
 * nested deeper than `maxDepth`. Bytes beyond the value may be read: an end beyond what is valid means nothing.
 */
export function canonicalEnd(bytes: Uint8Array, start: number, maxDepth: number): number {
  depthLeft = maxDepth;
  hashCount = 0;
  return valueEnd(bytes, start);
}

function valueEnd(bytes: Uint8Array, at: number): number {
  const byte = byteAt(bytes, at);
  if (byte === QUOTE) return textEnd(bytes, at + 1);
  if (byte === OPEN_BRACE) return objectEnd(bytes, at + 1);
  if (byte === OPEN_BRACKET) return listEnd(bytes, at + 1);
  return isDigit(byte) || byte === MINUS ? integerEnd(bytes, at) : literalEnd(bytes, at);
}

function textEnd(bytes: Uint8Array, start: number): number {
  let at = start;
  for (;;) {
    while (isPlain[byteAt(bytes, at)] === 1) at++;
    if (byteAt(bytes, at) === QUOTE) return at + 1;
    if (byteAt(bytes, at) !== BACKSLASH || isShortEscape[byteAt(bytes, at + 1)] !== 1) return NOT_CANONICAL;
    at += 2;
  }
}

function listEnd(bytes: Uint8Array, start: number): number {
  if (depthLeft-- === 0) return NOT_CANONICAL;
  const end = byteAt(bytes, start) === CLOSE_BRACKET ? start + 1 : elementsEnd(bytes, start);
  depthLeft++;
  return end;
}

function elementsEnd(bytes: Uint8Array, start: number): number {
  for (let at = start; ; at++) {
    at = valueEnd(bytes, at);
    if (at < 0) return NOT_CANONICAL;
    if (byteAt(bytes, at) === CLOSE_BRACKET) return at + 1;
    if (byteAt(bytes, at) !== COMMA) return NOT_CANONICAL;
  }
}

function objectEnd(bytes: Uint8Array, start: number): number {
  if (depthLeft-- === 0) return NOT_CANONICAL;
  const firstHash = hashCount;
  const end = byteAt(bytes, start) === CLOSE_BRACE ? start + 1 : membersEnd(bytes, start, firstHash);
  hashCount = firstHash;
  depthLeft++;
  return end;
}

function membersEnd(bytes: Uint8Array, start: number, firstHash: number): number {
  for (let at = start; ; at++) {
    at = keyEnd(bytes, at, firstHash);
    if (at < 0 || byteAt(bytes, at) !== COLON) return NOT_CANONICAL;
    at = valueEnd(bytes, at + 1);
    if (at < 0) return NOT_CANONICAL;
    if (byteAt(bytes, at) === CLOSE_BRACE) return at + 1;
    if (byteAt(bytes, at) !== COMMA) return NOT_CANONICAL;
  }
}

function keyEnd(bytes: Uint8Array, quote: number, firstHash: number): number {
  if (byteAt(bytes, quote) !== QUOTE || isDigit(byteAt(bytes, quote + 1))) return NOT_CANONICAL;
  let hash = 0;
  let at = quote + 1;
  for (let byte = byteAt(bytes, at); isPlain[byte] === 1; byte = byteAt(bytes, ++at)) {
    hash = (Math.imul(hash, 31) + byte) | 0;
  }
  return byteAt(bytes, at) === QUOTE && isNewKey(hash, firstHash) ? at + 1 : NOT_CANONICAL;
}

/** Two keys of one hash may be one key twice: rare enough to be taken for it. */
function isNewKey(hash: number, firstHash: number): boolean {
  for (let index = firstHash; index < hashCount; index++) {
    if (hashes[index] === hash) return false;
  }
  if (hashCount - firstHash === maxKeys || hashCount === hashes.length) return false;
  hashes[hashCount++] = hash;
  return true;
}

function integerEnd(bytes: Uint8Array, start: number): number {
  const first = byteAt(bytes, start) === MINUS ? start + 1 : start;
  let at = first;
  while (isDigit(byteAt(bytes, at))) at++;
  const digits = at - first;
  if (digits === 0 || digits > maxDigits) return NOT_CANONICAL;
  // "-0" becomes 0, "07" is no JSON; "0" alone is as it should be.
  return byteAt(bytes, first) === ZERO && at - start > 1 ? NOT_CANONICAL : at;
}

function literalEnd(bytes: Uint8Array, start: number): number {
  const literal = literals.find((name) => name[0] === byteAt(bytes, start));
  if (literal === undefined) return NOT_CANONICAL;
  for (let index = 1; index < literal.length; index++) {
    if (byteAt(bytes, start + index) !== literal[index]) return NOT_CANONICAL;
  }
  return start + literal.length;
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= NINE;
}

/** Beyond the end a zero, which no JSON holds: reading there would make all reading slow from then on. */
function byteAt(bytes: Uint8Array, at: number): number {
  return at < bytes.length ? (bytes[at] as number) : 0;
}
