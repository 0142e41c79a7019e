import type { IndexFolder } from "./index-folder";
import { countOf, type Segment } from "./index-manifest";
import { type TableName, tableNames, tables } from "./index-tables";
import { openTables } from "./open-segments";
import type { ParquetFile } from "./parquet-file";
import { parquetTable } from "./parquet-table";
import type { Cell, Column } from "./table-column";

/** A segment below this size is one of the small ones that each delivery adds. */
const smallBytes = 1024 * 1024;
/** So many small ones at the end are made one: each costs some milliseconds to open. */
const mostSmall = 16;

/**
 * The segments with the small ones at the end made one, where there are many; undefined where there are not. Rows keep
 * their order, and so their numbers.
 */
export async function mergedSegments(
  folder: IndexFolder,
  segments: readonly Segment[],
): Promise<readonly Segment[] | undefined> {
  const small = smallAtEnd(segments);
  if (small.length <= mostSmall) return undefined;
  const opened = openTables(folder, small, tableNames);
  if (opened === undefined) return undefined;
  try {
    const merged = tableNames.map((name) => {
      const files = opened.segments.map((segment) => segment[name]);
      return [name, concatenated(tables[name], files)] as const;
    });
    const counts = { items: countOf(small, "items"), objects: countOf(small, "objects") };
    const byName = Object.fromEntries(merged) as Readonly<Record<TableName, Uint8Array>>;
    return [...segments.slice(0, -small.length), await folder.writeSegment(counts, byName)];
  } finally {
    opened.close();
  }
}

function smallAtEnd(segments: readonly Segment[]): readonly Segment[] {
  const last = segments.findLastIndex(({ files }) => files.items.bytes >= smallBytes);
  return segments.slice(last + 1);
}

function concatenated(columns: readonly Column[], files: readonly ParquetFile[]): Uint8Array {
  const cells = columns.map(
    (column) => [column.name, files.flatMap((file) => cellsOf(file, column))] as const,
  );
  return parquetTable(columns, Object.fromEntries(cells));
}

function cellsOf(file: ParquetFile, { name, type }: Column): readonly Cell[] {
  switch (type) {
    case "integer":
      return [...file.integers(name)];
    case "long":
    case "instant":
      return [...file.numbers(name)].map((cell) => (Number.isNaN(cell) ? null : cell));
    case "text":
    case "document":
    case "bytes":
      return file.bytes(name).cells();
  }
}
