import { parseRecordInstant } from "./instant";
import { type ItemField, itemFields } from "./item-field";
import { type ItemFolder, placeInFolder } from "./item-folder";
import type { ItemHeading } from "./item-heading";
import { asBuffer, isPlain, latin1, QUOTE } from "./json-bytes";
import { KeyedHeading } from "./keyed-heading";
import { listedSpelling } from "./resource-type";

/** Takes bytes that stand in a source from one position to another. */
export interface ByteTarget {
  copy(source: Uint8Array, start: number, end: number): void;
}

const START_OF_NULL = 0x6e;

const fieldNumbers = Object.fromEntries(itemFields.map((field, number) => [field, number])) as Record<
  ItemField,
  number
>;

/**
 * One item where it lies in a buffer, its body unparsed. The scanner reuses one instance for every item, so
 * neither it nor its bytes may be kept beyond the visit.
 */
export class ScannedItem {
  private source: Uint8Array = new Uint8Array(0);
  private start = 0;
  private end = 0;
  private readonly starts = new Int32Array(itemFields.length).fill(-1);
  private readonly ends = new Int32Array(itemFields.length);
  private hasOddFields = false;
  private isWrittenPlainly = true;
  private known: ItemHeading | string | undefined;
  private lastFault = "";
  private readonly knownTypes = new Map<string, string>();
  // Items of one file share most values, so the last text of each field is worth keeping.
  private readonly lastTexts: string[] = itemFields.map(() => "");

  /** For the scanner: a new item begins, no field of it is known. */
  begin(): void {
    this.starts.fill(-1);
    this.hasOddFields = false;
    this.isWrittenPlainly = true;
    this.known = undefined;
  }

  /** For the scanner: a field's value stands between two offsets from the item's start; −1 is no known field. */
  found(field: number, start: number, end: number): void {
    if (field < 0 || (this.starts[field] ?? -1) >= 0) this.hasOddFields = true;
    if (field < 0) return;
    this.starts[field] = start;
    this.ends[field] = end;
  }

  /** For the scanner: a value is written in another way than `JSON.stringify` would. */
  writtenOtherwise(): void {
    this.isWrittenPlainly = false;
  }

  /** For the scanner: the item stands in `source` from `start` to `end`. */
  placed(source: Uint8Array, start: number, end: number): void {
    this.source = source;
    this.start = start;
    this.end = end;
  }

  /** The item's JSON text, valid until the visit ends. */
  bytes(): Uint8Array {
    return this.source.subarray(this.start, this.end);
  }

  /** The CRC of its bytes, where it is known without them. */
  knownFingerprint(): number | undefined {
    return undefined;
  }

  /** The item's JSON, decoded. */
  jsonText(): string {
    return utf8(this.source, this.start, this.end);
  }

  /**
   * Whether every value is written as `JSON.stringify` would write it, and the configuration is no text, which would
   * have to hold JSON; the scanner may say no where it is. Of such an item every field is valid.
   */
  get isCanonical(): boolean {
    return this.isWrittenPlainly && this.firstByte("configuration") !== QUOTE;
  }

  /** Whether every field of the item is a known one and stands there once. */
  get isRegular(): boolean {
    return !this.hasOddFields;
  }

  /** The first byte of a field's value; undefined where the field is absent. */
  firstByte(field: ItemField): number | undefined {
    const offset = this.starts[fieldNumbers[field]] ?? -1;
    return offset < 0 ? undefined : this.source[this.start + offset];
  }

  /** The length of a field's value in bytes; 0 where the field is absent. */
  valueLength(field: ItemField): number {
    const number = fieldNumbers[field];
    const offset = this.starts[number] ?? -1;
    return offset < 0 ? 0 : (this.ends[number] ?? 0) - offset;
  }

  /** Copies the JSON of a field's value, where the field is there. */
  copyValue(field: ItemField, target: ByteTarget): void {
    const number = fieldNumbers[field];
    const offset = this.starts[number] ?? -1;
    if (offset >= 0) target.copy(this.source, this.start + offset, this.start + (this.ends[number] ?? 0));
  }

  /**
   * The value of a text field; null where it is absent, null or not a text.
   * @throws SyntaxError when the text is not valid JSON, or not UTF-8
   */
  text(field: ItemField): string | null {
    const number = fieldNumbers[field];
    const offset = this.starts[number] ?? -1;
    if (offset < 0 || this.source[this.start + offset] !== QUOTE) return null;
    return this.decode(number, this.start + offset + 1, this.start + (this.ends[number] ?? 0) - 1);
  }

