import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { withTables } from "../../support/loaded-tables";
import { MemoryRecordSource } from "../../support/memory-record-source";
import { shopRecord } from "../../support/shop-record";

const window = [-Infinity, Date.UTC(2026, 10, 23, 12)] as const;

/** Two texts of one question, of which the first names the table of changes where it is found with ease. */
const alike: readonly (readonly [plain: string, other: string])[] = [
  [
    "SELECT count(*) AS n FROM changes c JOIN items i ON c.id = i.id AND c.capture_time = i.capture_time",
    "SELECT count(*) AS n FROM changes JOIN items USING (id, capture_time)",
  ],
  [
    "SELECT count(*) AS n FROM items i WHERE EXISTS (FROM changes c WHERE c.id = i.id)",
    "SELECT count(*) AS n FROM items SEMI JOIN changes USING (id)",
  ],
  ["SELECT count(kind) AS n FROM changes", "SELECT count(COLUMNS('kind')) AS n FROM changes"],
  ["SELECT 2 * count(id) AS n FROM changes", "SELECT count(*) AS n FROM (UNPIVOT changes ON id, kind)"],
  ["SELECT count(*) AS n FROM changes", "SELECT count(*) AS n FROM query('FROM chan' || 'ges')"],
  ["SELECT count(*) AS n FROM changes", "SELECT count(*) AS n FROM E'\\x63hanges'"],
];

describe("the table of changes", function () {
  this.timeout(120_000);

  for (const [plain, other] of alike)
    it(`is filled for the first query that reads it: ${other}`, async () => {
      const answered = (sql: string) =>
        withTables(new MemoryRecordSource(shopRecord()), window, async ({ ask }) => {
          const [row] = await ask(sql);
          return Object.values(row ?? {});
        });
      const expected = await answered(plain);
      assert.ok(Number(expected[0]) > 0);
      assert.deepEqual(await answered(other), expected);
    });
});

describe("a query that has ended", function () {
  this.timeout(120_000);

  it("leaves no timer behind that keeps the process when its time is over", () =>
    withTables(
      new MemoryRecordSource(shopRecord()),
      window,
      async ({ ask }) => {
        const before = timers();
        await ask("SELECT 1 AS one");
        await sleep(2 * timeoutMilliseconds);
        assert.equal(timers(), before);
      },
      { timeoutMilliseconds },
    ));
});

const timeoutMilliseconds = 500;

/** How many there are that the process waits for. */
function timers(): number {
  return process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
}
