import { type ItemField, itemFields } from "../../record/item-field";
import type { ByteTarget, ScannedItem } from "../../record/scanned-item";

/** Finds where the values of an item's fields stand in its bytes. */
export class FieldPlaces implements ByteTarget {
  private readonly starts = new Int32Array(itemFields.length);
  private readonly ends = new Int32Array(itemFields.length);
  /** The numbers of the fields that are there, in the order of their places. */
  private readonly numbers: number[] = [];
  private readonly encoding = Buffer.alloc(itemFields.length * 11);
  private number = 0;
  private itemStart = 0;

  /** Looks at an item. */
  find(item: ScannedItem): void {
    this.numbers.length = 0;
    this.itemStart = item.bytes().byteOffset;
    this.number = 0;
    for (const field of itemFields) {
      item.copyValue(field, this);
      this.number++;
    }
  }

  copy(source: Uint8Array, start: number, end: number): void {
    const before = source.byteOffset - this.itemStart;
    this.starts[this.number] = start + before;
    this.ends[this.number] = end + before;
    this.insert(this.number);
  }

  /** Puts a field among those before it: a sorting of all at the end would copy them. */
  private insert(number: number): void {
    const { numbers, starts } = this;
    const start = starts[number] ?? 0;
    let at = numbers.length;
    for (; at > 0 && (starts[numbers[at - 1] ?? 0] ?? 0) > start; at--) numbers[at] = numbers[at - 1] ?? 0;
    numbers[at] = number;
  }

  /** The value of a field in the bytes of the item; null where it is absent. */
  valueIn(bytes: Buffer, field: ItemField): Buffer | null {
    const number = itemFields.indexOf(field);
    return this.numbers.includes(number) ? bytes.subarray(this.starts[number], this.ends[number]) : null;
  }

  /**
   * The places as bytes, by which the item need not be scanned again: of each field its number, how far it begins
   * after the end of the one before, and its length, the latter two in groups of seven bits, the lowest first. Items
   * of one kind have nearly the same, which takes hardly any room.
   */
  encoded(): Uint8Array {
    let [at, before] = [0, 0];
    const append = (number: number): void => {
      let rest = number;
      for (; rest >= 0x80; rest >>>= 7) this.encoding[at++] = (rest & 0x7f) | 0x80;
      this.encoding[at++] = rest;
    };
    for (const number of this.numbers) {
      const [start = 0, end = 0] = [this.starts[number], this.ends[number]];
      this.encoding[at++] = number;
      append(start - before);
      append(end - start);
      before = end;
    }
    return Buffer.from(this.encoding.subarray(0, at));
  }
}

/** Tells an item that begins where its fields stand. */
export function placeFields(item: ScannedItem, places: Uint8Array): void {
  let at = 0;
  const next = (): number => {
    let number = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = places[at++] ?? 0;
      number |= (byte & 0x7f) << shift;
      if (byte < 0x80) return number;
    }
  };
  for (let before = 0; at < places.length; ) {
    const field = places[at++] ?? 0;
    const start = before + next();
    before = start + next();
    item.found(field, start, before);
  }
}
