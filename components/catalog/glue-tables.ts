import * as glue from "@pulumi/aws/glue";
import * as pulumi from "@pulumi/pulumi";
import { itemsViewName } from "./catalog-names";
import { itemsViewColumns, itemsViewSql } from "./items-view";
import type { RecordExtent } from "./partition-projection";
import { prestoViewText } from "./presto-view";
import { jsonStorage, partitionKeys, type RecordTable, recordTables, tableStorage } from "./record-table";

/** What the tables and the view of the record are made from. */
export interface GlueTablesArgs extends Omit<RecordExtent, "bucketName"> {
  readonly region?: pulumi.Input<string>;
  readonly bucketName: pulumi.Input<string>;
  /** The database's name, known before it is created, since the view's text holds it. */
  readonly databaseName: string;
}

/** Makes the tables over the record's files in a database. */
export function createRecordTables(
  name: string,
  args: GlueTablesArgs,
  database: glue.CatalogDatabase,
  parent: pulumi.Resource,
): readonly glue.CatalogTable[] {
  return recordTables.map((table) => {
    const storage = pulumi
      .output(args.bucketName)
      .apply((bucketName) => tableStorage(table, { ...args, bucketName }));
    return new glue.CatalogTable(
      `${name}-${table.name}`,
      { region: args.region, databaseName: database.name, ...tableArgs(table, storage) },
      { parent },
    );
  });
}

/** Makes the view over the tables; it stands once they do, since Athena checks a view against them. */
export function createItemsView(
  name: string,
  args: GlueTablesArgs,
  tables: readonly glue.CatalogTable[],
  parent: pulumi.Resource,
): glue.CatalogTable {
  const database = args.databaseName;
  const sql = itemsViewSql({ database, firstDay: args.firstDay });
  return new glue.CatalogTable(
    `${name}-items`,
    {
      region: args.region,
      databaseName: database,
      name: itemsViewName,
      // Trino needs somebody to own a view; and no description, which would replace the comment that marks it as one.
      owner: "config-time-machine",
      tableType: "VIRTUAL_VIEW",
      parameters: { presto_view: "true", comment: "Presto View" },
      viewOriginalText: prestoViewText({ database, sql, columns: itemsViewColumns }),
      viewExpandedText: "/* Presto View */",
      storageDescriptor: {
        columns: itemsViewColumns.map((column) => ({ name: column.name, type: column.hiveType })),
        // Athena refuses a view without, though it has nothing to read (terraform-provider-aws #28517).
        serDeInfo: { name: "-", serializationLibrary: "-" },
      },
    },
    // The view names its tables in text, where Pulumi cannot see them.
    { parent, dependsOn: [...tables] },
  );
}

function tableArgs(table: RecordTable, storage: pulumi.Output<ReturnType<typeof tableStorage>>) {
  return {
    name: table.name,
    description: table.description,
    tableType: "EXTERNAL_TABLE",
    parameters: storage.parameters,
    partitionKeys: partitionKeys(),
    storageDescriptor: {
      location: storage.location,
      inputFormat: jsonStorage.inputFormat,
      outputFormat: jsonStorage.outputFormat,
      columns: [...table.columns],
      serDeInfo: {
        serializationLibrary: jsonStorage.serializationLibrary,
        parameters: jsonStorage.serDeParameters,
      },
    },
  };
}
