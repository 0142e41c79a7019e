import assert from "node:assert/strict";
import { arePlansKnown, type ColumnsRead, itemFieldsOf } from "../../../history/sql/columns-read";
import { loadDuckDb } from "../../../history/sql/duckdb";
import { RecordDatabase } from "../../../history/sql/record-database";

const time = {
  from: -Infinity,
  until: Date.UTC(2026, 10, 23),
  isUntilNow: true,
  now: Date.UTC(2026, 10, 23),
};
const limits = { memoryBytes: 1e9, threads: 1, timeoutMilliseconds: 60_000, graceMilliseconds: 10_000 };

async function readBy(sql: string): Promise<ColumnsRead | undefined> {
  const { signal } = new AbortController();
  const database = await RecordDatabase.open(await loadDuckDb(), time, { limits, signal });
  try {
    return await database.columnsRead(sql);
  } finally {
    database.close();
  }
}

describe("what a query reads", function () {
  this.timeout(120_000);

  const tables: readonly (readonly [sql: string, tables: readonly string[]])[] = [
    ["SELECT 1", []],
    ["SELECT count(*) FROM resources", ["items", "periods"]],
    ["SELECT count(*) FROM items", ["items"]],
    ["SELECT verdict FROM coverage_at(asked_at()) JOIN objects USING (type)", ["coverage", "objects"]],
    [
      "SELECT id, verdict FROM resources r ASOF LEFT JOIN coverage c ON r.type = c.type AND r.valid_from >= c.valid_from",
      ["coverage", "items", "periods"],
    ],
    ["SELECT kind FROM changes_between('2026-11-01', '2026-11-02')", ["changes"]],
    ["SELECT id FROM query_table('changes')", ["changes"]],
    ["WITH changes AS (SELECT 1 AS one) FROM changes", []],
  ];
  for (const [sql, names] of tables)
    it(`is ${names.join(", ") || "nothing"} by ${sql}`, async () => {
      assert.deepEqual([...((await readBy(sql)) ?? [])].map(([name]) => name).sort(), names);
    });

  it("is not concluded from plans of another version of DuckDB than those that were tried", () => {
    assert.deepEqual(["v1.5.5", "v1.50.0", "v1.6.0", "v2.0.0"].map(arePlansKnown), [
      true,
      false,
      false,
      false,
    ]);
  });

  const bodies: readonly (readonly [sql: string, fields: readonly string[] | undefined])[] = [
    ["SELECT type, count(*) FROM resources GROUP BY type", []],
    ["SELECT id FROM resources WHERE presence = 'present' AND capture_time > '2026-11-01'", []],
    ["SELECT evidence FROM items", []],
    [
      "SELECT name, status FROM resources ORDER BY creation_time",
      ["configurationItemStatus", "resourceCreationTime", "resourceName"],
    ],
    ["SELECT value FROM tags WHERE key = 'Team'", ["tags"]],
    ["SELECT type FROM resources r WHERE EXISTS (FROM tags t WHERE t.id = r.id)", ["tags"]],
    ["SELECT related_id FROM relationships", undefined],
    ["SELECT id FROM resources WHERE configuration->>'$.a' = 'b'", undefined],
    ["SELECT r FROM resources r", undefined],
    ["FROM resources", undefined],
    ["SUMMARIZE resources", undefined],
    ["SELECT kind FROM changes", undefined],
    ["SELECT object FROM objects WHERE reason IS NOT NULL", []],
    ["SELECT object FROM objects WHERE problem IS NOT NULL", undefined],
    ["SHOW TABLES", []],
    ["EXPLAIN SELECT id FROM resources", undefined],
  ];
  for (const [sql, fields] of bodies)
    it(`is of items ${fields === undefined ? "everything" : fields.join(", ") || "no body"} by ${sql}`, async () => {
      const read = itemFieldsOf(await readBy(sql));
      assert.deepEqual(read && [...read].sort(), fields);
    });
});
