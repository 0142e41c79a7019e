import type { DuckDBType, DuckDBValue } from "@duckdb/node-api";
import { formatInstant } from "../../record/instant";
import type { Json } from "../../record/json";
import type { SqlCell, SqlColumn } from "../questions/sql-answer";
import type { DuckDb } from "./duckdb";

/** A column of a result, by DuckDB's type. */
export interface ResultColumn extends SqlColumn {
  readonly duckdbType: DuckDBType;
}

/** The columns of a result, of which names may be equal. */
export function columnsOf(names: readonly string[], types: readonly DuckDBType[]): readonly ResultColumn[] {
  return names.map((name, index) => {
    const duckdbType = types[index];
    if (duckdbType === undefined) throw new RangeError(`column ${name} has no type`);
    return { name, type: duckdbType.alias ?? duckdbType.toString(), duckdbType };
  });
}

/** Turns DuckDB's values into JSON: instants as answers give them, numbers that JSON would round as texts. */
export class CellReader {
  constructor(private readonly duckdb: DuckDb) {}

  /** Of JSON the text as it is, which keeps its digits. */
  cell(value: DuckDBValue, { duckdbType: type }: ResultColumn): SqlCell {
    return typeof value === "string" ? value : this.json(value, type);
  }

  private json(value: DuckDBValue, type?: DuckDBType): Json {
    const { duckdb } = this;
    if (value === null || value === undefined) return null;
    if (typeof value === "string") return type?.alias === "JSON" ? parsedOrText(value) : value;
    if (typeof value === "boolean") return value;
    if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
    if (typeof value === "bigint") return exactNumber(value.toString());
    if (value instanceof duckdb.DuckDBDecimalValue) return exactNumber(value.toString());
    if (value instanceof duckdb.DuckDBTimestampValue || value instanceof duckdb.DuckDBTimestampTZValue)
      return instantText(value.micros, value);
    if (value instanceof duckdb.DuckDBTimestampMillisecondsValue)
      return instantText(value.millis * 1000n, value);
    if (value instanceof duckdb.DuckDBTimestampSecondsValue)
      return instantText(value.seconds * 1_000_000n, value);
    if (value instanceof duckdb.DuckDBListValue || value instanceof duckdb.DuckDBArrayValue) {
      const inner = elementType(type);
      return value.items.map((item) => this.json(item, inner));
    }
    if (value instanceof duckdb.DuckDBStructValue) {
      const names = Object.entries(value.entries);
      return Object.fromEntries(names.map(([name, each]) => [name, this.json(each, memberType(type, name))]));
    }
    if (value instanceof duckdb.DuckDBMapValue)
      return value.entries.map((entry) => ({ key: this.json(entry.key), value: this.json(entry.value) }));
    return String(value);
  }
}

function elementType(type: DuckDBType | undefined): DuckDBType | undefined {
  return type !== undefined && "valueType" in type ? type.valueType : undefined;
}

function memberType(type: DuckDBType | undefined, name: string): DuckDBType | undefined {
  return type !== undefined && "typeForEntry" in type ? type.typeForEntry(name) : undefined;
}

/** DuckDB takes NaN for JSON. */
function parsedOrText(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

/** A number where that has the same digits. */
function exactNumber(text: string): Json {
  const number = Number(text);
  const isExact = Number.isInteger(number)
    ? Number.isSafeInteger(number)
    : text.replace(/\D/g, "").length <= 15;
  return isExact ? number : text;
}

/** With microseconds only where there are any; what no date of JavaScript can be stays as DuckDB writes it. */
function instantText(micros: bigint, value: { toString(): string }): string {
  const fraction = ((micros % 1000n) + 1000n) % 1000n;
  const milliseconds = Number((micros - fraction) / 1000n);
  if (Math.abs(milliseconds) > 8.64e15) return value.toString();
  const text = formatInstant(milliseconds);
  return fraction === 0n ? text : text.replace("Z", `${String(fraction).padStart(3, "0")}Z`);
}
