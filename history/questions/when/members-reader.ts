import type { Json, JsonObject } from "../../../record/json";
import {
  BRACE_BIT,
  CLOSE_BRACE,
  closingQuote,
  endsValue,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
} from "../../../record/json-bytes";
import type { ByteTarget, ScannedItem } from "../../../record/scanned-item";

interface WantedKey {
  readonly name: string;
  /** The key as `JSON.stringify` writes it, and the colon. */
  readonly bytes: Buffer;
}

/**
 * Reads some members of an item's configuration and passes over the others, which takes a fraction of the time
 * that parsing takes. It can do so where the item is written as `JSON.stringify` writes, in ASCII and every key once.
 */
export class MembersReader implements ByteTarget {
  private readonly wanted: readonly WantedKey[];
  private entries: [string, Json][] = [];

  constructor(names: Iterable<string>) {
    this.wanted = [...names].map((name) => ({ name, bytes: Buffer.from(`${JSON.stringify(name)}:`) }));
  }

  /** The members that are there; undefined where the configuration has to be parsed. */
  read(item: ScannedItem): JsonObject | undefined {
    if (!item.isCanonical || item.firstByte("configuration") !== OPEN_BRACE) return undefined;
    this.entries = [];
    item.copyValue("configuration", this);
    return Object.fromEntries(this.entries);
  }

  /** Takes the configuration where it lies. */
  copy(source: Uint8Array, start: number, end: number): void {
    const bytes = Buffer.from(source.buffer, source.byteOffset + start, end - start);
    // Somewhere in it, be it in a part: to find them takes less than to tell how deep they are.
    const hoped = this.wanted.filter((key) => bytes.includes(key.bytes));
    let position = 1;
    while (this.entries.length < hoped.length && position < bytes.length) {
      const valueStart = closingQuote(bytes, position + 1, bytes.length) + 2;
      const valueEnd = endOfValue(bytes, valueStart, bytes.length);
      const key = hoped.find((each) => isAt(bytes, position, valueStart, each.bytes));
      if (key !== undefined)
        this.entries.push([key.name, JSON.parse(bytes.toString("latin1", valueStart, valueEnd)) as Json]);
      // Behind a comma, or the brace that closes it all.
      position = valueEnd + 1;
    }
  }
}

function isAt(source: Uint8Array, start: number, end: number, bytes: Uint8Array): boolean {
  if (bytes.length !== end - start) return false;
  for (let index = 0; index < bytes.length; index++) if (source[start + index] !== bytes[index]) return false;
  return true;
}

function endOfValue(source: Uint8Array, start: number, end: number): number {
  const first = source[start] as number;
  if (first === QUOTE) return closingQuote(source, start + 1, end) + 1;
  if ((first | BRACE_BIT) === OPEN_BRACE) return endOfNested(source, start, end);
  let position = start;
  while (position < end && !endsValue(source[position] as number)) position++;
  return position;
}

function endOfNested(source: Uint8Array, start: number, end: number): number {
  let depth = 0;
  for (let position = start; position < end; position++) {
    const byte = source[position] as number;
    if (byte === QUOTE) position = closingQuote(source, position + 1, end);
    // Nearly every other byte is below both braces and brackets.
    else if (byte < OPEN_BRACKET) continue;
    else if ((byte | BRACE_BIT) === OPEN_BRACE) depth++;
    else if ((byte | BRACE_BIT) === CLOSE_BRACE && --depth === 0) return position + 1;
  }
  return end;
}
