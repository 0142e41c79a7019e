import { historyTableName, oversizeTableName, snapshotTableName } from "./catalog-names";
import { type CatalogColumn, fileColumns, jsonSerDeParameters, notificationColumns } from "./item-columns";
import {
  partitionColumns,
  projectionParameters,
  type RecordExtent,
  type RecordFolder,
  recordLocation,
} from "./partition-projection";

/** One of the catalog's tables over the files of the record. */
export interface RecordTable {
  readonly name: string;
  readonly description: string;
  readonly folder: RecordFolder;
  readonly columns: readonly CatalogColumn[];
}

/** What a Glue table needs to know of its storage. */
export interface TableStorage {
  readonly parameters: Readonly<Record<string, string>>;
  readonly location: string;
}

/** The catalog's tables. A row is a whole file, and Athena reads no row of more than 32 MB. */
export const recordTables: readonly RecordTable[] = [
  {
    name: snapshotTableName,
    description: "Configuration snapshots of AWS Config, one row a file: unnest configurationitems.",
    folder: "ConfigSnapshot",
    columns: fileColumns,
  },
  {
    name: historyTableName,
    description: "Configuration history files of AWS Config, one row a file: unnest configurationitems.",
    folder: "ConfigHistory",
    columns: fileColumns,
  },
  {
    name: oversizeTableName,
    description: "Configuration items that were too large for a message, one row a file.",
    folder: "OversizedChangeNotification",
    columns: notificationColumns,
  },
];

/** The Hive classes by which Athena reads JSON text, one document a line. */
export const jsonStorage = {
  inputFormat: "org.apache.hadoop.mapred.TextInputFormat",
  outputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
  serializationLibrary: "org.openx.data.jsonserde.JsonSerDe",
  serDeParameters: jsonSerDeParameters(),
} as const;

/** Where a table's files lie, and how their partitions are computed. */
export function tableStorage(table: RecordTable, extent: RecordExtent): TableStorage {
  return {
    location: recordLocation(extent),
    parameters: {
      EXTERNAL: "TRUE",
      classification: "json",
      ...projectionParameters(extent, table.folder),
    },
  };
}

/** The partition columns, for a Glue table's own list of them. */
export function partitionKeys(): CatalogColumn[] {
  return [...partitionColumns];
}
