import { isJsonArray, isJsonObject, type Json, type JsonObject } from "../../../record/json";
import { ByteReader } from "./byte-stream";
import { firstReference, isPlain, standInFor, textEnd, valueCode } from "./value-code";
import type { OwnTexts } from "./value-writer";

/** A text with stand-ins, or any other value that has no parts. */
type Told = { readonly form: string } | { readonly value: Json };

class ReadColumn {
  private nextText = 0;
  readonly known: Told[] = [];
  readonly shapes: (readonly string[])[] = [];
  readonly members = new Map<string, ReadColumn>();
  elements: ReadColumn | undefined;

  constructor(
    readonly codes: ByteReader,
    private readonly texts: string,
  ) {}

  text(): string {
    const end = this.texts.indexOf(textEnd, this.nextText);
    const text = this.texts.slice(this.nextText, end);
    this.nextText = end + 1;
    return text;
  }
}

/** Reads what a ValueWriter wrote. Values share the parts that did not change with those before them. */
export class ValueReader {
  private readonly unmet: ReadColumn[];
  private readonly root: ReadColumn;
  private readonly told: Told[] = [];
  private own: OwnTexts = [];

  constructor(bytes: Uint8Array) {
    this.unmet = columnsOf(bytes).reverse();
    this.root = this.nextColumn();
  }

  /** The next value, where the writer wrote what differs of one from that before it. */
  read(own: OwnTexts, before?: Json): Json {
    this.own = own;
    return this.take(this.root, before) ?? null;
  }

  private nextColumn(): ReadColumn {
    const column = this.unmet.pop();
    if (column === undefined) throw new RangeError("There is no further column");
    return column;
  }

  /** Undefined: there is no value any more. */
  private take(column: ReadColumn, before: Json | undefined): Json | undefined {
    const code = column.codes.number();
    switch (code) {
      case valueCode.null:
        return null;
      case valueCode.false:
        return false;
      case valueCode.true:
        return true;
      case valueCode.text:
        return this.tell(column, toldText(column.text()));
      case valueCode.literal:
      case valueCode.number:
        return this.tell(column, { value: JSON.parse(column.text()) });
      case valueCode.object:
        return this.takeObject(column, {});
      case valueCode.changedObject:
        return this.takeObject(column, isJsonObject(before) ? before : {});
      case valueCode.list:
        return Array.from({ length: column.codes.number() }, () => this.takeElement(column, undefined));
      case valueCode.changedList:
        return this.takeChanged(column, isJsonArray(before) ? before : []);
      case valueCode.mixedList:
        return this.takeMixed(column, isJsonArray(before) ? before : []);
      case valueCode.removed:
        return undefined;
      default:
        return this.takeKnown(column, code - firstReference);
    }
  }

  private tell(column: ReadColumn, told: Told): Json {
    this.told.push(told);
    column.known.push(told);
    return this.valueOf(told);
  }

  private takeKnown(column: ReadColumn, reference: number): Json {
    const isAnywhere = reference % 2 === 1;
    const index = (reference - (isAnywhere ? 1 : 0)) / 2;
    const told = isAnywhere ? this.told[this.told.length - 1 - index] : column.known[index];
    if (told === undefined) throw new RangeError("A reference leads nowhere");
    if (isAnywhere) column.known.push(told);
    return this.valueOf(told);
  }

  private valueOf(told: Told): Json {
    if (!("form" in told)) return told.value;
    let text = told.form;
    // Whoever wrote it put the stand-ins in from first to last.
    for (let index = this.own.length - 1; index >= 0; index--)
      if (text.includes(standInFor(index)))
        text = text.replaceAll(standInFor(index), () => this.own[index] ?? "");
    return text;
  }

  private takeObject(column: ReadColumn, before: JsonObject): JsonObject {
    const number = column.codes.number();
    const names = column.shapes[number] ?? (JSON.parse(column.text()) as readonly string[]);
    column.shapes[number] = names;
    if (names.length === 0) return before;
    const object: Record<string, Json> = { ...before };
    for (const name of names) {
      const member = column.members.get(name) ?? this.nextColumn();
      column.members.set(name, member);
      const value = this.take(member, Object.hasOwn(before, name) ? before[name] : undefined);
      if (value === undefined) delete object[name];
      else setOwn(object, name, value);
    }
    return object;
  }

  private takeElement(column: ReadColumn, before: Json | undefined): Json {
    column.elements ??= this.nextColumn();
    return this.take(column.elements, before) ?? null;
  }

  private takeChanged(column: ReadColumn, before: readonly Json[]): Json {
    const list = [...before];
    let index = 0;
    for (let left = column.codes.number(); left > 0; left--) {
      index += column.codes.number();
      list[index] = this.takeElement(column, before[index]);
    }
    return list;
  }

  private takeMixed(column: ReadColumn, before: readonly Json[]): Json {
    const list: Json[] = [];
    let next = 0;
    for (let left = column.codes.number(); left > 0; left--) {
      const code = column.codes.number();
      const place = code === 0 ? next : code - 2;
      if (code === 1) list.push(this.takeElement(column, undefined));
      else {
        list.push(before[place] ?? null);
        next = place + 1;
      }
    }
    return list;
  }
}

function toldText(form: string): Told {
  return isPlain(form) ? { value: form } : { form };
}

function columnsOf(bytes: Uint8Array): ReadColumn[] {
  const reader = new ByteReader(bytes);
  const lengths = Array.from({ length: reader.number() }, () => [reader.number(), reader.number()] as const);
  const codes = lengths.map(([length]) => new ByteReader(reader.take(length)));
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  return lengths.map(
    ([, length], index) => new ReadColumn(codes[index] ?? reader, decoder.decode(reader.take(length))),
  );
}

/** Names come from the record: `__proto__` is one like any other. */
function setOwn(object: Record<string, Json>, name: string, value: Json): void {
  if (name !== "__proto__") object[name] = value;
  else Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
}