  /**
   * The value of any field, parsed; undefined where it is absent.
   * @throws SyntaxError when the value is not valid JSON
   */
  value(field: ItemField): unknown {
    const number = fieldNumbers[field];
    const offset = this.starts[number] ?? -1;
    if (offset < 0) return undefined;
    return JSON.parse(utf8(this.source, this.start + offset, this.start + (this.ends[number] ?? 0)));
  }

  /**
   * The heading, or in words why the item has no place in the folder of its object: what is missing, of the wrong
   * type, or of another account or region. It is read once for all who look at the item in the same object.
   */
  heading(folder: ItemFolder): ItemHeading | string {
    this.known ??= this.headingOrFault(folder);
    return this.known;
  }

  private headingOrFault(folder: ItemFolder): ItemHeading | string {
    try {
      return this.readHeading(folder);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      return "a key field is not JSON in UTF-8";
    }
  }

  private readHeading(folder: ItemFolder): ItemHeading | string {
    const accountId = this.firstByte("accountId") === undefined ? folder.accountId : this.text("accountId");
    const place = placeInFolder(accountId ?? undefined, this.toldRegion(), folder);
    if (typeof place === "string") return this.sharedFault(place);
    const resourceType = this.text("resourceType");
    const resourceId = this.text("resourceId");
    if (!resourceType) return "resourceType is missing or not a text";
    if (!resourceId) return "resourceId is missing or not a text";
    const captureTime = this.captureTime();
    if (captureTime === undefined) return "configurationItemCaptureTime is missing or no time";
    const status = this.text("status");
    return new KeyedHeading({
      accountId: place.accountId,
      awsRegion: place.region,
      resourceType: this.typeOf(resourceType),
      resourceId,
      captureTime,
      stateId: this.stateId(),
      status,
    });
  }

  /** One and the same string for equal types: headings are kept by the hundred thousand. */
  private typeOf(text: string): string {
    const known = this.knownTypes.get(text);
    if (known !== undefined) return known;
    const type = listedSpelling(text);
    this.knownTypes.set(text, type);
    return type;
  }

  /** A copy into a wrong folder has the same fault in all its items, and each is kept. */
  private sharedFault(fault: string): string {
    if (fault !== this.lastFault) this.lastFault = fault;
    return this.lastFault;
  }

  /** Empty where the item says nothing; undefined where it says what is no text. */
  private toldRegion(): string | undefined {
    const first = this.firstByte("awsRegion");
    return first === undefined || first === START_OF_NULL ? "" : (this.text("awsRegion") ?? undefined);
  }

  private captureTime(): number | undefined {
    const text = this.text("captureTime");
    return text === null ? parseRecordInstant(this.value("captureTime")) : parseRecordInstant(text);
  }

  private stateId(): string | null {
    const digits = this.digits("stateId");
    if (digits !== undefined) return digits;
    const value = this.text("stateId") ?? this.value("stateId");
    return typeof value === "string" || typeof value === "number" ? String(value) : null;
  }

  /** A whole number as it is written: JavaScript would round a long one, and two ids would look the same. */
  private digits(field: ItemField): string | undefined {
    const number = fieldNumbers[field];
    const offset = this.starts[number] ?? -1;
    if (offset < 0) return undefined;
    const text = latin1(this.source, this.start + offset, this.start + (this.ends[number] ?? 0));
    return /^(?:0|[1-9]\d*)$/.test(text) ? text : undefined;
  }

  private decode(field: number, start: number, end: number): string {
    const last = this.lastTexts[field] ?? "";
    if (isSameText(last, this.source, start, end)) return last;
    if (!isPlain(this.source, start, end))
      return JSON.parse(strictUtf8(this.source, start - 1, end + 1)) as string;
    const text = latin1(this.source, start, end);
    this.lastTexts[field] = text;
    return text;
  }
}

function isSameText(text: string, source: Uint8Array, start: number, end: number): boolean {
  if (text.length !== end - start) return false;
  // From the end: ids and times differ there first.
  for (let index = text.length - 1; index >= 0; index--) {
    if (text.charCodeAt(index) !== source[start + index]) return false;
  }
  return true;
}

function utf8(source: Uint8Array, start: number, end: number): string {
  return asBuffer(source).toString("utf8", start, end);
}

const strictDecoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Two ids that are not UTF-8 would look the same, with the same mark in the place of what is wrong in them. */
function strictUtf8(source: Uint8Array, start: number, end: number): string {
  try {
    return strictDecoder.decode(source.subarray(start, end));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new SyntaxError("it is not UTF-8", { cause: error });
  }
}
