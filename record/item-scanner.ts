import { canonicalEnd } from "./canonical-json";
import { fieldNumber } from "./item-field";
import {
  BRACE_BIT,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  closingQuote,
  endsValue,
  hasEscape,
  isByteOrderMark,
  isLiteralByte,
  isPlain,
  isSpace,
  latin1,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
} from "./json-bytes";
import { MalformedObjectError } from "./malformed-object-error";
import { ScannedItem } from "./scanned-item";

/** Receives what a scanner finds, in the order of the file. */
export interface ItemVisitor {
  /** A whole item, valid during the call only. */
  item(item: ScannedItem): void;
  /** An element of the list of items that is too large, too deep or no object. */
  quarantined(reason: string): void;
  /**
   * How many of the bytes from `start` on are an item that is known already, and is taken as visited; 0: it is not,
   * or not all of it is there before `end`.
   */
  recognise?(bytes: Uint8Array, start: number, end: number): number;
}

/** How large an item may be before it is passed over. */
export interface ScanLimits {
  readonly maxItemBytes: number;
  readonly maxDepth: number;
}

/** 64 MiB is 200 times the largest item that AWS documents; JSON of AWS is some 15 levels deep. */
export const defaultScanLimits: ScanLimits = { maxItemBytes: 64 * 1024 * 1024, maxDepth: 400 };

// Where the scanner stands. Plain numbers: this is the inner loop of every question.
const START = 0;
const KEY = 1;
const KEY_TEXT = 2;
const KEY_END = 3;
const VALUE = 4;
const TEXT = 5;
const LITERAL = 6;
const NESTED = 7;
const NESTED_TEXT = 8;
const LIST = 9;
const END = 10;

// What a value belongs to: the envelope, the list of items (where it is no item), or an item.
const ENVELOPE = 0;
const ELEMENT = 1;
const ITEM = 2;

// What may come next in an object or list.
const FIRST = 0;
const AFTER_VALUE = 1;
const AFTER_COMMA = 2;

/**
 * Finds configuration items in the decompressed bytes of an object, however the bytes are cut into chunks and
 * in whatever order the envelope's keys come. It finds each item's boundaries and key fields and parses no
 * body; memory is bounded by the largest item. Both shapes are known: an envelope with a list
 * `configurationItems` (snapshots, histories) and a notification with one `configurationItem` (oversize).
 */
export class ItemScanner {
  private buffer: Uint8Array = Buffer.alloc(0);
  private isOwnBuffer = false;
  private length = 0;
  private position = 0;
  private consumed = 0;

  private state = START;
  private owner = ENVELOPE;
  private separator = FIRST;
  private depth = 0;
  private tokenStart = 0;
  private field = -1;
  private envelopeKey = "";
  private isListed = false;
  private hasItems = false;

  private itemStart = -1;
  private isDiscarded = false;
  private deepest = 0;

  /** @param item what is shown; several objects may share it, since it keeps the texts that most of them repeat */
  constructor(
    private readonly visitor: ItemVisitor,
    private readonly limits: ScanLimits = defaultScanLimits,
    private readonly item = new ScannedItem(),
  ) {}

  /**
   * Scans the next bytes.
   * @throws MalformedObjectError where they are not the JSON of an object with items
   */
  push(chunk: Uint8Array): void {
    this.append(chunk);
    this.scan();
    this.retain();
  }

  /**
   * Tells that there are no more bytes.
   * @throws MalformedObjectError when the object is not whole, or is not a record of items
   */
  end(): void {
    if (this.state === START) throw new MalformedObjectError("the object is empty");
    if (this.state !== END) {
      throw new MalformedObjectError(
        `the object ends in the middle, after ${this.consumed + this.length} bytes`,
      );
    }
    if (!this.hasItems) {
      throw new MalformedObjectError("the object has neither configurationItems nor a configurationItem");
    }
  }

  private append(chunk: Uint8Array): void {
    const needed = this.length + chunk.length;
    if (this.length === 0) {
      this.buffer = chunk;
      this.isOwnBuffer = false;
    } else if (this.buffer.length >= needed) {
      this.buffer.set(chunk, this.length);
    } else {
      this.moveToOwnBuffer(0, Math.max(needed, 2 * this.length));
      this.buffer.set(chunk, this.length);
    }
    this.length = needed;
  }

  /** Keeps what is not finished: an item from its start, a key from its quote; a passed-over value not at all. */
  private retain(): void {
    if (this.length - this.retainedFrom() > this.limits.maxItemBytes) this.discard();
    const from = this.retainedFrom();
    const kept = this.length - from;
    if (kept > 0 && !this.isOwnBuffer) this.moveToOwnBuffer(from, kept);
    else if (kept > 0 && from > 0) this.buffer.copyWithin(0, from, this.length);
    this.length = kept;
    this.consumed += from;
    this.position -= from;
    this.tokenStart -= from;
    if (this.itemStart >= 0) this.itemStart -= from;
  }

