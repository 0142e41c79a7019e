import type { Column, ColumnCells } from "./table-column";

/** What an index says of a version of an item, in the order of its columns. */
const itemColumns = [
  { name: "version", type: "integer" },
  { name: "folder_account_id", type: "text" },
  { name: "folder_region", type: "text" },
  { name: "account_id", type: "text" },
  { name: "aws_region", type: "text" },
  { name: "resource_type", type: "text" },
  { name: "resource_id", type: "text" },
  { name: "capture_time", type: "instant" },
  { name: "state_id", type: "text", isNullable: true },
  { name: "status", type: "text", isNullable: true },
  { name: "arn", type: "text", isNullable: true },
  { name: "resource_name", type: "text", isNullable: true },
  { name: "resource_creation_time", type: "text", isNullable: true },
  { name: "tags", type: "document", isNullable: true },
  { name: "form", type: "integer" },
  { name: "crc32", type: "integer" },
  { name: "sha256", type: "bytes" },
  { name: "places", type: "bytes" },
  { name: "item", type: "document" },
] as const satisfies readonly Column[];

/** What it says of an object of the record: that it was read, and as which bytes. */
const objectColumns = [
  { name: "object", type: "integer" },
  { name: "key", type: "text" },
  { name: "size", type: "long" },
  { name: "etag", type: "text", isNullable: true },
  { name: "delivered_at", type: "instant", isNullable: true },
  { name: "item_count", type: "integer" },
] as const satisfies readonly Column[];

/** Which versions an object holds, in its own order. */
const holdingColumns = [
  { name: "object", type: "integer" },
  { name: "version", type: "integer" },
] as const satisfies readonly Column[];

/** The tables of a segment, each a file. */
export const tables = { items: itemColumns, objects: objectColumns, holdings: holdingColumns } as const;

export type TableName = keyof typeof tables;

export const tableNames = Object.keys(tables) as readonly TableName[];

/** The cells of a table by the names of its columns. */
export type Cells<Name extends TableName> = Readonly<
  Record<(typeof tables)[Name][number]["name"], ColumnCells>
>;
