import { gzipSync } from "node:zlib";
import type { SchemaElement } from "hyparquet";
import { ByteWriter, ParquetWriter } from "hyparquet-writer";

/** A column of a table; instants are milliseconds since 1970, `document`: JSON, as bytes. */
export interface Column {
  readonly name: string;
  readonly type: "text" | "document" | "bytes" | "integer" | "long" | "instant";
  readonly isNullable?: boolean;
}

export type Cell = string | number | bigint | Uint8Array | null;

/** The cells of a column; whole numbers without nulls may come as they lie in memory. */
export type ColumnCells = readonly Cell[] | Int32Array;

/** Tables are read far more often than written, and a faster level costs a tenth of the size. */
const compressionLevel = 1;
const compressors = { GZIP: (bytes: Uint8Array) => gzipSync(bytes, { level: compressionLevel }) };

/** So much is decompressed to read one cell; to begin with a page takes as long as to decompress some ten kilobytes. */
const pageBytes = 192 * 1024;

/** A table as a Parquet file (https://parquet.apache.org/docs/file-format/), its columns all of one length. */
export function parquetTable(
  columns: readonly Column[],
  cells: Readonly<Record<string, ColumnCells>>,
): Uint8Array {
  const writer = new ByteWriter();
  const parquet = new ParquetWriter({
    writer,
    schema: [{ name: "table", num_children: columns.length }, ...columns.map(schemaElement)],
    codec: "GZIP",
    compressors,
    createdBy: "config-history",
  });
  const columnData = columns.map(({ name, type }) => ({
    name,
    data: physicalCells(type, cells[name] ?? []),
    // Dictionaries would have to be read before anything else, and GZIP finds what is repeated.
    encoding: "PLAIN" as const,
    statistics: type !== "document" && type !== "bytes",
  }));
  void parquet.write({ columnData, rowGroupSize: Number.MAX_SAFE_INTEGER, pageSize: pageBytes });
  void parquet.finish();
  return writer.getBytes();
}

/** Texts are encoded here, which the library does with an encoder for each. */
function physicalCells(type: Column["type"], cells: ColumnCells): Cell[] | Int32Array {
  if (cells instanceof Int32Array) return cells;
  if (type === "text") return cells.map((cell) => (typeof cell === "string" ? Buffer.from(cell) : cell));
  if (type === "long" || type === "instant")
    return cells.map((cell) => (typeof cell === "number" ? BigInt(cell) : cell));
  return [...cells];
}

function schemaElement({ name, type, isNullable }: Column): SchemaElement {
  const repetition_type = isNullable === true ? "OPTIONAL" : "REQUIRED";
  switch (type) {
    case "text":
    case "document":
      // DuckDB takes what has a logical type alone for bytes.
      return { name, repetition_type, type: "BYTE_ARRAY", converted_type: "UTF8" };
    case "bytes":
      return { name, repetition_type, type: "BYTE_ARRAY" };
    case "integer":
      return { name, repetition_type, type: "INT32" };
    case "long":
      return { name, repetition_type, type: "INT64" };
    case "instant":
      return { name, repetition_type, type: "INT64", converted_type: "TIMESTAMP_MILLIS" };
  }
}
