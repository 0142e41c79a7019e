import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { formatInstant } from "../../record/instant";
import type { Bench } from "../bench";
import { compete, type Result } from "../contest";
import type { Goal } from "../goal";
import { measure } from "../measurement";
import { duckdbTablesCommand, historyCommand } from "../peers/peers";
import { recordStart } from "../profile";
import { resultsTable } from "../results-table";

/** What a query of the whole record takes, with an index and without, and of tables that were exported before. */
export async function sqlSuite(bench: Bench): Promise<readonly Goal[]> {
  const cache = join(bench.folder, "cache");
  const index = ["index", "--record", bench.data.record, "--cache", cache];
  await measure(historyCommand(...index), join(bench.folder, "index.txt"));
  const tables = await exportTables(bench, cache);
  for (const asked of queriesOf(bench)) await queryContest(bench, { ...asked, cache, tables });
  return [];
}

/** Exports all tables, which is what the peer begins with. */
async function exportTables(bench: Bench, cache: string): Promise<string> {
  const tables = join(bench.folder, "tables");
  mkdirSync(tables, { recursive: true });
  const command = historyCommand("sql", ...windowOf(bench), "--export", tables, "--cache", cache);
  const results = await compete([{ name: "config-history sql --export", command }], 1, bench.folder);
  console.log(resultsTable("all tables", results));
  return tables;
}

interface Query {
  readonly name: string;
  readonly sql: string;
}

/** What is asked of tables alone, so that the peer has the same text. */
function queriesOf({ at }: Bench): readonly Query[] {
  const then = `valid_from <= TIMESTAMPTZ '${at}' AND (valid_to IS NULL OR valid_to > TIMESTAMPTZ '${at}')`;
  return [
    {
      name: "resources by type at an instant",
      sql: `SELECT type, count(*) AS n FROM resources WHERE ${then} GROUP BY type ORDER BY type`,
    },
    {
      name: "values of a tag over time",
      sql: "SELECT value, count(DISTINCT id) AS n FROM tags WHERE key = 'Team' GROUP BY value ORDER BY value",
    },
    {
      name: "resources by a member of their configuration",
      sql: "SELECT count(DISTINCT id) AS n FROM resources WHERE (configuration->>'$.capacity')::INTEGER > 3",
    },
    {
      name: "changes by kind and class",
      sql: "SELECT kind, class, count(*) AS n FROM changes GROUP BY kind, class ORDER BY kind, class",
    },
  ];
}

async function queryContest(
  bench: Bench,
  { name, sql, cache, tables }: Query & { readonly cache: string; readonly tables: string },
): Promise<void> {
  const asked = ["sql", sql, ...windowOf(bench), "--format", "ndjson"];
  const results = await compete(
    [
      { name: "config-history sql, with an index", command: historyCommand(...asked, "--cache", cache) },
      { name: "config-history sql, of the objects", command: historyCommand(...asked, "--no-cache") },
      { name: "DuckDB, of exported tables", command: duckdbTablesCommand(tables, sql) },
    ],
    bench.profile.rounds,
    bench.folder,
  );
  console.log(resultsTable(name, results));
  const [first, ...others] = results;
  if (first !== undefined) for (const other of others) requireSameRows(first, other);
}

function windowOf({ at, data }: Bench): readonly string[] {
  return ["--since", formatInstant(recordStart), "--until", at, "--record", data.record];
}

function requireSameRows(one: Result, other: Result): void {
  if (rowsOf(one) !== rowsOf(other)) throw new Error(`${one.name} has other rows than ${other.name}`);
}

function rowsOf({ answer }: Result): string {
  const lines = readFileSync(answer, "utf8").split("\n").filter(Boolean);
  return JSON.stringify(lines.map((line) => JSON.parse(line) as unknown));
}
