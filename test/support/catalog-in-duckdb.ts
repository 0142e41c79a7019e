import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { itemsViewName } from "../../components/catalog/catalog-names";
import { jsonSerDeParameters } from "../../components/catalog/item-columns";
import { itemsViewSql } from "../../components/catalog/items-view";
import { type NamedQuestion, questionText } from "../../components/catalog/question-sql";
import { type RecordTable, recordTables } from "../../components/catalog/record-table";
import { parseObjectKey } from "../../record/object-key";
import { duckdbType, parseHiveType, serDeValue } from "./hive-type";

/** An object of the record: its key and its JSON. */
export interface RecordObject {
  readonly key: string;
  readonly body: unknown;
}

/** The catalog over a few objects, on DuckDB in place of Athena. */
export interface LocalCatalog {
  readonly ask: (question: NamedQuestion, ...values: readonly string[]) => Promise<readonly Row[]>;
  readonly close: () => Promise<void>;
}

/** A row of an answer, structures as DuckDB writes them in JSON. */
export type Row = Readonly<Record<string, unknown>>;

const names = { database: "main" };

// The few functions that DuckDB names otherwise. Everything else of the catalog's SQL runs as it is.
const trinoFunctions = [
  "CREATE MACRO from_iso8601_timestamp(text) AS CAST(text AS TIMESTAMPTZ)",
  "CREATE MACRO date_format(instant, format) AS strftime(instant, format)",
  "CREATE MACRO json_format(value) AS CAST(value AS VARCHAR)",
  // DuckDB takes no computed format, and the catalog parses nothing but stamps.
  "CREATE MACRO date_parse(text, format) AS strptime(text, '%Y%m%dT%H%M%SZ')",
];

/** Loads objects into tables of the catalog's columns and puts the catalog's own view over them. */
export async function openCatalogInDuckdb(
  objects: readonly RecordObject[],
  firstDay: string,
): Promise<LocalCatalog> {
  const folder = await mkdtemp(path.join(tmpdir(), "catalog-"));
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  for (const statement of ["SET TimeZone = 'UTC'", ...trinoFunctions]) await connection.run(statement);
  for (const table of recordTables) await loadTable(connection, folder, table, objects);
  await connection.run(`CREATE VIEW "${itemsViewName}" AS ${inDuckdb(itemsViewSql({ ...names, firstDay }))}`);
  return {
    ask: async (question, ...values) => {
      const reader = await connection.runAndReadAll(inDuckdb(questionText(question, names)), [...values]);
      return reader.getRowObjectsJson();
    },
    close: async () => {
      connection.closeSync();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function loadTable(
  connection: DuckDBConnection,
  folder: string,
  table: RecordTable,
  objects: readonly RecordObject[],
): Promise<void> {
  const columns = Object.entries({
    ...Object.fromEntries(table.columns.map(({ name, type }) => [name, duckdbType(parseHiveType(type))])),
    account: "VARCHAR",
    region: "VARCHAR",
    year: "INTEGER",
    month: "INTEGER",
    day: "INTEGER",
    $path: "VARCHAR",
  });
  const rows = objects
    .filter(({ key }) => key.includes(`/${table.folder}/`))
    .map((object) => tableRow(table, object));
  const file = path.join(folder, `${table.name}.ndjson`);
  await writeFile(file, rows.map((row) => JSON.stringify(row)).join("\n"));
  const types = columns.map(([name, type]) => `"${name}": '${type}'`).join(", ");
  const source = rows.length === 0 ? emptyRows(columns) : `read_json('${file}', columns = {${types}})`;
  await connection.run(`CREATE TABLE "${table.name}" AS SELECT * FROM ${source}`);
}

function tableRow(table: RecordTable, { key, body }: RecordObject): Row {
  const parsed = parseObjectKey(key);
  if (!("day" in parsed)) throw new Error(`${key} lies in no day's folder.`);
  const date = new Date(parsed.day * 86_400_000);
  const row = parseHiveType(`struct<${table.columns.map(({ name, type }) => `${name}:${type}`).join(",")}>`);
  return {
    ...Object(serDeValue(body, row, jsonKey)),
    account: parsed.accountId,
    region: parsed.region,
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    $path: `s3://record/${key}`,
  };
}

function emptyRows(columns: readonly (readonly [string, string])[]): string {
  return `(SELECT ${columns.map(([name, type]) => `NULL::${type} AS "${name}"`).join(", ")} WHERE false)`;
}

/** The JSON key behind a column, from the SerDe's own properties. */
function jsonKey(column: string): string {
  return jsonSerDeParameters()[`mapping.${column}`] ?? column;
}

function inDuckdb(sql: string): string {
  return sql.replaceAll("transform(", "list_transform(").replaceAll("item -> ", "lambda item : ");
}
