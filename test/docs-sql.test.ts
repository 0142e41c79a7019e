import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { recordMacros, recordTables } from "../history/sql/record-table";
import { recordObjects } from "../simulator/deliveries/record-objects";
import { demoRecord } from "../simulator/demo-record";
import { type LoadedTables, withTables } from "./support/loaded-tables";
import { MemoryRecordSource } from "./support/memory-record-source";
import { assertWritten, markdownTable } from "./support/written-page";

/** Noon of 23 November 2026. */
const now = Date.UTC(2026, 10, 23, 12);

const queries = [
  ...readFileSync("docs/sql.md", "utf8").matchAll(
    /^\*\*(.*?)\*\*[^\n]*\n\n(?:```\n[^`]*```\n\n)?```sql\n([^`]*)```/gm,
  ),
];

/** What stands for a resource of a reader's own, and one of the demo's in its place. */
const placeholders: readonly (readonly [text: string, query: string])[] = [
  [
    "ami-12345",
    "SELECT configuration->>'$.imageId' AS id FROM resources_at(asked_at()) WHERE type = 'AWS::EC2::Instance'",
  ],
  ["sg-abcd1234", relatedTo("AWS::EC2::SecurityGroup", "AWS::EC2::NetworkInterface")],
  ["subnet-abcd1234", relatedTo("AWS::EC2::Subnet", "AWS::EC2::Instance")],
  ["vpc-abcd1234", relatedTo("AWS::EC2::VPC", "AWS::EC2::Subnet")],
];

/** The demo has no addresses, no unused volumes and no verdicts of rules. */
const findsNothing = ["Elastic IP addresses", "How many verdicts", "Volumes that are not in use"];

describe("docs/sql.md", function () {
  this.timeout(120_000);
  const source = new MemoryRecordSource(recordObjects(demoRecord(now)));
  let tables: LoadedTables;
  let close = (): void => undefined;
  before(async () => {
    const open = new Promise<void>((opened, failed) => {
      const ended = new Promise<void>((resolve) => {
        close = resolve;
      });
      withTables(source, [-Infinity, now], (loaded) => {
        tables = loaded;
        opened();
        return ended;
      }).catch(failed);
    });
    await open;
  });
  after(() => close());

  it("lists the tables and what else a query can call", () => {
    const sections = recordTables.map(
      ({ name, means, columns }) =>
        `### ${name}\n\n${means[0]?.toUpperCase()}${means.slice(1)}.\n\n` +
        markdownTable(
          ["column", "type", "means"],
          columns.map((column) => [`\`${column.name}\``, column.type, column.means]),
        ),
    );
    const macros = recordMacros.map(([call, means]) => [`\`${call}\``, means]);
    assertWritten("docs/sql.md", "tables", [...sections, markdownTable(["call", "is"], macros)].join("\n\n"));
  });

  it("shows AWS's examples and what they cannot ask", () => {
    assert.ok(queries.length >= 18, `${queries.length} queries`);
  });

  for (const [, title = "", sql = ""] of queries) {
    it(`shows a query that is answered: ${title}`, async () => {
      let asked = sql;
      for (const [text, query] of placeholders) {
        const [row] = await tables.ask(`${query} ORDER BY id LIMIT 1`);
        const id = typeof row?.id === "string" ? row.id : assert.fail(text);
        asked = asked.replaceAll(text, id);
      }
      const rows = await tables.ask(asked);
      assert.equal(rows.length > 0, !findsNothing.some((each) => title.startsWith(each)));
      assert.ok(rows.every(({ verdict }) => verdict !== null));
    });
  }

  it("tells no end of what lives, however often that was changed", async () => {
    const [, , sql = ""] = queries.find(([, title]) => title === "How long instances lived") ?? [];
    const lives = sql.replace("type = 'AWS::EC2::Instance'", "account IS NOT NULL");
    const rows = await tables.ask(
      `SELECT count(*) > 0 AS any, count(until) AS ended FROM (${lives}) JOIN resources_at(asked_at()) USING (id)
       WHERE presence = 'present' AND versions > 1`,
    );
    assert.deepEqual(rows, [{ any: true, ended: 0 }]);
  });
});

function relatedTo(type: string, from: string): string {
  return `SELECT related_id AS id FROM relationships_at(asked_at()) WHERE related_type = '${type}' AND type = '${from}'`;
}
