import type { ColumnChunk, RowGroup, SchemaElement } from "hyparquet";
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import { ParquetColumns } from "./parquet-columns";
import { type Column, type ColumnCells, physicalTypes } from "./table-column";

/** A table as a Parquet file (https://parquet.apache.org/docs/file-format/), its columns all of one length. */
export function parquetTable(
  columns: readonly Column[],
  cells: Readonly<Record<string, ColumnCells>>,
): Uint8Array {
  const writer = new ByteWriter();
  const parquet = new ParquetWriter({
    writer,
    schema: [{ name: "table", num_children: columns.length }, ...columns.map(schemaElement)],
    createdBy: "config-history",
  });
  const rowCount = cells[columns[0]?.name ?? ""]?.length ?? 0;
  // A group of no rows has no page that could be read.
  if (rowCount > 0) {
    const writing = new ParquetColumns(writer);
    const written = columns.map((column) => writing.write(column, cells[column.name] ?? []));
    const chunks = written.map(({ chunk }) => chunk);
    parquet.num_rows = BigInt(rowCount);
    parquet.row_groups.push(rowGroup(chunks, parquet.num_rows));
    parquet.pendingIndexes.push(...written);
  }
  void parquet.finish();
  return writer.getBytes();
}

function rowGroup(columns: ColumnChunk[], rowCount: bigint): RowGroup {
  const sizeOf = (size: "total_uncompressed_size" | "total_compressed_size"): bigint =>
    columns.reduce((sum, { meta_data }) => sum + (meta_data?.[size] ?? 0n), 0n);
  return {
    columns,
    num_rows: rowCount,
    total_byte_size: sizeOf("total_uncompressed_size"),
    total_compressed_size: sizeOf("total_compressed_size"),
  };
}

function schemaElement({ name, type, isNullable }: Column): SchemaElement {
  return {
    name,
    repetition_type: isNullable === true ? "OPTIONAL" : "REQUIRED",
    type: physicalTypes[type],
    ...convertedTypes[type],
  };
}

const convertedTypes: { readonly [Type in Column["type"]]?: Pick<SchemaElement, "converted_type"> } = {
  // DuckDB takes what has a logical type alone for bytes.
  text: { converted_type: "UTF8" },
  document: { converted_type: "UTF8" },
  instant: { converted_type: "TIMESTAMP_MILLIS" },
};
