/** A column of a view: the type as Trino names it, and as Glue lists it. */
export interface ViewColumn {
  readonly name: string;
  readonly trinoType: string;
  readonly hiveType: string;
}

/** A view as Athena understands it. */
export interface ViewDefinition {
  readonly database: string;
  readonly sql: string;
  readonly columns: readonly ViewColumn[];
}

/** The text that Athena expects in place of a view's definition: its JSON in base64, inside a comment. */
export function prestoViewText(view: ViewDefinition): string {
  const definition = {
    originalSql: view.sql,
    catalog: "awsdatacatalog",
    schema: view.database,
    columns: view.columns.map((column) => ({ name: column.name, type: column.trinoType })),
  };
  return `/* Presto View: ${Buffer.from(JSON.stringify(definition)).toString("base64")} */`;
}
