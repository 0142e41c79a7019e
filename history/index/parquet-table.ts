import type { SchemaElement } from "hyparquet";
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
  if (rowCount > 0)
    addRows(
      parquet,
      writer,
      columns.map((column) => [column, cells[column.name] ?? []]),
    );
  void parquet.finish();
  return writer.getBytes();
}

function addRows(
  parquet: ParquetWriter,
  writer: ByteWriter,
  columns: readonly (readonly [Column, ColumnCells])[],
): void {
  const start = writer.offset;
  const writing = new ParquetColumns(writer);
  const written = columns.map(([column, cells]) => writing.write(column, cells));
  const rowCount = BigInt(columns[0]?.[1].length ?? 0);
  parquet.num_rows += rowCount;
  parquet.row_groups.push({
    columns: written.map(({ chunk }) => chunk),
    num_rows: rowCount,
    total_byte_size: BigInt(written.reduce((sum, { uncompressedBytes }) => sum + uncompressedBytes, 0)),
    total_compressed_size: BigInt(writer.offset - start),
  });
  parquet.pendingIndexes.push(...written);
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
