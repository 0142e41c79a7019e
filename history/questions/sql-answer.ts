import type { Json } from "../../record/json";
import type { Answer } from "./answer";
import type { AskedSql } from "./asked-question";

/** A column of what a query gives. Public API (docs/sql.md). */
export interface SqlColumn {
  /** Told apart from columns of the same name by a number: `a`, `a:1`. */
  readonly name: string;
  /** As DuckDB names it: `VARCHAR`, `TIMESTAMP WITH TIME ZONE`, `JSON`. */
  readonly type: string;
}

/** A value of a row; of a column of the type JSON its text. */
export type SqlCell = Json;

/** A row by the names of its columns. */
export type SqlRow = Readonly<Record<string, Json>>;

/** The answer to `sql`. */
export interface SqlAnswer extends Answer<SqlRow, AskedSql> {
  readonly columns: readonly SqlColumn[];
  /** The rows as texts of their cells, in the order of the columns; null where there is no value. */
  readonly cells: readonly (readonly SqlCell[])[];
}
