import type { DuckDBConnection, DuckDBDataChunk, DuckDBInstance } from "@duckdb/node-api";
import { HistoryError } from "../history-error";
import type { SqlAnswer, SqlCell } from "../questions/sql-answer";
import type { DuckDb } from "./duckdb";
import { exportTables } from "./export-tables";
import { fillChanges, fillTables, type LoadedCounts, type LoadedRecord } from "./fill-tables";
import { interrupted, refusedStatement, tooLarge, translated } from "./query-fault";
import { CellReader, columnsOf, type ResultColumn } from "./query-result";

/** What a query may take. */
export interface QueryLimits {
  readonly memoryBytes: number;
  readonly threads: number;
  readonly timeoutMilliseconds: number;
  /** Where is written what memory does not hold; left out: nothing is. */
  readonly spillFolder?: string;
}

/** What a query gives. */
export type QueryResult = Pick<SqlAnswer, "columns" | "cells">;

/** More had better be counted or exported than held. */
const mostRows = 1_000_000;
const mostCharacters = 256 * 1024 * 1024;

/** So long an interrupted query may go on: some functions of DuckDB do not look up from a long list. */
const graceMilliseconds = 10_000;

/** A query that reads the changes, or lists tables. */
const mayNameChanges = /changes|\bshow\b|information_schema|duckdb_|pg_|sqlite_master/i;

/** Tables of a record in memory, which queries read and nothing else. */
export class RecordDatabase {
  private isLocked = false;
  private hasChanges = false;
  private isRunning = false;

  private constructor(
    private readonly duckdb: DuckDb,
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
    private readonly record: LoadedRecord,
    private readonly limits: QueryLimits,
    private readonly signal: AbortSignal,
    readonly counts: LoadedCounts,
  ) {}

  /** Loads all tables but that of changes, which comes with the first query that names it. */
  static async open(
    duckdb: DuckDb,
    record: LoadedRecord,
    { limits, signal }: { readonly limits: QueryLimits; readonly signal: AbortSignal },
  ): Promise<RecordDatabase> {
    const instance = await duckdb.DuckDBInstance.create(":memory:", {
      threads: String(limits.threads),
      memory_limit: `${Math.floor(limits.memoryBytes / 1024)}KiB`,
      temp_directory: limits.spillFolder ?? "",
      autoinstall_known_extensions: "false",
      autoload_known_extensions: "false",
      allow_community_extensions: "false",
    });
    try {
      const connection = await instance.connect();
      await connection.run("SET TimeZone = 'UTC'");
      const counts = await fillTables({ duckdb, connection, signal }, record).catch(rethrowLoading);
      return new RecordDatabase(duckdb, instance, connection, record, limits, signal, counts);
    } catch (error) {
      instance.closeSync();
      throw error;
    }
  }

  /** Writes all tables as Parquet into a folder; resolves to their number. @throws HistoryError when that holds anything else, or after a query */
  async exportTo(folder: string, written: Readonly<Record<string, unknown>>): Promise<number> {
    if (this.isLocked) throw new RangeError("what is locked writes no files");
    if (this.isOfWindow) await this.addChanges();
    const { connection, hasChanges } = this;
    return exportTables(connection, { folder, written, hasChanges }).catch(rethrowLoading);
  }

  /** Answers one query, which can do nothing but read the tables. @throws HistoryError when it is none, or takes too much */
  async query(sql: string): Promise<QueryResult> {
    if (this.isOfWindow && mayNameChanges.test(sql)) await this.addChanges();
    await this.lock();
    const timeout = AbortSignal.timeout(this.limits.timeoutMilliseconds);
    const stop = AbortSignal.any([this.signal, timeout]);
    const interrupt = (): void => this.connection.interrupt();
    stop.addEventListener("abort", interrupt);
    this.isRunning = true;
    const running = this.run(sql, stop).finally(() => {
      this.isRunning = false;
    });
    try {
      return await orGivenUp(running, stop);
    } catch (error) {
      this.signal.throwIfAborted();
      throw timeout.aborted ? interrupted(this.limits.timeoutMilliseconds) : translated(error, sql);
    } finally {
      stop.removeEventListener("abort", interrupt);
    }
  }

