import type { IndexFolder } from "./index-folder";
import { countOf, type Segment } from "./index-manifest";
import { type TableName, tableNames, tables } from "./index-tables";
import { openTables } from "./open-segments";
import { type Cell, type Column, type ParquetFile, parquetTable } from "./parquet-table";

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
    const merged = await Promise.all(
      tableNames.map(async (name) => {
        const files = opened.segments.map((segment) => segment[name]);
        return [name, await concatenated(tables[name], files)] as const;
      }),
    );
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

async function concatenated(columns: readonly Column[], files: readonly ParquetFile[]): Promise<Uint8Array> {
  const names = columns.map(({ name }) => name);
  const parts = await Promise.all(files.map((file) => file.columns(names)));
  const cells = columns.map(({ name, type }) => {
    const all = parts.flatMap((part) => part.get(name) ?? []);
    return [name, all.map((cell) => cellOf(cell, type))] as const;
  });
  return parquetTable(columns, Object.fromEntries(cells));
}

function cellOf(cell: unknown, type: Column["type"]): Cell {
  if (cell === undefined || cell === null) return null;
  return type === "long" ? BigInt(cell as number) : (cell as Cell);
}
