import type { Json, JsonObject } from "../../../record/json";
import {
  BRACE_BIT,
  CLOSE_BRACE,
  COMMA,
  closingQuote,
  endsValue,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
} from "../../../record/json-bytes";
import type { ByteTarget, ScannedItem } from "../../../record/scanned-item";

interface WantedKey {
  readonly name: string;
  /** The key as `JSON.stringify` writes it. */
  readonly bytes: Uint8Array;
}

/**
 * Reads some members of an item's configuration and passes over the others, which takes a fraction of the time
 * that parsing takes. It can do so where the item is written as `JSON.stringify` writes.
 */
export class MembersReader implements ByteTarget {
  private readonly wanted: readonly WantedKey[];
  private entries: [string, Json][] = [];

  constructor(names: Iterable<string>) {
    this.wanted = [...names].map((name) => ({ name, bytes: Buffer.from(JSON.stringify(name)) }));
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
    let position = start + 1;
    while (position < end && source[position] !== CLOSE_BRACE) {
      const keyEnd = closingQuote(source, position + 1, end) + 1;
      const valueEnd = endOfValue(source, keyEnd + 1, end);
      const key = this.wanted.find(({ bytes }) => isAt(source, position, keyEnd, bytes));
      if (key !== undefined) this.entries.push([key.name, parsed(source, keyEnd + 1, valueEnd)]);
      position = source[valueEnd] === COMMA ? valueEnd + 1 : valueEnd;
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

function parsed(source: Uint8Array, start: number, end: number): Json {
  const bytes = Buffer.from(source.buffer, source.byteOffset + start, end - start);
  return JSON.parse(bytes.toString("utf8")) as Json;
}
