import { isJsonArray, isJsonObject, type Json, type JsonObject, valueAt } from "../../../record/json";
import { ByteWriter } from "./byte-stream";
import { firstReference, isPlain, standInFor, textEnd, valueCode } from "./value-code";

/** Texts of what a value belongs to, at most eight, which its own texts often repeat: an id, an account. */
export type OwnTexts = readonly string[];

/** A text shorter than this stands in others by chance. */
const leastOwnLength = 4;

class WrittenColumn {
  readonly codes = new ByteWriter();
  texts = "";
  /** The number of what was told here, by its form. */
  readonly known = new Map<string, number>();
  /** The number of an object's member names. */
  readonly shapes = new Map<string, number>();
  readonly members = new Map<string, WrittenColumn>();
  elements: WrittenColumn | undefined;
}

/**
 * Writes JSON values that resemble each other, by columns, so that what is alike lies side by side and compresses well.
 * ValueReader reads them in the same order.
 */
export class ValueWriter {
  /** In the order in which a reader meets them first. */
  private readonly columns: WrittenColumn[] = [];
  private readonly root = this.newColumn();
  /** When something was told last, by its form. */
  private readonly toldAt = new Map<string, number>();
  private toldCount = 0;
  private own: readonly (readonly [text: string, standIn: string])[] = [];

  /** Writes a value, in full or as what differs from the one before. */
  write(value: Json, own: OwnTexts, before?: Json): void {
    this.own = own.flatMap((text, index) =>
      text.length < leastOwnLength ? [] : [[text, standInFor(index)] as const],
    );
    this.put(this.root, value, before);
  }

  finish(): Uint8Array {
    const encoder = new TextEncoder();
    const whole = new ByteWriter();
    const texts = this.columns.map((column) => encoder.encode(column.texts));
    whole.number(this.columns.length);
    for (const [index, { codes }] of this.columns.entries()) {
      whole.number(codes.length);
      whole.number(texts[index]?.length ?? 0);
    }
    for (const { codes } of this.columns) whole.append(codes.written());
    for (const bytes of texts) whole.append(bytes);
    return whole.written();
  }

  private newColumn(): WrittenColumn {
    const column = new WrittenColumn();
    this.columns.push(column);
    return column;
  }

  private put(column: WrittenColumn, value: Json, before: Json | undefined): void {
    if (isJsonArray(value)) this.putList(column, value, before);
    else if (isJsonObject(value)) this.putObject(column, value, before);
    else if (typeof value === "string") this.putText(column, value);
    else if (typeof value === "number") this.putScalar(column, "number", String(value));
    else column.codes.number(valueCode[value === null ? "null" : value ? "true" : "false"]);
  }

  private putText(column: WrittenColumn, text: string): void {
    if (!isPlain(text)) return this.putScalar(column, "literal", JSON.stringify(text));
    let form = text;
    for (const [own, standIn] of this.own) form = form.replaceAll(own, standIn);
    this.putScalar(column, "text", form);
  }

  private putScalar(column: WrittenColumn, kind: "text" | "literal" | "number", form: string): void {
    const name = kind + form;
    const known = column.known.get(name);
    if (known !== undefined) return column.codes.number(firstReference + 2 * known);
    column.known.set(name, column.known.size);
    const toldAt = this.toldAt.get(name);
    if (toldAt !== undefined)
      return column.codes.number(firstReference + 1 + 2 * (this.toldCount - 1 - toldAt));
    this.toldAt.set(name, this.toldCount);
    this.toldCount += 1;
    column.codes.number(valueCode[kind]);
    column.texts += form + textEnd;
  }

  private putObject(column: WrittenColumn, value: JsonObject, before: Json | undefined): void {
    if (!isJsonObject(before)) {
      column.codes.number(valueCode.object);
      return this.putMembers(column, Object.keys(value), { value });
    }
    const names = Object.keys(value).filter((name) => !isEqual(valueAt(value, name), valueAt(before, name)));
    const removed = Object.keys(before).filter((name) => !Object.hasOwn(value, name));
    column.codes.number(valueCode.changedObject);
    this.putMembers(column, [...names, ...removed], { value, before });
  }

  private putMembers(
    column: WrittenColumn,
    names: readonly string[],
    { value, before }: { readonly value: JsonObject; readonly before?: JsonObject },
  ): void {
    const shape = JSON.stringify(names);
    const known = column.shapes.get(shape);
    column.codes.number(known ?? column.shapes.size);
    if (known === undefined) {
      column.shapes.set(shape, column.shapes.size);
      column.texts += shape + textEnd;
    }
    for (const name of names) {
      const member = column.members.get(name) ?? this.newColumn();
      column.members.set(name, member);
      const inner = valueAt(value, name);
      if (inner === undefined) member.codes.number(valueCode.removed);
      else this.put(member, inner, before && valueAt(before, name));
    }
  }

  private putList(column: WrittenColumn, value: readonly Json[], before: Json | undefined): void {
    if (value.length > 0) column.elements ??= this.newColumn();
    const { codes, elements } = column;
    if (!isJsonArray(before) || elements === undefined) {
      codes.number(valueCode.list);
      codes.number(value.length);
      for (const element of value) if (elements !== undefined) this.put(elements, element, undefined);
      return;
    }
    const changed = value.flatMap((element, index) => (isEqual(element, before[index]) ? [] : [index]));
    const placeOf = placesOf(before);
    const isMoved = changed.some((index) => placeOf.has(JSON.stringify(value[index])));
    if (value.length === before.length && !isMoved)
      this.putChanged(column, elements, { value, before, changed });
    else this.putMixed(column, elements, { value, placeOf });
  }

  private putChanged(
    { codes }: WrittenColumn,
    elements: WrittenColumn,
    lists: {
      readonly value: readonly Json[];
      readonly before: readonly Json[];
      readonly changed: readonly number[];
    },
  ): void {
    codes.number(valueCode.changedList);
    codes.number(lists.changed.length);
    let last = 0;
    for (const index of lists.changed) {
      codes.number(index - last);
      last = index;
      this.put(elements, lists.value[index] ?? null, lists.before[index]);
    }
  }

  private putMixed(
    { codes }: WrittenColumn,
    elements: WrittenColumn,
    { value, placeOf }: { readonly value: readonly Json[]; readonly placeOf: ReadonlyMap<string, number> },
  ): void {
    codes.number(valueCode.mixedList);
    codes.number(value.length);
    let next = 0;
    for (const element of value) {
      const place = placeOf.get(JSON.stringify(element));
      if (place === undefined) codes.number(1);
      else codes.number(place === next ? 0 : 2 + place);
      if (place === undefined) this.put(elements, element, undefined);
      else next = place + 1;
    }
  }
}

function placesOf(list: readonly Json[]): ReadonlyMap<string, number> {
  return new Map(list.map((element, index) => [JSON.stringify(element), index] as const).reverse());
}

/** Whether two values are the same, the order of members aside. */
function isEqual(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true;
  if (isJsonArray(one) && isJsonArray(other))
    return one.length === other.length && one.every((element, index) => isEqual(element, other[index]));
  if (!isJsonObject(one) || !isJsonObject(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isEqual(one[name], other[name]))
  );
}
