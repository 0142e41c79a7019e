import type { Coverage } from "../../history/questions/coverage";
import { noFilter } from "../../history/questions/item-filter";
import type { SqlRow } from "../../history/questions/sql-answer";
import { sqlRows } from "../../history/rendering/sql-form";
import type { RecordSource } from "../../history/sources/record-source";
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

const limits: QueryLimits = { memoryBytes: 1e9, threads: 1, timeoutMilliseconds: 600_000 };

/** Loads a window of a record, or of one instant the state, as `sql` does. */
export function withTables<Result>(
  source: RecordSource,
  [from, until]: readonly [Instant, Instant],
  use: (tables: LoadedTables) => Promise<Result>,
  given: Partial<QueryLimits> = {},
): Promise<Result> {
  return withReader(source, async (reader) => {
    const isProofAsked = from < until;
    const gathered = await reader.gather({ filter: noFilter, periods: [{ from, until }], isProofAsked });
    const record = {
      gathered,
      filter: noFilter,
      objects: [],
      time: { from, until, isUntilNow: false, now: until },
    };
    const { signal } = new AbortController();
    const options = { limits: { ...limits, ...given }, signal };
    const database = await RecordDatabase.open(await loadDuckDb(), record, options);
    const ask = async (sql: string) => [...sqlRows(await database.query(sql))].map((row) => row.value());
    try {
      return await use({ database, coverage: gathered.coverage, ask });
    } finally {
      database.close();
    }
  });
}
