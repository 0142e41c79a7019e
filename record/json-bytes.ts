export const QUOTE = 0x22;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const OPEN_BRACKET = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSE_BRACKET = 0x5d;
export const OPEN_BRACE = 0x7b;
export const CLOSE_BRACE = 0x7d;
/** Brackets and braces differ in this bit alone. */
export const BRACE_BIT = 0x20;

/**
 * The position of the quote that closes a text. Where the bytes end first: the bitwise complement of the
 * position to go on from, which is before a backslash whose escaped byte is not there yet.
 */
export function closingQuote(bytes: Uint8Array, from: number, end: number): number {
  let position = from;
  while (position < end) {
    const byte = bytes[position] as number;
    if (byte === QUOTE) return position;
    if (byte !== BACKSLASH) position++;
    else if (position + 1 < end) position += 2;
    else return ~position;
  }
  return ~position;
}

/** Whether the byte is white space between JSON tokens. */
export function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** Whether the byte is part of the mark that some editors put before UTF-8. */
export function isByteOrderMark(byte: number): boolean {
  return byte === 0xef || byte === 0xbb || byte === 0xbf;
}

/** Whether the byte may follow a value right away. */
export function endsValue(byte: number): boolean {
  return byte === COMMA || byte === CLOSE_BRACE || byte === CLOSE_BRACKET;
}

/** Whether the byte can stand in a number, true, false or null. */
export function isLiteralByte(byte: number): boolean {
  return (
    (byte >= 0x30 && byte <= 0x39) ||
    (byte >= 0x61 && byte <= 0x7a) ||
    byte === 0x2d ||
    byte === 0x2b ||
    byte === 0x2e ||
    byte === 0x45
  );
}

/** Whether a text, given without its quotes, holds an escape. */
export function hasEscape(bytes: Uint8Array, start: number, end: number): boolean {
  for (let index = start; index < end; index++) {
    if (bytes[index] === BACKSLASH) return true;
  }
  return false;
}

/** Whether every byte is ASCII that stands for itself in a text. */
export function isPlain(bytes: Uint8Array, start: number, end: number): boolean {
  for (let index = start; index < end; index++) {
    const byte = bytes[index] ?? 0;
    if (byte < 0x20 || byte > 0x7e || byte === BACKSLASH) return false;
  }
  return true;
}

/** The bytes as text, a character each. */
export function latin1(bytes: Uint8Array, start: number, end: number): string {
  return asBuffer(bytes).toString("latin1", start, end);
}

/** The same bytes where they lie. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A copy that shares its memory with no other, for bytes that are kept when what was read with them goes. */
export function ownBytes(bytes: Uint8Array): Buffer {
  const own = Buffer.allocUnsafeSlow(bytes.length);
  own.set(bytes);
  return own;
}
