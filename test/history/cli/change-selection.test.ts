import assert from "node:assert/strict";
import { join } from "node:path";
import type { Change } from "../../../history/questions/change";
import { bundleOf, faultsOf } from "../../support/bundle";
import { burstRecord, hostileName } from "../../support/burst-record";
import { type CommandRun, type CommandWorld, runCommand } from "../../support/run-command";
import { shopRecord } from "../../support/shop-record";
import { temporaryFolder } from "../../support/temporary-folder";

interface Told {
  readonly question: Readonly<Record<string, unknown>>;
  readonly leftOut?: Readonly<Record<string, number>>;
  readonly changes: readonly Change[];
}

const window = ["changes", "--since", "2026-11-18T12:00", "--until", "2026-11-23T12:00"];
const refused: readonly (readonly [readonly string[], RegExp])[] = [
  [
    ["--kind", "delete"],
    /--kind "delete" is not a kind of change \(did you mean deleted\?\)\nGive one of discovered, changed, deleted, not-recorded, vanished\./,
  ],
  [["--limit", "0"], /--limit "0" is no number of changes/],
  [["--limit", "all"], /--limit "all" is no number of changes/],
  [["--by", "*"], /--by "\*" is given without --who or --trail: .*\nAdd --who, .* or --trail/],
  [["--oneline", "--stat"], /--oneline and --stat are two tables/],
  [["--stat", "--format", "csv"], /--stat is a table, and --format csv is none/],
];