  /** A chunk belongs to whoever pushed it; what outlives the push has to stand in a buffer of our own. */
  private moveToOwnBuffer(from: number, capacity: number): void {
    const own = Buffer.allocUnsafe(capacity);
    own.set(this.buffer.subarray(from, this.length));
    this.buffer = own;
    this.isOwnBuffer = true;
  }

  private retainedFrom(): number {
    if (this.itemStart >= 0 && !this.isDiscarded) return this.itemStart;
    return this.state === KEY_TEXT ? this.tokenStart : this.position;
  }

  private discard(): void {
    if (this.itemStart < 0 || this.isDiscarded) this.fail("a key is too long", this.tokenStart);
    this.isDiscarded = true;
    this.tooLarge();
  }

  private tooLarge(): void {
    this.visitor.quarantined(`the item is larger than ${this.limits.maxItemBytes} bytes`);
  }

  private scan(): void {
    while (this.position < this.length) {
      const before = this.position;
      const stateBefore = this.state;
      this.step();
      // A step that neither moves nor changes the state waits for bytes that are not there yet.
      if (this.position === before && this.state === stateBefore) return;
    }
  }

  private step(): void {
    switch (this.state) {
      case NESTED:
        return this.scanNested();
      case TEXT:
      case NESTED_TEXT:
      case KEY_TEXT:
        return this.scanText();
      case LITERAL:
        return this.scanLiteral();
      default:
        return this.scanStructure();
    }
  }

  /** The inner loop: passes over a nested value, for which counting brackets outside of texts is enough. */
  private scanNested(): void {
    const bytes = this.buffer;
    const end = this.length;
    let position = this.position;
    let depth = this.depth;
    let deepest = this.deepest;
    while (position < end) {
      const byte = bytes[position] as number;
      position++;
      if (byte === QUOTE) {
        position = closingQuote(bytes, position, end);
        if (position < 0) {
          this.state = NESTED_TEXT;
          position = ~position;
          break;
        }
        position++;
      } else if ((byte | BRACE_BIT) === OPEN_BRACE) {
        depth++;
        if (depth > deepest) deepest = depth;
      } else if ((byte | BRACE_BIT) === CLOSE_BRACE) {
        depth--;
        if (depth === 0) {
          this.position = position;
          this.depth = 0;
          this.deepest = deepest;
          return this.valueEnds();
        }
      }
    }
    this.position = position;
    this.depth = depth;
    this.deepest = deepest;
  }

  private scanText(): void {
    const close = closingQuote(this.buffer, this.position, this.length);
    if (close < 0) {
      this.position = ~close;
      return;
    }
    this.position = close + 1;
    if (this.state === NESTED_TEXT) this.state = NESTED;
    else if (this.state === KEY_TEXT) this.keyEnds();
    else this.valueEnds();
  }

  private scanLiteral(): void {
    while (this.position < this.length) {
      if (!isLiteralByte(this.buffer[this.position] as number)) return this.valueEnds();
      this.position++;
    }
  }

  private scanStructure(): void {
    const byte = this.buffer[this.position] as number;
    if (isSpace(byte)) return this.passSpace();
    switch (this.state) {
      case START:
        return this.startEnvelope(byte);
      case KEY:
        return this.scanKeyStart(byte);
      case KEY_END:
        if (byte !== COLON) this.fail("a colon is missing");
        this.position++;
        this.state = VALUE;
        return;
      case VALUE:
        return this.scanValueStart(byte);
      case LIST:
        return this.scanListed(byte);
      default:
        this.fail("there are bytes after the end");
    }
  }

  private passSpace(): void {
    const bytes = this.buffer;
    let position = this.position + 1;
    while (position < this.length && isSpace(bytes[position] as number)) position++;
    this.position = position;
  }

  private startEnvelope(byte: number): void {
    if (this.consumed + this.position < 3 && isByteOrderMark(byte)) {
      this.position++;
      return;
    }
    if (byte !== OPEN_BRACE) this.fail("the object is not a JSON object");
    this.position++;
    this.separator = FIRST;
    this.state = KEY;
  }

  private scanKeyStart(byte: number): void {
    if (byte === QUOTE && this.separator !== AFTER_VALUE) {
      this.tokenStart = this.position;
      this.position++;
      this.state = KEY_TEXT;
    } else if (byte === COMMA && this.separator === AFTER_VALUE) {
      this.position++;
      this.separator = AFTER_COMMA;
    } else if (byte === CLOSE_BRACE && this.separator !== AFTER_COMMA) {
      this.position++;
      this.objectEnds();
    } else {
      this.fail("a key, a comma or a closing brace is missing");
    }
  }

