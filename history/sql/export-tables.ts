import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { HistoryError } from "../history-error";
import { type RecordTable, recordTables } from "./record-table";

/** What is written, and where. */
export interface TableExport {
  readonly folder: string;
  /** The question, coverage and what else the manifest tells. */
  readonly written: Readonly<Record<string, unknown>>;
  readonly hasChanges: boolean;
}

const manifestName = "manifest.json";
const readmeName = "README.md";
/** By this a folder is known as one that an export may write into again. */
const format = "config-history tables 1";

/**
 * Writes the tables as Parquet, with a manifest and a README that tell what they are. The manifest comes last: a
 * folder without one holds no whole export.
 * @returns how many there are
 * @throws HistoryError when the folder holds anything that no export wrote, or cannot be written
 */
export async function exportTables(
  connection: DuckDBConnection,
  { folder, written, hasChanges }: TableExport,
): Promise<number> {
  const tables = recordTables.filter(({ name }) => hasChanges || name !== "changes");
  try {
    await mkdir(folder, { recursive: true });
    await clearExport(folder);
    await writeTables(connection, tables, folder);
    await writeFile(join(folder, readmeName), readmeOf(tables));
    await writeWhole(join(folder, manifestName), manifestOf(tables, written));
    return tables.length;
  } catch (error) {
    if (!(error instanceof Error) || error instanceof HistoryError) throw error;
    if (!("syscall" in error) && !/^(?:IO|Permission) Error/.test(error.message)) throw error;
    throw exportFailed(folder, error.message.split("\n")[0] ?? "", error);
  }
}

/** Removes what an export before left; what is anybody else's is never touched. */
async function clearExport(folder: string): Promise<void> {
  const names = await readdir(folder);
  if (names.length === 0) return;
  const own = [...recordTables.map(fileOf), readmeName, manifestName];
  const foreign = names.find((name) => !own.includes(name));
  if (foreign !== undefined)
    throw exportFailed(folder, `it holds ${JSON.stringify(foreign)}, which no export wrote`);
  if (!(await isExport(folder)))
    throw exportFailed(folder, "it holds files, and no manifest says that an export wrote them");
  // The manifest goes first and comes back last.
  for (const name of [manifestName, ...names]) await rm(join(folder, name), { force: true });
}

async function isExport(folder: string): Promise<boolean> {
  try {
    const manifest: unknown = JSON.parse(await readFile(join(folder, manifestName), "utf8"));
    return (
      typeof manifest === "object" && manifest !== null && "format" in manifest && manifest.format === format
    );
  } catch {
    return false;
  }
}

/** A part of them would keep the folder from being written into again, and is removed. */
async function writeTables(
  connection: DuckDBConnection,
  tables: readonly RecordTable[],
  folder: string,
): Promise<void> {
  try {
    for (const table of tables) await writeTable(connection, table, folder);
  } catch (error) {
    for (const table of tables) await rm(join(folder, fileOf(table)), { force: true });
    throw error;
  }
}

/** A group is held until it is written, and rows with configurations have some kilobytes. */
const rowGroupRows = 8192;

async function writeTable(connection: DuckDBConnection, table: RecordTable, folder: string): Promise<void> {
  const columns = table.columns.map(({ name }) => name).join(", ");
  const target = join(folder, fileOf(table)).replaceAll("'", "''");
  await connection.run(
    `COPY (SELECT ${columns} FROM ${table.name} ORDER BY ${table.sortedBy.join(", ")})
     TO '${target}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${rowGroupRows})`,
  );
}

async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text);
  await rename(`${path}.new`, path);
}

function fileOf({ name }: Pick<RecordTable, "name">): string {
  return `${name}.parquet`;
}

function manifestOf(tables: readonly RecordTable[], written: TableExport["written"]): string {
  const files = tables.map((table) => ({ file: fileOf(table), ...table }));
  return `${JSON.stringify({ format, ...written, tables: files }, null, 2)}\n`;
}

function readmeOf(tables: readonly RecordTable[]): string {
  const sections = tables.map(
    (table) =>
      `## ${fileOf(table)}\n\n${table.means}; sorted by ${table.sortedBy.join(", ")}\n\n| column | type | means |\n| --- | --- | --- |\n` +
      table.columns.map(({ name, type, means }) => `| ${name} | ${type} | ${means} |\n`).join(""),
  );
  return (
    "# A record of AWS Config as tables\n\nWritten by `config-history sql --export`. Instants are in UTC; JSON is text. " +
    `What was loaded, and how far it can be trusted, is in ${manifestName}.\n\n${sections.join("\n")}`
  );
}

function exportFailed(folder: string, reason: string, cause?: Error): HistoryError {
  return new HistoryError(
    "output-failed",
    `Cannot write --export ${JSON.stringify(folder)}: ${reason}`,
    "Name an empty folder, or one that an export wrote.",
    ...(cause === undefined ? [] : [{ cause }]),
  );
}
