import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { exportTables } from "../../../history/sql/export-tables";
import { recordTables } from "../../../history/sql/record-table";
import { temporaryFolder } from "../../support/temporary-folder";

describe("exportTables", function () {
  this.timeout(60_000);
  const parent = temporaryFolder();

  it("leaves nothing where a table cannot be written, so that it can be tried again", async () => {
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    const [first] = recordTables;
    assert.ok(first);
    const columns = first.columns.map(({ name, type }) => `${name} ${type}`).join(", ");
    await connection.run(`CREATE TABLE ${first.name} (${columns})`);
    const folder = join(parent.path, "tables");
    const writing = exportTables(connection, { folder, written: {}, hasChanges: true });
    await assert.rejects(writing, /Table with name items does not exist/);
    assert.deepEqual(readdirSync(folder), []);
    connection.closeSync();
    instance.closeSync();
  });
});
