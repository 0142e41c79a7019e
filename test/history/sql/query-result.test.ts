import assert from "node:assert/strict";
import { withTables } from "../../support/loaded-tables";
import { MemoryRecordSource } from "../../support/memory-record-source";
import { shopRecord } from "../../support/shop-record";

const at = Date.UTC(2026, 10, 23, 12);

describe("what a query gives", function () {
  this.timeout(120_000);

  const values: readonly (readonly [sql: string, json: unknown])[] = [
    ["1", 1],
    ["sum(1)", 1],
    ["9007199254740993", "9007199254740993"],
    ["1.50::DECIMAL(10, 2)", 1.5],
    ["'nan'::DOUBLE", "NaN"],
    ["true", true],
    ["NULL", null],
    ["TIMESTAMP '2026-11-14 10:00:00'", "2026-11-14T10:00:00.000Z"],
    ["TIMESTAMP '2026-11-14 10:00:00.123456'", "2026-11-14T10:00:00.123456Z"],
    ["TIMESTAMPTZ '2026-11-14 10:00:00+02:00'", "2026-11-14T08:00:00.000Z"],
    ["TIMESTAMP 'infinity'", "infinity"],
    ["DATE '2026-11-14'", "2026-11-14"],
    [`'{"a": 1, "b": [null]}'::JSON`, { a: 1, b: [null] }],
    ["'null'::JSON", null],
    [`['{"a": 1}'::JSON]`, [{ a: 1 }]],
    ["{'a': [1, 2], 'b': DATE '2026-01-02'}", { a: [1, 2], b: "2026-01-02" }],
    ["MAP {'a': 1}", [{ key: "a", value: 1 }]],
    ["'AWS::S3::Bucket'", "AWS::S3::Bucket"],
  ];

  for (const [sql, json] of values) {
    it(`has ${sql} as ${JSON.stringify(json)}`, () =>
      withTables(new MemoryRecordSource(shopRecord()), [at, at], async ({ ask }) =>
        assert.deepEqual(await ask(`SELECT ${sql} AS value`), [{ value: json }]),
      ));
  }

  it("tells columns of one name apart", () =>
    withTables(new MemoryRecordSource(shopRecord()), [at, at], async ({ ask }) =>
      assert.deepEqual(await ask("SELECT 1 AS a, 2 AS a"), [{ a: 1, "a:1": 2 }]),
    ));
});
