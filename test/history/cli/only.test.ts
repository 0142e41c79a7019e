import assert from "node:assert/strict";
import { join } from "node:path";
import { burstRecord, hostileName } from "../../support/burst-record";
import { assertGolden } from "../../support/golden-file";
import { type CommandRun, type CommandWorld, runCommand } from "../../support/run-command";
import { temporaryFolder } from "../../support/temporary-folder";

interface Told {
  readonly question: { readonly only?: readonly string[] };
  readonly leftOut?: Readonly<Record<string, number>>;
  readonly changes: readonly { readonly class: string; readonly resourceName: string | null }[];
}

/** Everything but a line's end that can move a cursor, colour or reorder a line. */
const dangerous = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

describe("--only", () => {
  const folder = temporaryFolder();
  for (const [key, bytes] of burstRecord()) folder.write(join("record", key), bytes);
  const ask = (args: readonly string[], world?: CommandWorld): Promise<CommandRun> =>
    runCommand([...args, "--record", join(folder.path, "record")], world);
  const week = ["changes", "--since", "2026-11-20"];
  const told = async (...args: readonly string[]): Promise<Told> =>
    JSON.parse((await ask([...args, "--format", "json"])).stdout) as Told;

  it("leaves the question, the answer and the table as they are where it is not given", async () => {
    const { question, leftOut, changes } = await told(...week);
    assert.deepEqual([question.only, leftOut, changes.length], [undefined, undefined, 15]);
    assert.doesNotMatch((await ask(week)).stdout, /Left out/);
  });

  it("shows the rows of its class and counts the others", async () => {
    const { question, leftOut, changes } = await told(...week, "--only", "real");
    assert.deepEqual(question.only, ["real"]);
    assert.deepEqual(leftOut, { "relationship-only": 1, "tag-only": 1, "schema-burst": 12 });
    assert.deepEqual(
      changes.map((change) => [change.class, change.resourceName]),
      [["real", hostileName]],
    );
  });

  it("takes several classes, repeated or with commas, in one order", async () => {
    const repeated = await told(...week, "--only", "tag-only", "--only", "real");
    const listed = await told(...week, "--only", "real, tag-only");
    assert.deepEqual(repeated, listed);
    assert.deepEqual(repeated.question.only, ["real", "tag-only"]);
  });

  it("tells of nothing left out where every row is of its class", async () => {
    const all = "real,relationship-only,tag-only,rediscovered,compliance,schema-burst";
    assert.deepEqual((await told(...week, "--only", all)).leftOut, {});
    assert.match((await ask([...week, "--only", all])).stdout, /^Left out: nothing \(--only real,/m);
  });

  it("stands before the rows in the JSON, after the coverage", async () => {
    const answer = await told(...week, "--only", "real");
    assert.deepEqual(Object.keys(answer), ["question", "coverage", "leftOut", "changes"]);
  });

  it("is taken by diff, too", async () => {
    const { question, changes, leftOut } = await told(
      ...["diff", "--from", "2026-11-20", "--to", "2026-11-22", "--only", "schema-burst"],
    );
    assert.deepEqual([question.only, changes.length], [["schema-burst"], 9]);
    assert.deepEqual(leftOut, { real: 3 });
  });

  it("is taken of one resource, of which no burst is seen", async () => {
    const { changes } = await told("changes", "i-0a1b2c3d4e5f60705", "--only", "real");
    assert.equal(changes.length, 2);
  });

  for (const [format, rows] of [
    ["ndjson", 1],
    // The names of the columns, and three properties of the one change.
    ["csv", 4],
  ] as const) {
    it(`leaves the same rows out of ${format}`, async () => {
      const { stdout } = await ask([...week, "--only", "tag-only", "--format", format]);
      assert.equal(stdout.trimEnd().split("\n").length, rows);
      assert.match(stdout, /tag-only/);
    });
  }

  it("has a table that names the classes and counts what it leaves out", async () => {
    const args = [...week, "--only", "real,tag-only,relationship-only", "--now", "2026-11-23T12:00:00Z"];
    assertGolden("tables/changes-only.golden", tableOf(await ask(args, { columns: 110 })));
  });

  it("lets no name reach a terminal raw, in any format", async () => {
    for (const format of ["table", "json", "ndjson", "csv"]) {
      const { stdout } = await ask([...week, "--only", "real,tag-only", "--format", format], { columns: 90 });
      assert.doesNotMatch(stdout.replaceAll("\r\n", "\n"), dangerous);
    }
  });

  it("keeps a tag that would be a formula within its cell", async () => {
    const { stdout } = await ask([...week, "--only", "real,tag-only", "--format", "csv"]);
    assert.doesNotMatch(stdout, /(?:^|,)"?=cmd/m);
  });

  for (const command of [week, ["diff", "--from", "1d", "--to", "now"]]) {
    it(`is refused by ${command[0]} for a class that is none, naming the nearest`, async () => {
      const { code, stdout, stderr } = await ask([...command, "--only", "tags-only"]);
      assert.deepEqual([code, stdout], [2, ""]);
      assert.match(
        stderr,
        /--only "tags-only" is not a class of changes \(did you mean tag-only\?\)\nGive one of real,/,
      );
    });
  }

  for (const text of ["real,", "Real", hostileName]) {
    it(`is refused for ${JSON.stringify(text)}`, async () => {
      const { code, stderr } = await ask([...week, "--only", text]);
      assert.equal(code, 2);
      assert.match(stderr, /is not a class of changes/);
      assert.doesNotMatch(stderr, dangerous);
    });
  }
});

/** Its rows and what was left out; what the coverage says of the record is not of concern here. */
function tableOf({ stdout }: CommandRun): string {
  return stdout.replace(/^Coverage: .*\n/m, "");
}
