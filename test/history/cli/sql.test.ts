import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { recordTables } from "../../../history/sql/record-table";
import { type CommandWorld, runCommand } from "../../support/run-command";
import { shopRecord } from "../../support/shop-record";
import { temporaryFolder } from "../../support/temporary-folder";

interface Told {
  readonly question: Readonly<Record<string, unknown>>;
  readonly coverage: { readonly verdict: string };
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

describe("config-history sql", function () {
  this.timeout(120_000);
  const folder = temporaryFolder();
  for (const [key, bytes] of shopRecord()) folder.write(join("record", key), bytes);
  const record = join(folder.path, "record");
  const environment = { HOME: join(folder.path, "home") };
  const run = (args: readonly string[], world: CommandWorld = {}) =>
    runCommand(["sql", ...args, "--record", record], { environment, ...world });
  const told = async (...args: readonly string[]): Promise<Told> =>
    JSON.parse((await run([...args, "--format", "json"])).stdout) as Told;

  it("shows rows, and the verdict that they rest on", async () => {
    const { code, stdout, stderr } = await run([
      "SELECT kind, count(*) AS n FROM changes WHERE id = 'checkout-latency' GROUP BY kind ORDER BY kind",
    ]);
    assert.equal(code, 0);
    assert.equal(
      stdout.split("\nCoverage: ")[0],
      [
        "SQL on the record until 2026-11-23T12:00:00.000Z: 3 rows",
        "",
        "kind        n",
        "changed     1",
        "deleted     1",
        "discovered  1",
        "",
      ].join("\n"),
    );
    assert.match(stdout, /\nCoverage: \S+ \(/);
    assert.match(
      stderr,
      /^Loaded the whole record until \S+: \d+ periods of \d+ resources, \d+ items; coverage: \S+\n$/,
    );
  });

  it("tells in JSON what was asked, loaded and required", async () => {
    const { question, columns, rows } = await told(
      "SELECT 1 AS one",
      "--type",
      "AWS::EC2::*",
      "--since",
      "3d",
    );
    assert.deepEqual(question, {
      command: "sql",
      query: "SELECT 1 AS one",
      since: "2026-11-20T12:00:00.000Z",
      until: "2026-11-23T12:00:00.000Z",
      record,
      filters: { type: ["AWS::EC2::*"], account: [], region: [], name: [], tag: [] },
    });
    assert.deepEqual(columns, [{ name: "one", type: "INTEGER" }]);
    assert.deepEqual(rows, [{ one: 1 }]);
  });

  it("has a period of each time of a resource", async () => {
    const { rows } = await told(
      "SELECT valid_from, valid_to, presence, name, configuration->'threshold' AS threshold FROM resources WHERE id = 'checkout-latency' ORDER BY valid_from",
    );
    assert.deepEqual(
      rows.map(({ presence, threshold }) => [presence, threshold]),
      [
        ["present", 80],
        ["present", 95],
        ["deleted", null],
      ],
    );
    assert.deepEqual(
      rows.slice(1).map((row) => row.valid_from),
      rows.slice(0, -1).map((row) => row.valid_to),
    );
  });

  it("loads the state alone at an instant, which SQL has as asked_at()", async () => {
    const { question, rows } = await told(
      "SELECT asked_at() AS at, count(*) AS n FROM resources_at(asked_at()) WHERE type = 'AWS::CloudWatch::Alarm'",
      "--at",
      "2d",
    );
    assert.equal(question.at, "2026-11-21T12:00:00.000Z");
    assert.deepEqual(rows, [{ at: "2026-11-21T12:00:00.000Z", n: 1 }]);
  });

  for (const text of [
    "2026-11-21 12:00",
    "2026-11-21T13:00:00.000+01:00",
    "2026-11-21T13:00+01:00",
    "2026-11-21T07:00-0500",
  ])
    it(`takes ${text} for the instant that it is`, async () => {
      const { rows } = await told(`SELECT count(*) > 0 AS any FROM resources_at('${text}')`, "--at", "2d");
      assert.deepEqual(rows, [{ any: true }]);
    });

  it("holds nothing that ended before what was loaded", async () => {
    const { rows } = await told(
      "SELECT id, presence FROM resources WHERE type = 'AWS::CloudWatch::Alarm'",
      "--at",
      "1h",
    );
    assert.deepEqual(rows, [{ id: "checkout-latency", presence: "deleted" }]);
  });

  it("compares columns with instants as they are written, and counts by the days of a zone", async () => {
    const { rows } = await told(
      `SELECT changed_at AS at, changed_at = '2026-11-23T11:22:00+02:00' AS same,
         strftime(changed_at AT TIME ZONE 'Asia/Tokyo', '%Y-%m-%d %H:%M') AS tokyo
       FROM changes WHERE id = 'checkout-latency' AND kind = 'deleted'`,
    );
    assert.deepEqual(rows, [{ at: "2026-11-23T09:22:00.000Z", same: true, tokyo: "2026-11-23 18:22" }]);
  });

  it("refuses an instant that was not loaded", async () => {
    const { code, stderr } = await run(["SELECT count(*) FROM resources_at('2026-11-19')", "--since", "2d"]);
    assert.equal(code, 2);
    assert.match(
      stderr,
      /error: Invalid Input Error: The instant 2026-11-19 was not loaded, 2026-11-21T12:00:00.000Z until 2026-11-23/,
    );
  });

  it("says why an instant has no changes", async () => {
    const { code, stderr } = await run(["SELECT * FROM changes", "--at", "2d"]);
    assert.equal(code, 2);
    assert.match(stderr, /\nGive --since: --at loads one instant, in which nothing changes\.\n$/);
  });

  it("exits with 3 where the record does not prove what was loaded", async () => {
    const { code, stderr } = await run(["SELECT 1", "--require", "complete"]);
    assert.equal(code, 3);
    assert.match(stderr, /--require complete: the record does not prove this answer/);
  });

  it("answers with 0 where it does", async () => {
    const proven = [
      "--at",
      "2026-11-21T12:00Z",
      "--type",
      "AWS::EC2::SecurityGroup",
      "--require",
      "complete",
    ];
    const { code, stderr } = await run(["SELECT count(*) FROM resources", ...proven]);
    assert.equal(code, 0, stderr);
  });

  it("writes CSV by the name of a file, with what a spreadsheet would run guarded", async () => {
    const file = join(folder.path, "out.csv");
    const { code } = await run(["SELECT '=1+1' AS a, {'b': 1} AS c", "--output", file]);
    assert.equal(code, 0);
    assert.equal(readFileSync(file, "utf8"), 'a,c\r\n\'=1+1,"{""b"":1}"\r\n');
  });

  it("picks columns of those that the query gives, and none besides", async () => {
    const picked = (columns: string) =>
      run(["SELECT 1 AS a, 2 AS b", "--format", "csv", "--columns", columns]);
    assert.equal((await picked("b,a")).stdout, "b,a\r\n2,1\r\n");
    for (const name of ["verdict", "tags.Owner", "/a"]) {
      const { code, stderr } = await picked(name);
      assert.equal(code, 2);
      assert.match(stderr, /is no column of this answer\nGive some of a, b\.\n/);
    }
  });

  const mistaken: readonly (readonly [string, string, RegExp])[] = [
    ["changes a table", "UPDATE resources SET id = 'x'", /\nAsk with SELECT of the tables/],
    ["adds to a table", "INSERT INTO tags VALUES (1)", /\nAsk with SELECT of the tables/],
    [
      "compares JSON without parentheses",
      "SELECT id FROM resources WHERE type = 'AWS::EC2::Instance' AND configuration->>'$.a' = 'b'",
      /bind more loosely/,
    ],
    [
      "quotes a text twice",
      'SELECT id FROM resources WHERE type = "AWS::EC2::Instance"',
      /A text stands in single quotes/,
    ],
  ];
  for (const [what, query, hint] of mistaken)
    it(`says what to do where a query ${what}`, async () => {
      const { code, stderr } = await run([query]);
      assert.equal(code, 2);
      assert.match(stderr, hint);
    });

  it("tells what is wrong with a query before it reads anything for it", async () => {
    const { code, stdout, stderr } = await run(["SELECT nosuch FROM resources"]);
    assert.deepEqual([code, stdout], [2, ""]);
    assert.match(stderr, /^error: Binder Error: Referenced column "nosuch" not found/);
  });

  it("lists every table", async () => {
    const { rows } = await told("SHOW TABLES");
    assert.deepEqual(rows.map(({ name }) => name).sort(), recordTables.map(({ name }) => name).sort());
  });

  it("writes rows alone as NDJSON, JSON with the digits that it has", async () => {
    const { stdout } = await run([`SELECT '{"n": 12345678901234567890}'::JSON AS j`, "--format", "ndjson"]);
    assert.equal(stdout, '{"j":{"n": 12345678901234567890}}\n');
  });

  it("writes a row of NDJSON on one line", async () => {
    const { stdout } = await run([`SELECT '{"a":\n1}'::JSON AS j`, "--format", "ndjson"]);
    assert.equal(stdout, '{"j":{"a": 1}}\n');
  });

  it("reads a query that is piped in", async () => {
    const stdin = { text: "SELECT 42 AS x\n", isTerminal: false };
    const { code, stdout } = await run(["--format", "csv"], { stdin });
    assert.deepEqual([code, stdout], [0, "x\r\n42\r\n"]);
  });

  it("refuses to ask nothing", async () => {
    const { code, stderr } = await run([], { stdin: { text: "", isTerminal: false } });
    assert.equal(code, 2);
    assert.match(stderr, /^error: There is no query/);
  });

  it("refuses what is no record", async () => {
    const { code, stderr } = await runCommand(["sql", "SELECT 1", "--record", "api"]);
    assert.equal(code, 2);
    assert.match(stderr, /^error: sql asks a record, and --record "api" is none\n/);
  });

  for (const [option, value] of [
    ["--timeout", "soon"],
    ["--timeout", "0s"],
    ["--memory", "much"],
    ["--memory", "1KB"],
  ] as const) {
    it(`refuses ${option} ${value}`, async () => {
      const { code, stderr } = await run(["SELECT 1", option, value]);
      assert.equal(code, 2);
      assert.match(stderr, new RegExp(`^error: ${option} "${value}" is no `));
    });
  }

  it("says what to load less of where the memory is too small", async () => {
    const { code, stderr } = await run([
      "SELECT string_agg(repeat('x', 1000000)) FROM range(100000)",
      "--memory",
      "64MB",
    ]);
    assert.deepEqual([code, /--memory/.test(stderr)], [2, true], stderr);
  });

  it("lists with --explain what would be loaded", async () => {
    const { code, stdout } = await run(["--explain"]);
    assert.equal(code, 0);
    assert.match(stdout, /^To be read: \d+ objects/);
  });

  it("shows hostile texts harmlessly", async () => {
    const { stdout } = await run(["SELECT chr(27) || '[31mred' AS t"]);
    assert.match(stdout, /\u241b\[31mred/);
  });

  describe("without a query, at a terminal", () => {
    const typed = (...lines: readonly string[]) =>
      run([], { stdin: { text: `${lines.join("\n")}\n`, isTerminal: true } });

    it("answers queries of several lines until it is left", async () => {
      const { code, stdout } = await typed(
        "SELECT 40",
        "  + 2 AS answer;",
        "SELECT 43 AS next;",
        ".quit",
        "SELECT 44;",
      );
      assert.equal(code, 0);
      assert.match(stdout, /answer\n42\n/);
      assert.match(stdout, /next\n43\n/);
      assert.doesNotMatch(stdout, /44/);
    });

    it("goes on after a query that fails", async () => {
      const { code, stdout, stderr } = await typed("SELCT;", "SELECT 7 AS seven;");
      assert.equal(code, 0);
      assert.match(stderr, /error: Parser Error/);
      assert.match(stdout, /seven\n7\n/);
    });

    it("exits as the last query did", async () => {
      assert.equal((await typed("SELECT 7;", "SELCT;")).code, 2);
    });

    it("tells tables and columns", async () => {
      const { stdout } = await typed(".tables", ".schema coverage", ".schema nothing", ".what", ".help");
      for (const { name } of recordTables) assert.match(stdout, new RegExp(`^(?:sql> )*${name} +\\S`, "m"));
      assert.match(stdout, /verdict +VARCHAR /);
      assert.match(stdout, /nothing is no table/);
      assert.match(stdout, /\.what is not known/);
      assert.match(stdout, /Ctrl-D/);
    });

    it("shows what was typed before what it is answered with", async () => {
      const { stdout } = await run([], { stdin: { text: ".help\n.quit\n", isTerminal: true }, columns: 80 });
      assert.match(stdout, /\.help\r\n[\s\S]*Type a query/);
    });

    it("remembers queries, for the user alone", async () => {
      await typed("SELECT 1", "AS remembered;");
      const file = join(folder.path, "home/.local/state/config-history/sql-history");
      assert.match(readFileSync(file, "utf8"), /^SELECT 1 AS remembered;$/m);
    });

    it("remembers as it was typed what would mean something else on one line", async () => {
      const queries = ["SELECT 1 -- one\n, 2 AS two;", "SELECT 'a\nb' AS text;"];
      await typed(...queries);
      const file = join(folder.path, "home/.local/state/config-history/sql-history");
      assert.ok(readFileSync(file, "utf8").endsWith(`${queries.join("\n")}\n`));
    });
  });

  describe("--export", () => {
    const target = (name: string): string => join(folder.path, name);

    it("writes every table as Parquet, sorted, with what tells of them", async () => {
      const { code, stdout, stderr } = await run(["--export", target("all")]);
      assert.deepEqual([code, stdout], [0, ""]);
      assert.match(stderr, /\nWrote 7 tables: \S+all\n$/);
      const files = recordTables.map(({ name }) => `${name}.parquet`);
      assert.deepEqual(readdirSync(target("all")).sort(), [...files, "README.md", "manifest.json"].sort());
      const connection = await (await DuckDBInstance.create(":memory:")).connect();
      for (const { name, columns, sortedBy } of recordTables) {
        const from = `read_parquet('${target("all")}/${name}.parquet')`;
        const result = await connection.runAndReadAll(`SELECT * FROM ${from}`);
        assert.deepEqual(
          result.columnNames(),
          columns.map((column) => column.name),
        );
        const key = sortedBy.map((column) => `coalesce(${column}::VARCHAR, '~')`).join(" || '\u0001' || ");
        const sorted = await connection.runAndReadAll(
          `SELECT count(*) FROM (SELECT ${key} AS k, lag(k) OVER (ORDER BY file_row_number) AS before
           FROM read_parquet('${target("all")}/${name}.parquet', file_row_number = true)) WHERE k < before`,
        );
        assert.deepEqual(sorted.getRowsJson(), [["0"]], name);
      }
      connection.closeSync();
    });

    it("leaves nothing in the folder that it holds the rest of the tables in meanwhile", async () => {
      const before = process.env.TMPDIR;
      process.env.TMPDIR = join(folder.path, "temporary");
      mkdirSync(process.env.TMPDIR);
      try {
        const { code } = await run(["--export", target("spilt"), "--memory", "64MB"]);
        assert.deepEqual([code, readdirSync(process.env.TMPDIR)], [0, []]);
      } finally {
        if (before === undefined) delete process.env.TMPDIR;
        else process.env.TMPDIR = before;
      }
    });

    it("tells of the question, the coverage and the columns in its manifest", async () => {
      await run(["--export", target("told"), "--since", "2d"]);
      const manifest = JSON.parse(readFileSync(join(target("told"), "manifest.json"), "utf8"));
      assert.equal(manifest.question.since, "2026-11-21T12:00:00.000Z");
      assert.equal(typeof manifest.coverage.verdict, "string");
      assert.deepEqual(
        manifest.tables.map((table: { readonly name: string }) => table.name),
        recordTables.map(({ name }) => name),
      );
      assert.match(
        readFileSync(join(target("told"), "README.md"), "utf8"),
        /\| valid_from \| TIMESTAMPTZ \|/,
      );
    });

    it("answers a query, too, that reads no file of it", async () => {
      const both = await run(["SELECT 5 AS five", "--export", target("both"), "--format", "csv"]);
      assert.deepEqual([both.code, both.stdout], [0, "five\r\n5\r\n"]);
      const reading = await run([
        `SELECT * FROM read_parquet('${target("both")}/tags.parquet')`,
        "--export",
        target("both"),
      ]);
      assert.equal(reading.code, 2);
    });

    it("writes again into what it wrote", async () => {
      await run(["--export", target("again")]);
      const { code } = await run(["--export", target("again"), "--at", "2d"]);
      assert.equal(code, 0);
      assert.ok(!existsSync(join(target("again"), "changes.parquet")));
    });

    it("never touches what it did not write", async () => {
      mkdirSync(target("foreign"));
      writeFileSync(join(target("foreign"), "resources.parquet"), "mine");
      const { code, stderr } = await run(["--export", target("foreign")]);
      assert.equal(code, 4);
      assert.match(
        stderr,
        /^(?:Loaded .*\n)?error: Cannot write --export .*: it holds files, and no manifest says/,
      );
      assert.equal(readFileSync(join(target("foreign"), "resources.parquet"), "utf8"), "mine");
    });

    it("never touches what lies beside what it wrote", async () => {
      await run(["--export", target("beside")]);
      writeFileSync(join(target("beside"), "notes.txt"), "mine");
      const { code, stderr } = await run(["--export", target("beside")]);
      assert.equal(code, 4);
      assert.match(stderr, /it holds "notes.txt", which no export wrote/);
    });

    it("says where it cannot write", async () => {
      const { code, stderr } = await run(["--export", folder.write("a-file", "")]);
      assert.equal(code, 4);
      assert.match(stderr, /error: Cannot write --export .*a-file": EEXIST/);
    });
  });
});
