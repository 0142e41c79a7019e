// usage: duckdb-tables.js FOLDER QUERY: a query over the tables that `config-history sql --export FOLDER` left.
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { recordTables } from "../../history/sql/record-table";

async function main([folder = "", query = ""]: readonly string[]): Promise<void> {
  const instance = await DuckDBInstance.create(":memory:", { autoinstall_known_extensions: "false" });
  const connection = await instance.connect();
  for (const { name } of recordTables)
    await connection.run(`CREATE VIEW ${name} AS FROM '${join(folder, `${name}.parquet`)}'`);
  await connection.run(`COPY (${query}) TO '/dev/stdout' (FORMAT json)`);
  connection.closeSync();
  instance.closeSync();
}

void main(process.argv.slice(2));
