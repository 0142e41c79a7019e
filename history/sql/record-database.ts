import type {
  DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  DuckDBPreparedStatement,
} from "@duckdb/node-api";
import { HistoryError } from "../history-error";
import type { SqlAnswer, SqlCell } from "../questions/sql-answer";
import { arePlansKnown, type ColumnsRead, columnsPlanned, withPlansOfEmpty } from "./columns-read";
import type { DuckDb } from "./duckdb";
import { exportTables } from "./export-tables";
import { fillChanges, fillTables, type LoadedCounts, type LoadedRecord } from "./fill-tables";
import { interrupted, refusedStatement, tookTooLong, tooLarge, translated } from "./query-fault";
import { CellReader, columnsOf, type ResultColumn } from "./query-result";
import { isOfWindow, type LoadedTime, recordSchema } from "./record-schema";

/** What a query may take. */
export interface QueryLimits {
  readonly memoryBytes: number;
  readonly threads: number;
  readonly timeoutMilliseconds: number;
  /** So long an interrupted query may go on: some functions of DuckDB do not look up from a long list. */
  readonly graceMilliseconds: number;
  /** Where is written what memory does not hold; left out: nothing is. */
  readonly spillFolder?: string;
}

/** What a query gives. */
export type QueryResult = Pick<SqlAnswer, "columns" | "cells">;

/** More had better be counted or exported than held. */
const mostRows = 1_000_000;
const mostCharacters = 256 * 1024 * 1024;

/** Tables of a record in memory, which queries read and nothing else. They are made empty, and filled once. */
export class RecordDatabase {
  private loaded: LoadedRecord | undefined;
  private planned: ColumnsRead | undefined;
  private hasChanges = false;
  private isClosedOff = false;
  private isLocked = false;
  /** Of the query that runs. */
  private cancelling: AbortController | undefined;

  private constructor(
    private readonly duckdb: DuckDb,
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
    private readonly time: LoadedTime,
    private readonly limits: QueryLimits,
    private readonly signal: AbortSignal,
  ) {}

