import type { DuckDBConnection } from "@duckdb/node-api";
import { itemColumns } from "./record-schema";

/** The tables that a query reads, by their names without a schema, and the columns that it reads of each. */
export type ColumnsRead = ReadonlyMap<string, ReadonlySet<string>>;

/** An operator of a plan, as EXPLAIN (FORMAT JSON) has it. */
interface PlannedOperator {
  readonly extra_info: { readonly Table?: string; readonly Projections?: string | readonly string[] };
  readonly children: readonly PlannedOperator[];
}

/**
 * Whether plans of this version of DuckDB tell what queries read, as the laws over random records try it. Another one may
 * leave out what it finds to be empty by other ways: then everything is loaded.
 */
export function arePlansKnown(version: string): boolean {
  return /^v1\.5\./.test(version);
}

/** What a query that was checked reads, by DuckDB's plan of it; undefined where no plan tells it. */
export async function columnsPlanned(
  connection: DuckDBConnection,
  sql: string,
): Promise<ColumnsRead | undefined> {
  try {
    const plan = await textOf(connection, `EXPLAIN (FORMAT JSON) ${sql}`);
    return columnsIn(JSON.parse(plan) as readonly PlannedOperator[]);
  } catch {
    // What cannot be planned so may be answered all the same.
    return undefined;
  }
}

/**
 * By these, DuckDB plans to read nothing of tables without rows, and less where it filters while it reads; by the last
 * one it works out what is constant, which may take as long as a query.
 */
const leftOut = ["statistics_propagation", "empty_result_pullup", "filter_pushdown", "expression_rewriter"];

/** Does something while plans are of tables that are still to be filled. */
export async function withPlansOfEmpty<Result>(
  connection: DuckDBConnection,
  work: () => Promise<Result>,
): Promise<Result> {
  // All others stay: DuckDB 1.5 crashes where it plans some ASOF joins without an order of joins.
  const named = leftOut.map((name) => `'${name}'`).join(", ");
  const known = `SELECT string_agg(name, ',') FROM duckdb_optimizers() WHERE name IN (${named})`;
  await connection.run(`SET disabled_optimizers = '${await textOf(connection, known)}'`);
  try {
    return await work();
  } finally {
    await connection.run("RESET disabled_optimizers");
  }
}

/** The last cell of the only row. */
async function textOf(connection: DuckDBConnection, sql: string): Promise<string> {
  const read = await connection.runAndReadAll(sql);
  return String(read.getRows()[0]?.at(-1));
}

/** The fields of items, as answers give them, that fill what is read; undefined where most of their bodies is needed. */
export function itemFieldsOf(read: ColumnsRead | undefined): ReadonlySet<string> | undefined {
  if (read === undefined || read.has("changes")) return undefined;
  // That two bodies differ under one identity shows only where all of them is compared.
  if (read.get("objects")?.has("problem") === true) return undefined;
  const columns = itemColumns.filter(({ name }) => read.get("items")?.has(name) === true);
  return columns.some(({ isLong }) => isLong) ? undefined : new Set(columns.map(({ field }) => field));
}

function columnsIn(plan: readonly PlannedOperator[]): ColumnsRead {
  const read = new Map<string, Set<string>>();
  for (let operators = plan; operators.length > 0; operators = operators.flatMap(({ children }) => children))
    for (const { Table: table, Projections: columns } of operators.map((operator) => operator.extra_info)) {
      if (table === undefined || columns === undefined) continue;
      // With its database and schema, in quotes where those are words of SQL.
      const name = table.slice(table.lastIndexOf(".") + 1);
      const known = read.get(name) ?? new Set();
      for (const column of [columns].flat()) known.add(column);
      read.set(name, known);
    }
  return read;
}
