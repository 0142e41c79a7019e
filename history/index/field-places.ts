import { type ItemField, itemFields } from "../../record/item-field";
import type { ByteTarget, ScannedItem } from "../../record/scanned-item";

/** Where the value of a field stands. */
interface FieldPlace {
  readonly field: ItemField;
  readonly number: number;
  /** In bytes from the item's start. */
  readonly start: number;
  readonly end: number;
}

/** Where the values of an item's fields stand in it, in their order. */
export function fieldPlaces(item: ScannedItem): readonly FieldPlace[] {
  return itemFields
    .flatMap((field, number) => placeOf(item, field, number) ?? [])
    .sort((a, b) => a.start - b.start);
}

/**
 * Places as bytes, by which the item need not be scanned again: of each field its number, how far it begins after the
 * end of the one before, and its length, the latter two in groups of seven bits, the lowest first. Items of one kind
 * have nearly the same, which takes hardly any room.
 */
export function encodedPlaces(places: readonly FieldPlace[]): Uint8Array {
  const bytes: number[] = [];
  let before = 0;
  for (const { number, start, end } of places) {
    bytes.push(number);
    appendNumber(bytes, start - before);
    appendNumber(bytes, end - start);
    before = end;
  }
  return Buffer.from(bytes);
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

/** Undefined where the field is absent. */
function placeOf(item: ScannedItem, field: ItemField, number: number): FieldPlace | undefined {
  let place: FieldPlace | undefined;
  const target: ByteTarget = {
    copy: (source, start, end) => {
      const itemStart = item.bytes().byteOffset - source.byteOffset;
      place = { field, number, start: start - itemStart, end: end - itemStart };
    },
  };
  item.copyValue(field, target);
  return place;
}

function appendNumber(bytes: number[], number: number): void {
  let rest = number;
  for (; rest >= 0x80; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  bytes.push(rest);
}