  static async open(
    duckdb: DuckDb,
    time: LoadedTime,
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
      for (const statement of recordSchema(time)) await connection.run(statement);
      return new RecordDatabase(duckdb, instance, connection, time, limits, signal);
    } catch (error) {
      instance.closeSync();
      throw error;
    }
  }

  /**
   * What a query reads, to be asked before the first one is answered; undefined where that cannot be told.
   * @throws HistoryError when it is no query, or one of what is not there
   */
  async columnsRead(sql: string): Promise<ColumnsRead | undefined> {
    if (this.isLocked) throw new RangeError("what is locked plans nothing in another way");
    await this.closeOff();
    const { connection, duckdb } = this;
    const planned = async ({ statementType }: DuckDBPreparedStatement) =>
      statementType === duckdb.StatementType.SELECT && arePlansKnown(duckdb.version())
        ? columnsPlanned(connection, sql)
        : undefined;
    return this.guarded(sql, () => withPlansOfEmpty(connection, () => this.inReading(sql, planned)));
  }

  /**
   * Fills all tables, or what is read by the only query that is to come; that of changes when a query reads it.
   * @throws HistoryError where that takes more memory than it may
   */
  async load(record: Omit<LoadedRecord, "time">, read?: ColumnsRead): Promise<LoadedCounts> {
    const loaded = { ...record, time: this.time };
    this.loaded = loaded;
    this.planned = read;
    const { duckdb, connection, signal } = this;
    return fillTables({ duckdb, connection, signal }, loaded, read).catch(rethrowLoading);
  }

  /** Writes all tables as Parquet into a folder; resolves to their number. @throws HistoryError when that holds anything else, or after a query */
  async exportTo(folder: string, written: Readonly<Record<string, unknown>>): Promise<number> {
    if (this.isClosedOff) throw new RangeError("what is closed off writes no files");
    const hasChanges = isOfWindow(this.time);
    if (hasChanges) await this.addChanges();
    return exportTables(this.connection, { folder, written, hasChanges }).catch(rethrowLoading);
  }

  /** Answers one query, which can do nothing but read the tables. @throws HistoryError when it is none, or takes too much */
  async query(sql: string): Promise<QueryResult> {
    await this.lock();
    if (this.mayReadChanges(sql)) {
      // What is no query is told of before items are compared for it.
      await this.guarded(sql, () => this.inReading(sql, () => Promise.resolve()));
      await this.addChanges();
    }
    return this.guarded(sql, (stop) => this.inReading(sql, (statement) => this.resultOf(statement, stop)));
  }

  /** Stops the query that runs, if there is one. */
  interrupt(): void {
    this.cancelling?.abort();
  }

  /** Whether a query goes on that was to stop: nothing but the end of the process ends it. */
  get isStuck(): boolean {
    return this.cancelling !== undefined;
  }

  close(): void {
    if (this.isStuck) return;
    this.connection.closeSync();
    this.instance.closeSync();
  }

  /** Where no plan told it, by the text: a query names the table, makes the name up for query(), or escapes it. */
  private mayReadChanges(sql: string): boolean {
    if (this.hasChanges || !isOfWindow(this.time)) return false;
    return this.planned?.has("changes") ?? /changes|query|\\/i.test(sql);
  }

  private async addChanges(): Promise<void> {
    const { loaded, duckdb, connection, signal } = this;
    if (loaded === undefined) throw new RangeError("nothing was loaded");
    // An attempt that took more memory than it may left a part of them.
    await connection.run("TRUNCATE changes");
    await fillChanges({ duckdb, connection, signal }, loaded).catch(rethrowLoading);
    this.hasChanges = true;
  }

  /** From then on nothing reaches files, the network and extensions. */
  private async closeOff(): Promise<void> {
    if (this.isClosedOff) return;
    this.isClosedOff = true;
    await this.connection.run("SET enable_external_access = false");
  }

  /** From then on nothing reaches settings, either. */
  private async lock(): Promise<void> {
    if (this.isLocked) return;
    await this.closeOff();
    this.isLocked = true;
    await this.connection.run("SET lock_configuration = true");
  }

  /** Does something with a query in the time that it may take. */
  private async guarded<Result>(sql: string, work: (stop: AbortSignal) => Promise<Result>): Promise<Result> {
    const { timeoutMilliseconds, graceMilliseconds } = this.limits;
    const timeout = AbortSignal.timeout(timeoutMilliseconds);
    const cancelling = new AbortController();
    const stop = AbortSignal.any([this.signal, timeout, cancelling.signal]);
    const interrupt = (): void => this.connection.interrupt();
    stop.addEventListener("abort", interrupt);
    this.cancelling = cancelling;
    const running = work(stop).finally(() => {
      this.cancelling = undefined;
    });
    try {
      return await orGivenUp(running, stop, graceMilliseconds);
    } catch (error) {
      this.signal.throwIfAborted();
      if (timeout.aborted) throw tookTooLong(timeoutMilliseconds);
      throw cancelling.signal.aborted ? interrupted(error) : translated(error, sql);
    } finally {
      stop.removeEventListener("abort", interrupt);
    }
  }

  /** Prepares a query where whatever gets past the check of its kind writes nothing. */
  private async inReading<Result>(
    sql: string,
    use: (statement: DuckDBPreparedStatement) => Promise<Result>,
  ): Promise<Result> {
    const { connection, duckdb } = this;
    const statements = await connection.extractStatements(sql);
    if (statements.count !== 1) throw refusedStatement(statements.count, undefined);
    await connection.run("BEGIN TRANSACTION READ ONLY");
    try {
      const statement = await statements.prepare(0);
      const kind = duckdb.StatementType[statement.statementType];
      if (kind !== "SELECT" && kind !== "EXPLAIN") throw refusedStatement(1, kind);
      return await use(statement);
    } finally {
      await connection.run("ROLLBACK").catch(() => undefined);
    }
  }

  private async resultOf(statement: DuckDBPreparedStatement, stop: AbortSignal): Promise<QueryResult> {
    const result = await statement.stream();
    const columns = columnsOf(result.deduplicatedColumnNames(), result.columnTypes());
    const reader = new CellReader(this.duckdb);
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
async function orGivenUp<T>(running: Promise<T>, stop: AbortSignal, graceMilliseconds: number): Promise<T> {
  running.catch(() => undefined);
  let timer: NodeJS.Timeout | undefined;
  const ended = new AbortController();
  const givenUp = new Promise<never>((_, reject) => {
    const wait = (): void => {
      timer = setTimeout(() => reject(new RangeError("the query did not stop")), graceMilliseconds);
    };
    if (stop.aborted) wait();
    else stop.addEventListener("abort", wait, { once: true, signal: ended.signal });
  });
  givenUp.catch(() => undefined);
  try {
    return await Promise.race([running, givenUp]);
  } finally {
    // When the time of a query ends after it, nothing is to be waited for.
    ended.abort();
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
