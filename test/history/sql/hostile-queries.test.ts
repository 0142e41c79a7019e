import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { HistoryError } from "../../../history/history-error";
import type { QueryLimits } from "../../../history/sql/record-database";
import { askAlone, type LoadedTables, withTables } from "../../support/loaded-tables";
import { MemoryRecordSource } from "../../support/memory-record-source";
import { shopRecord } from "../../support/shop-record";
import { temporaryFolder } from "../../support/temporary-folder";

const window = [-Infinity, Date.UTC(2026, 10, 23, 12)] as const;

/** How much memory was taken is not the same twice. */
function withoutNumbers({ code, message }: HistoryError): string {
  return `${code}: ${message}`.replace(/[\d.]+/g, "…");
}

async function refusedBy(answer: Promise<unknown>): Promise<HistoryError> {
  const error = await answer.then(
    (rows) => assert.fail(`answered by ${JSON.stringify(rows)}`),
    (reason: unknown) => reason,
  );
  if (error instanceof HistoryError) return error;
  throw error;
}

describe("a hostile query", function () {
  this.timeout(120_000);
  const folder = temporaryFolder();
  const secret = folder.write("secret.csv", "password\nhunter2\n");
  const target = join(folder.path, "written");
  const within = <Result>(use: (tables: LoadedTables) => Promise<Result>, given?: Partial<QueryLimits>) =>
    withTables(new MemoryRecordSource(shopRecord()), window, use, given);
  const refusal = async (sql: string, given?: Partial<QueryLimits>): Promise<HistoryError> => {
    // Asked at a prompt, it meets what is loaded; given alone, it is planned before anything is.
    const atPrompt = await refusedBy(within(({ ask }) => ask(sql), given));
    const alone = await refusedBy(askAlone(new MemoryRecordSource(shopRecord()), window, sql, given));
    assert.equal(withoutNumbers(alone), withoutNumbers(atPrompt));
    return alone;
  };

  const refused: readonly (readonly [what: string, sql: string, says: RegExp])[] = [
    ["writes a file", `COPY resources TO '${target}'`, /disabled by configuration/],
    ["writes a database", `EXPORT DATABASE '${target}'`, /disabled by configuration/],
    ["reads a database", `IMPORT DATABASE '${target}'`, /disabled by configuration/],
    ["attaches a database", `ATTACH '${target}'`, /^ATTACH is no query/],
    ["installs an extension", "INSTALL httpfs", /^LOAD is no query/],
    ["loads an extension", "LOAD httpfs", /^LOAD is no query/],
    ["reads a table of texts", `SELECT * FROM read_csv('${secret}')`, /disabled by configuration/],
    ["reads a text", `SELECT * FROM read_text('${secret}')`, /disabled by configuration/],
    ["reads bytes", `SELECT * FROM read_blob('${secret}')`, /disabled by configuration/],
    ["reads JSON", `SELECT * FROM read_json('${secret}')`, /disabled by configuration/],
    ["reads Parquet", `SELECT * FROM read_parquet('${secret}')`, /disabled by configuration/],
    ["reads what Parquet is", `SELECT * FROM parquet_metadata('${secret}')`, /disabled by configuration/],
    ["looks into a file", `SELECT * FROM sniff_csv('${secret}')`, /disabled by configuration/],
    ["names a file for a table", `SELECT * FROM '${secret}'`, /disabled by configuration/],
    ["lists files", `SELECT * FROM glob('${folder.path}/*')`, /disabled by configuration/],
    ["reaches the network", "SELECT * FROM read_json('http://127.0.0.1:9/x')", /disabled by configuration/],
    ["lists secrets", "SELECT * FROM duckdb_secrets()", /disabled by configuration/],
    ["makes a secret", "CREATE SECRET x (TYPE s3)", /disabled by configuration/],
    ["reads the environment", "SELECT getenv('HOME')", /getenv does not exist/],
    ["runs Python", "SELECT python('1')", /python does not exist/],
    ["runs a shell", "SELECT shell('id')", /shell does not exist/],
    ["changes a setting", "SET memory_limit = '64GB'", /^SET is no query/],
    ["unlocks the settings", "RESET lock_configuration", /^SET is no query/],
    ["opens what is shut", "SET enable_external_access = true", /^SET is no query/],
    ["changes a setting by a pragma", "PRAGMA threads = 64", /is no query/],
    ["sets a variable", "SET VARIABLE x = 1", /^SET is no query/],
    ["calls a procedure", "CALL enable_logging()", /^CALL is no query/],
    ["makes a table", "CREATE TABLE x AS SELECT 1", /^CREATE is no query/],
    ["makes a temporary table", "CREATE TEMP TABLE x AS SELECT 1", /^CREATE is no query/],
    ["makes a function", "CREATE OR REPLACE MACRO resources_at(t) AS TABLE SELECT 1", /^CREATE is no query/],
    ["adds a row", "INSERT INTO coverage SELECT * FROM coverage", /^INSERT is no query/],
    ["changes a row", "UPDATE coverage SET verdict = 'complete'", /^UPDATE is no query/],
    ["removes rows", "DELETE FROM stored.periods", /^DELETE is no query/],
    ["empties a table", "TRUNCATE coverage", /^DELETE is no query/],
    ["removes a table", "DROP VIEW resources", /^DROP is no query/],
    ["alters a table", "ALTER TABLE coverage DROP COLUMN why", /^ALTER is no query/],
    ["writes in an explanation", "EXPLAIN ANALYZE DELETE FROM coverage", /read-only mode/],
    ["makes in an explanation", "EXPLAIN ANALYZE CREATE TABLE x AS SELECT 1", /read-only mode/],
    ["writes in a query", "SELECT * FROM query('DELETE FROM coverage')", /single SELECT/],
    ["writes in a common table", "WITH x AS (DELETE FROM coverage RETURNING *) FROM x", /needs a SELECT/],
    ["begins a transaction", "BEGIN", /^TRANSACTION is no query/],
    ["commits", "COMMIT", /is no query|no transaction/],
    ["prepares", "PREPARE x AS SELECT 1", /^PREPARE is no query/],
    ["asks twice", "SELECT 1; SELECT 2", /more than one statement/],
    ["hides a second one", "SELECT 1; DROP VIEW resources", /more than one statement/],
    ["is nothing", "-- nothing", /There is no query/],
    ["is no SQL", "SELCT 1", /Parser Error/],
  ];

  for (const [what, sql, says] of refused) {
    it(`that ${what} is refused: ${sql.replace(folder.path, "…")}`, async () => {
      const error = await refusal(sql);
      assert.equal(error.code, "bad-query");
      assert.match(error.message, says);
    });
  }

  it("that needs an extension is not told to load it", async () => {
    const { hint } = await refusal("SELECT * FROM sqlite_scan('x', 'y')");
    assert.match(hint, /a query reads those and nothing else/);
  });

  it("has written nothing", () => {
    assert.ok(!existsSync(target));
    assert.deepEqual(readdirSync(folder.path), ["secret.csv"]);
  });

  it("leaves the tables as they were to the next one", () =>
    within(async ({ ask }) => {
      const before = await ask("SELECT count(*) AS n FROM coverage");
      await assert.rejects(ask("EXPLAIN ANALYZE DELETE FROM coverage"));
      await assert.rejects(ask("SELECT error('x') FROM coverage"));
      assert.deepEqual(await ask("SELECT count(*) AS n FROM coverage"), before);
    }));

  const endless: readonly string[] = [
    "WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r) SELECT count(*) FROM r",
    "SELECT count(*) FROM range(100000000) a, range(100000000) b",
    "SELECT pg_sleep(1000)",
  ];

  for (const sql of endless) {
    it(`that does not end is stopped: ${sql}`, async () => {
      const error = await refusal(sql, { timeoutMilliseconds: 300 });
      assert.match(error.message, /^The query took longer than 0\.3 s and was stopped$/);
    });
  }

  it("that is interrupted is stopped", () =>
    within(async ({ ask, database }) => {
      const asked = ask(endless[0] ?? "");
      setTimeout(() => database.interrupt(), 100);
      await assert.rejects(asked, /^HistoryError: The query was stopped$/);
      assert.deepEqual(await ask("SELECT 1 AS n"), [{ n: 1 }]);
    }));

  it("that does not heed an interruption is given up, and known for that", () =>
    within(
      async ({ ask, database }) => {
        const asked = ask("SELECT levenshtein(repeat('a', 60000), repeat('b', 60000))");
        setTimeout(() => database.interrupt(), 100);
        await assert.rejects(asked, /^HistoryError: The query was stopped$/);
        assert.ok(database.isStuck);
      },
      { graceMilliseconds: 100 },
    ));

  it("that takes too much memory is stopped", async () => {
    const sql = "SELECT string_agg(repeat('x', 1000000)) FROM range(100000)";
    const error = await refusal(sql, { memoryBytes: 200_000_000 });
    assert.match(error.message, /^Out of Memory/);
    assert.match(error.hint, /--memory/);
  });

  it("that gives too many rows is stopped", async () => {
    const error = await refusal("SELECT * FROM range(100000000)");
    assert.match(error.message, /more than 1,000,000 rows/);
  });

  it("that gives too much text is stopped", async () => {
    const error = await refusal("SELECT repeat('x', 20000) FROM range(100000)");
    assert.match(error.message, /256 MB/);
  });

  it("that gives too much text in lists is stopped", async () => {
    const error = await refusal("SELECT [repeat('x', 20000)] FROM range(100000)");
    assert.match(error.message, /256 MB/);
  });

  it("that nests too deeply is refused", async () => {
    const error = await refusal(`SELECT ${"(".repeat(1_000_000)}1${")".repeat(1_000_000)}`);
    assert.match(error.message, /^Parser Error/);
  });
});
