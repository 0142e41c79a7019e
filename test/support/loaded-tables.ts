import type { Coverage } from "../../history/questions/coverage";
import { noFilter } from "../../history/questions/item-filter";
import type { SqlRow } from "../../history/questions/sql-answer";
import type { Needs } from "../../history/reading/needs";
import { sqlRows } from "../../history/rendering/sql-form";
import type { RecordSource } from "../../history/sources/record-source";
import { itemFieldsOf } from "../../history/sql/columns-read";
import { loadDuckDb } from "../../history/sql/duckdb";
import { type QueryLimits, RecordDatabase } from "../../history/sql/record-database";
import type { Instant } from "../../record/instant";
import { withReader } from "./asked-question";

/** The tables of a record. */
export interface LoadedTables {
  readonly database: RecordDatabase;
  readonly coverage: Coverage;
  readonly ask: (sql: string) => Promise<readonly SqlRow[]>;
}

const limits: QueryLimits = {
  memoryBytes: 1e9,
  threads: 1,
  timeoutMilliseconds: 600_000,
  graceMilliseconds: 10_000,
};

/** Loads all tables of a window of a record, or of one instant the state, as `sql` does where it prompts. */
export function withTables<Result>(
  source: RecordSource,
  [from, until]: readonly [Instant, Instant],
  use: (tables: LoadedTables) => Promise<Result>,
  given: Partial<QueryLimits> = {},
): Promise<Result> {
  return withDatabase([from, until], given, (database) =>
    withReader(source, async (reader) => {
      const gathered = await reader.gather(needsOf(from, until));
      await database.load({ gathered, filter: noFilter, objects: [] });
      return use({ database, coverage: gathered.coverage, ask: (sql) => rowsOf(database, sql) });
    }),
  );
}

/** Answers one query as `sql` does where it is given one: what it does not read is not loaded. */
export function askAlone(
  source: RecordSource,
  [from, until]: readonly [Instant, Instant],
  sql: string,
  given: Partial<QueryLimits> = {},
): Promise<readonly SqlRow[]> {
  return withDatabase([from, until], given, async (database) => {
    const read = await database.columnsRead(sql);
    const itemFields = itemFieldsOf(read);
    return withReader(source, async (reader) => {
      const needs = { ...needsOf(from, until), ...(itemFields === undefined ? {} : { itemFields }) };
      const gathered = await reader.gather(needs);
      await database.load({ gathered, filter: noFilter, objects: [] }, read);
      return rowsOf(database, sql);
    });
  });
}

async function withDatabase<Result>(
  [from, until]: readonly [Instant, Instant],
  given: Partial<QueryLimits>,
  use: (database: RecordDatabase) => Promise<Result>,
): Promise<Result> {
  const { signal } = new AbortController();
  const options = { limits: { ...limits, ...given }, signal };
  const time = { from, until, isUntilNow: false, now: until };
  const database = await RecordDatabase.open(await loadDuckDb(), time, options);
  try {
    return await use(database);
  } finally {
    database.close();
  }
}

function needsOf(from: Instant, until: Instant): Needs {
  return { filter: noFilter, periods: [{ from, until }], isProofAsked: from < until };
}

async function rowsOf(database: RecordDatabase, sql: string): Promise<readonly SqlRow[]> {
  return [...sqlRows(await database.query(sql))].map((row) => row.value());
}
