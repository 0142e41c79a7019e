/** The names inside the Glue database that the catalog's SQL refers to. */
export interface CatalogNames {
  readonly database: string;
}

/** The table over the configuration snapshots, one row a file. */
export const snapshotTableName = "snapshots";

/** The table over the configuration history files, one row a file. */
export const historyTableName = "history";

/** The table over the oversize notifications, one row a file. */
export const oversizeTableName = "oversize";

/** The view over all three tables, one row a configuration item. */
export const itemsViewName = "configuration_items";

/** Writes `"database"."table"` for Trino; both parts are checked or fixed names without quotes. */
export function qualified(names: CatalogNames, table: string): string {
  return `"${names.database}"."${table}"`;
}