  private keyEnds(): void {
    const start = this.tokenStart + 1;
    const end = this.position - 1;
    this.state = KEY_END;
    if (this.owner === ENVELOPE) {
      this.envelopeKey = this.keyName(start, end);
      return;
    }
    if (!hasEscape(this.buffer, start, end)) {
      this.field = fieldNumber(this.buffer, start, end);
      return;
    }
    const name = new TextEncoder().encode(this.keyName(start, end));
    this.field = fieldNumber(name, 0, name.length);
  }

  private keyName(start: number, end: number): string {
    if (isPlain(this.buffer, start, end)) return latin1(this.buffer, start, end);
    try {
      return JSON.parse(`"${new TextDecoder().decode(this.buffer.subarray(start, end))}"`) as string;
    } catch {
      return this.fail("a key is not valid JSON", start);
    }
  }

  private scanValueStart(byte: number): void {
    this.tokenStart = this.position;
    if (this.owner === ENVELOPE && byte === OPEN_BRACKET && this.envelopeKey === "configurationItems") {
      this.position++;
      this.startList();
    } else if (this.owner === ENVELOPE && byte === OPEN_BRACE && this.envelopeKey === "configurationItem") {
      this.startItem(false);
    } else if (this.owner !== ITEM || !this.passCanonicalValue()) {
      this.startValue(byte);
    }
  }

  /** Passes over a value of an item at once: one that is here in whole, and in the form in which most are. */
  private passCanonicalValue(): boolean {
    const end = canonicalEnd(this.buffer, this.position, this.limits.maxDepth);
    // The buffer may hold old bytes beyond its length, and a number may go on where the bytes end.
    const isPassed = end > 0 && end < this.length && endsValue(this.buffer[end] as number);
    if (isPassed) {
      this.position = end;
      this.valueEnds();
    } else {
      this.item.writtenOtherwise();
    }
    return isPassed;
  }

  private startValue(byte: number): void {
    if (byte === QUOTE) {
      this.position++;
      this.state = TEXT;
    } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      this.position++;
      this.depth = 1;
      this.deepest = Math.max(this.deepest, 1);
      this.state = NESTED;
    } else if (isLiteralByte(byte)) {
      this.state = LITERAL;
    } else {
      this.fail("a value is missing");
    }
  }

  private startList(): void {
    this.hasItems = true;
    this.separator = FIRST;
    this.state = LIST;
  }

  private scanListed(byte: number): void {
    if (byte === COMMA && this.separator === AFTER_VALUE) {
      this.position++;
      this.separator = AFTER_COMMA;
    } else if (byte === CLOSE_BRACKET && this.separator !== AFTER_COMMA) {
      this.position++;
      this.separator = AFTER_VALUE;
      this.state = KEY;
    } else if (this.separator === AFTER_VALUE) {
      this.fail("a comma is missing between two items");
    } else if (byte === OPEN_BRACE) {
      this.startListedItem();
    } else {
      this.visitor.quarantined("an element of configurationItems is not an object");
      this.owner = ELEMENT;
      this.startValue(byte);
    }
  }

  private startListedItem(): void {
    const known = this.visitor.recognise?.(this.buffer, this.position, this.length) ?? 0;
    if (known === 0) return this.startItem(true);
    this.position += known;
    this.separator = AFTER_VALUE;
  }

  private startItem(isListed: boolean): void {
    this.itemStart = this.position;
    this.isDiscarded = false;
    this.isListed = isListed;
    this.hasItems = true;
    this.deepest = 0;
    this.owner = ITEM;
    this.item.begin();
    this.position++;
    this.separator = FIRST;
    this.state = KEY;
  }

  private valueEnds(): void {
    if (this.owner === ITEM && !this.isDiscarded) {
      this.item.found(this.field, this.tokenStart - this.itemStart, this.position - this.itemStart);
    }
    if (this.owner === ELEMENT) {
      this.owner = ENVELOPE;
      this.state = LIST;
    } else {
      this.state = KEY;
    }
    this.separator = AFTER_VALUE;
  }

  private objectEnds(): void {
    if (this.owner === ENVELOPE) {
      this.state = END;
      return;
    }
    this.itemEnds();
    this.owner = ENVELOPE;
    this.state = this.isListed ? LIST : KEY;
    this.separator = AFTER_VALUE;
  }

  private itemEnds(): void {
    const { itemStart, isDiscarded } = this;
    this.itemStart = -1;
    this.isDiscarded = false;
    if (isDiscarded) return;
    // It may have come in one chunk, so that nothing of it was ever retained.
    if (this.position - itemStart > this.limits.maxItemBytes) return this.tooLarge();
    if (this.deepest > this.limits.maxDepth) {
      this.visitor.quarantined(`the item is nested deeper than ${this.limits.maxDepth} levels`);
      return;
    }
    this.item.placed(this.buffer, itemStart, this.position);
    this.visitor.item(this.item);
  }

  private fail(problem: string, at = this.position): never {
    throw new MalformedObjectError(`${problem} at byte ${this.consumed + at}`);
  }
}
