import assert from "node:assert/strict";
import { HistoryError } from "../../../history/history-error";
import { loadDuckDb } from "../../../history/sql/duckdb";

describe("loadDuckDb", () => {
  it("says what to install where the package is missing", async () => {
    const missing = Object.assign(new Error("Cannot find package '@duckdb/node-api'\nof something"), {
      code: "ERR_MODULE_NOT_FOUND",
    });
    const error = await loadDuckDb(() => Promise.reject(missing)).catch((reason: unknown) => reason);
    assert.ok(error instanceof HistoryError);
    assert.equal(error.code, "missing-part");
    assert.match(error.message, /^sql needs DuckDB, .*: Cannot find package '@duckdb\/node-api'$/);
    assert.match(error.hint, /^Run npm install @duckdb\/node-api /);
  });

  it("gives the package where it is there", async () => {
    assert.equal(typeof (await loadDuckDb()).DuckDBInstance.create, "function");
  });
});