  /** Stops the query that runs, if there is one. */
  interrupt(): void {
    if (this.isRunning) this.connection.interrupt();
  }

  /** Whether a query goes on that was to stop: nothing but the end of the process ends it. */
  get isStuck(): boolean {
    return this.isRunning;
  }

  close(): void {
    if (this.isRunning) return;
    this.connection.closeSync();
    this.instance.closeSync();
  }

  private get isOfWindow(): boolean {
    const { from, until } = this.record.time;
    return from < until;
  }

  private async addChanges(): Promise<void> {
    if (this.hasChanges) return;
    this.hasChanges = true;
    const { duckdb, connection, signal } = this;
    await fillChanges({ duckdb, connection, signal }, this.record).catch(rethrowLoading);
  }

  /** From then on nothing reaches files, the network, extensions or settings. */
  private async lock(): Promise<void> {
    if (this.isLocked) return;
    this.isLocked = true;
    await this.connection.run("SET enable_external_access = false");
    await this.connection.run("SET lock_configuration = true");
  }

  private async run(sql: string, stop: AbortSignal): Promise<QueryResult> {
    const { connection, duckdb } = this;
    const statements = await connection.extractStatements(sql);
    if (statements.count !== 1) throw refusedStatement(statements.count, undefined);
    // Whatever gets past the check of its kind writes nothing.
    await connection.run("BEGIN TRANSACTION READ ONLY");
    try {
      const statement = await statements.prepare(0);
      const kind = duckdb.StatementType[statement.statementType];
      if (kind !== "SELECT" && kind !== "EXPLAIN") throw refusedStatement(1, kind);
      const result = await statement.stream();
      const columns = columnsOf(result.deduplicatedColumnNames(), result.columnTypes());
      const reader = new CellReader(duckdb);
      const cells: (readonly SqlCell[])[] = [];
      let characters = 0;
      for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; ) {
        stop.throwIfAborted();
        for (let row = 0; row < chunk.rowCount; row++) {
          const read = rowOf(chunk, row, { columns, reader });
          cells.push(read);
          for (const cell of read) characters += lengthOf(cell);
          if (cells.length > mostRows || characters > mostCharacters) throw tooLarge();
        }
        chunk = await result.fetchChunk();
      }
      return { columns: columns.map(({ name, type }) => ({ name, type })), cells };
    } finally {
      await connection.run("ROLLBACK").catch(() => undefined);
    }
  }
}

/** Value by value: those of a whole chunk may be more than can be held. */
function rowOf(
  chunk: DuckDBDataChunk,
  row: number,
  { columns, reader }: { readonly columns: readonly ResultColumn[]; readonly reader: CellReader },
): readonly SqlCell[] {
  return columns.map((column, index) => reader.cell(chunk.getColumnVector(index).getItem(row), column));
}

function lengthOf(cell: SqlCell): number {
  if (typeof cell === "string") return cell.length;
  return typeof cell === "object" && cell !== null ? JSON.stringify(cell).length : 8;
}

/** What does not heed an interruption is left to itself. */
async function orGivenUp<T>(running: Promise<T>, stop: AbortSignal): Promise<T> {
  running.catch(() => undefined);
  let timer: NodeJS.Timeout | undefined;
  const givenUp = new Promise<never>((_, reject) => {
    const wait = (): void => {
      timer = setTimeout(() => reject(new RangeError("the query did not stop")), graceMilliseconds);
    };
    if (stop.aborted) wait();
    else stop.addEventListener("abort", wait, { once: true });
  });
  givenUp.catch(() => undefined);
  try {
    return await Promise.race([running, givenUp]);
  } finally {
    clearTimeout(timer);
  }
}

/** @throws HistoryError where the record is more than the memory that DuckDB may take */
function rethrowLoading(error: unknown): never {
  if (error instanceof Error && /Out of Memory/i.test(error.message))
    throw new HistoryError(
      "bad-option",
      `What is to be loaded takes more than the memory that DuckDB may take: ${error.message.split("\n")[0] ?? ""}`,
      "Load less, by --type, --region, --since or --at, or give more by --memory.",
      { cause: error },
    );
  throw error;
}
