import type { Json, JsonObject } from "../../../record/json";
import {
  BRACE_BIT,
  CLOSE_BRACE,
  COMMA,
  closingQuote,
  endsValue,
  OPEN_BRACE,
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
  if (source[start] === QUOTE) return closingQuote(source, start + 1, end) + 1;
  let position = start;
  if (!opens(source[start] ?? 0)) {
    while (position < end && !endsValue(source[position] ?? 0)) position++;
    return position;
  }
  for (let depth = 0; position < end; ) {
    const byte = source[position] ?? 0;
    position = byte === QUOTE ? closingQuote(source, position + 1, end) + 1 : position + 1;
    if (opens(byte)) depth++;
    else if (closes(byte) && --depth === 0) return position;
  }
  return end;
}

function opens(byte: number): boolean {
  return (byte | BRACE_BIT) === OPEN_BRACE;
}

function closes(byte: number): boolean {
  return (byte | BRACE_BIT) === CLOSE_BRACE;
}

function parsed(source: Uint8Array, start: number, end: number): Json {
  const bytes = Buffer.from(source.buffer, source.byteOffset + start, end - start);
  return JSON.parse(bytes.toString("utf8")) as Json;
}