describe("config-history changes", () => {
  const folder = temporaryFolder();
  for (const [key, bytes] of shopRecord()) folder.write(join("record", key), bytes);
  for (const [key, bytes] of burstRecord()) folder.write(join("burst", key), bytes);
  const ask = (args: readonly string[], world?: CommandWorld, record = "record"): Promise<CommandRun> =>
    runCommand([...args, "--record", join(folder.path, record)], world);
  const told = async (...args: readonly string[]): Promise<Told> =>
    JSON.parse((await ask([...args, "--format", "json"])).stdout) as Told;

  it("shows the kinds that are asked for, and counts the others", async () => {
    const { question, leftOut, changes } = await told(...window, "--kind", "deleted,not-recorded");
    assert.deepEqual(question.kind, ["deleted", "not-recorded"]);
    assert.deepEqual(leftOut, { discovered: 1, changed: 2 });
    assert.deepEqual(
      changes.map(({ kind }) => kind),
      ["not-recorded", "deleted"],
    );
  });

  it("counts what both its class and its kind leave out once, by the class", async () => {
    const { leftOut } = await told(...window, "--only", "tag-only", "--kind", "deleted");
    assert.deepEqual(leftOut, { real: 5 });
  });

  it("shows the earliest up to a limit, and counts the others", async () => {
    const { changes: all } = await told(...window);
    const { question, leftOut, changes } = await told(...window, "--limit", "2");
    assert.deepEqual([question.limit, leftOut, changes], [2, { "beyond-limit": 3 }, all.slice(0, 2)]);
  });

  it("limits what is left after kinds", async () => {
    const { leftOut, changes } = await told(...window, "--kind", "changed", "--limit", "1");
    assert.deepEqual(leftOut, { discovered: 1, deleted: 1, "not-recorded": 1, "beyond-limit": 1 });
    assert.equal(changes.length, 1);
  });

  it("limits every format", async () => {
    const csv = await ask([...window, "--limit", "2", "--format", "csv"]);
    assert.equal(csv.stdout.trim().split("\r\n").length, 3);
    const ndjson = await ask([...window, "--limit", "2", "--format", "ndjson"]);
    assert.equal(ndjson.stdout.trim().split("\n").length, 2);
  });

  it("tells in its table what was left out, and by which options", async () => {
    const { stdout } = await ask([...window, "--kind", "changed", "--limit", "1"]);
    assert.match(
      stdout,
      /^Left out: 1 discovered, 1 deleted, 1 not-recorded, 1 later \(--kind changed --limit 1\)$/m,
    );
  });

  it("is proven by a bundle with its kinds and limit", async () => {
    const args = [...window, "--kind", "deleted", "--limit", "3", "--record", join(folder.path, "record")];
    assert.deepEqual(await faultsOf(await bundleOf(folder.path, [...args, "--include-objects"])), []);
  });

  it("offers no principals to a bundle, which is of nobody's acts", async () => {
    const args = ["bundle", ...window, "--by", "*", "--output", join(folder.path, "none.tar")];
    const { code, stderr } = await ask(args);
    assert.equal(code, 2);
    assert.match(stderr, /unknown option '--by'/);
  });

  it("has a line a change with --oneline", async () => {
    const { stdout } = await ask([...window, "--oneline"]);
    assert.equal(
      stdout.split("\nCoverage")[0],
      [
        "2026-11-19T09:23:00Z  discovered    AWS::EC2::SecurityGroup/sg-0a1b2c3d4e5f60718 (bastion)",
        "2026-11-20T09:22:00Z  changed       AWS::CloudWatch::Alarm/checkout-latency",
        "2026-11-22T09:23:00Z  changed       AWS::EC2::SecurityGroup/sg-0a1b2c3d4e5f60718 (web)",
        "2026-11-23T09:15:00Z  not-recorded  AWS::SQS::Queue/https://sqs/orders",
        "2026-11-23T09:22:00Z  deleted       AWS::CloudWatch::Alarm/checkout-latency",
        "",
      ].join("\n"),
    );
  });

  it("has a line a resource with --stat, the most changed first", async () => {
    const { stdout } = await ask([...window, "--stat"]);
    assert.equal(
      stdout.split("\nCoverage")[0],
      [
        "Changes after 2026-11-18T12:00:00.000Z, until 2026-11-23T12:00:00.000Z: 5 changes",
        "",
        "CHANGES      LAST                  REGION     RESOURCE",
        "      2  ~-  2026-11-23T09:22:00Z  eu-west-1  AWS::CloudWatch::Alarm/checkout-latency",
        "      1  +   2026-11-19T09:23:00Z  us-east-1  AWS::EC2::SecurityGroup/sg-0a1b2c3d4e5f60718 (bastion)",
        "      1  ~   2026-11-22T09:23:00Z  eu-west-1  AWS::EC2::SecurityGroup/sg-0a1b2c3d4e5f60718 (web)",
        "      1  ?   2026-11-23T09:15:00Z  eu-west-1  AWS::SQS::Queue/https://sqs/orders",
        "4 resources: 1 discovered (+), 2 changed (~), 1 deleted (-), 1 not-recorded (?)",
        "",
      ].join("\n"),
    );
  });

  for (const view of ["--oneline", "--stat"])
    it(`hands a terminal no character that it acts upon with ${view}`, async () => {
      const args = ["changes", "--since", "2026-11-20", view];
      const { stdout } = await ask(args, { columns: 100 }, "burst");
      assert.ok(!stdout.includes(hostileName));
      assert.doesNotMatch(stdout, /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    });

  it("echoes no view: the answer is the same", async () => {
    const { stdout } = await ask([...window, "--oneline", "--explain", "--format", "table"]);
    assert.match(stdout, /^To be read: /);
  });

  it("has its kinds, limit and views in diff, too", async () => {
    const diff = ["diff", "--from", "2026-11-18T12:00", "--to", "2026-11-23T12:00"];
    assert.deepEqual((await told(...diff, "--kind", "deleted", "--limit", "1")).leftOut, {
      discovered: 1,
      changed: 1,
      "not-recorded": 1,
    });
    assert.match((await ask([...diff, "--stat"])).stdout, /^4 resources: /m);
  });

  for (const [args, message] of refused)
    it(`refuses ${args.join(" ")}`, async () => {
      const { code, stderr } = await ask(["changes", ...args]);
      assert.equal(code, 2);
      assert.match(stderr, message);
    });
});
