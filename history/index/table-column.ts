import type { ParquetType } from "hyparquet";

/** A column of a table; instants are milliseconds since 1970, `document`: JSON, as bytes. */
export interface Column {
  readonly name: string;
  readonly type: "text" | "document" | "bytes" | "integer" | "long" | "instant";
  readonly isNullable?: boolean;
}

export type Cell = string | number | Uint8Array | null;

/** The cells of a column; whole numbers without nulls may come as they lie in memory. */
export type ColumnCells = readonly Cell[] | Int32Array;

export const physicalTypes = {
  text: "BYTE_ARRAY",
  document: "BYTE_ARRAY",
  bytes: "BYTE_ARRAY",
  integer: "INT32",
  long: "INT64",
  instant: "INT64",
} as const satisfies Readonly<Record<Column["type"], ParquetType>>;
