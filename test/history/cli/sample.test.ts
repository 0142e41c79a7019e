import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Population } from "../../../history/questions/population";
import type { DrawnItem } from "../../../history/questions/sample";
import { burstRecord, hostileName } from "../../support/burst-record";
import { SimulatedAws } from "../../support/fake-aws/simulated-aws";
import { assertGolden } from "../../support/golden-file";
import { type CommandRun, type CommandWorld, runCommand } from "../../support/run-command";
import { shopRecord } from "../../support/shop-record";
import { temporaryFolder } from "../../support/temporary-folder";

interface Told {
  readonly question: Readonly<Record<string, unknown>>;
  readonly coverage: { readonly verdict: string };
  readonly population: Population;
  readonly items: readonly DrawnItem[];
}

/** Everything but a line's end that can move a cursor, colour or reorder a line. */
const dangerous = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const asked = ["sample", "--size", "3", "--seed", "7"];
const keyOf = (item: DrawnItem): string =>
  [item.accountId, item.awsRegion, item.resourceType, item.resourceId].join(" ");

describe("sample", () => {
  const folder = temporaryFolder();
  for (const [key, bytes] of shopRecord()) folder.write(join("record", key), bytes);
  for (const [key, bytes] of burstRecord()) folder.write(join("burst", key), bytes);
  const ask = (args: readonly string[], world?: CommandWorld): Promise<CommandRun> =>
    runCommand([...args, "--record", join(folder.path, "record")], world);
  const told = async (...args: readonly string[]): Promise<Told> =>
    JSON.parse((await ask([...args, "--format", "json"])).stdout) as Told;
  const stateRows = async (...args: readonly string[]): Promise<readonly string[]> =>
    (await ask(["state", ...args, "--format", "ndjson"])).stdout.split("\n").filter((line) => line !== "");

  it("echoes what decides it", async () => {
    const { question } = await told(...asked, "--at", "2026-11-22");
    assert.deepEqual(Object.entries(question).slice(0, 4), [
      ["command", "sample"],
      ["size", 3],
      ["seed", "7"],
      ["at", "2026-11-22T00:00:00.000Z"],
    ]);
  });

  it("has the question, the coverage and the population before the items", async () => {
    assert.deepEqual(Object.keys(await told(...asked)), ["question", "coverage", "population", "items"]);
  });

  const questions: readonly (readonly string[])[] = [
    ["--at", "2026-11-22"],
    ["--at", "2026-11-23T10:00:00Z"],
    ["--at", "2026-11-22", "--type", "AWS::EC2::*"],
    ["--at", "2026-11-23T11:00:00Z", "--tag", "Environment=production"],
    ["--at", "2026-11-18T12:00:00Z"],
  ];
  for (const args of questions) {
    it(`draws from what state lists, and counts it to the same total: ${args.join(" ")}`, async () => {
      const rows = await stateRows(...args);
      const { population, items } = await told(...asked, ...args);
      const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
      assert.equal(population.total, rows.length);
      assert.equal(sum(population.counts.map(({ count }) => count)), rows.length);
      assert.equal(sum(population.counts.map(({ drawn }) => drawn)), items.length);
      assert.equal(sum(population.reconciliation.map((each) => each.population)), rows.length);
      assert.equal(items.length, Math.min(3, rows.length));
    });

    it(`gives each row as state does, with its evidence and its draw: ${args.join(" ")}`, async () => {
      const rows = new Set(await stateRows(...args));
      const { items } = await told(...asked, ...args);
      for (const [index, { draw, drawHash, ...item }] of items.entries()) {
        assert.ok(rows.has(JSON.stringify(item)));
        assert.equal(draw, index + 1);
        assert.match(drawHash, /^[0-9a-f]{64}$/);
        assert.match(item.evidence.object, /^AWSLogs\//);
      }
    });
  }

  it("reconciles a deletion after the base", async () => {
    const { population } = await told(
      ...asked,
      "--at",
      "2026-11-23T10:00:00Z",
      "--type",
      "AWS::CloudWatch::Alarm",
    );
    const [{ bases = [], ...counts } = { bases: [] }] = population.reconciliation;
    assert.deepEqual(
      bases.map(({ at }) => at),
      ["2026-11-23T04:30:00.000Z"],
    );
    assert.deepEqual(counts, {
      accountId: "111122223333",
      awsRegion: "eu-west-1",
      inBase: 1,
      discovered: 0,
      notRecorded: 0,
      deleted: 1,
      beganToMatch: 0,
      ceasedToMatch: 0,
      population: 0,
      unexplained: 0,
    });
  });

  it("reconciles what began and ceased to match since the base", async () => {
    const record = [
      "--record",
      join(folder.path, "burst"),
      "--at",
      "2026-11-21T09:30:00Z",
      "--format",
      "json",
    ];
    const of = async (tag: string): Promise<Population["reconciliation"][number] | undefined> =>
      (JSON.parse((await runCommand([...asked, ...record, "--tag", tag])).stdout) as Told).population
        .reconciliation[0];
    const owner = await of("Owner");
    const production = await of("Environment=production");
    assert.deepEqual(
      [owner?.inBase, owner?.beganToMatch, owner?.population, owner?.unexplained],
      [0, 1, 1, 0],
    );
    assert.deepEqual(
      [production?.inBase, production?.ceasedToMatch, production?.population, production?.unexplained],
      [12, 1, 11, 0],
    );
  });

  it("says where there is no base to reconcile with", async () => {
    const { stdout } = await ask([...asked, "--at", "2026-11-17T12:00:00Z"]);
    assert.match(stdout, /^111122223333 eu-west-1: no base snapshot to reconcile with; population \d+$/m);
  });

  it("draws all where fewer are there, and says so", async () => {
    const { population } = await told("sample", "--size", "50", "--seed", "7");
    assert.equal(population.drawn, population.total);
    const { stdout } = await ask(["sample", "--size", "50", "--seed", "7"]);
    assert.match(stdout, /: 8 of 8 resources, by the seed "7" \(50 were asked for: all are drawn\)\n/);
  });

  it("draws nothing of nothing", async () => {
    const { code, stdout } = await ask([...asked, "--at", "2026-11-01"]);
    assert.equal(code, 0);
    assert.match(stdout, /: 0 of 0 resources, by the seed "7"/);
  });

  it("draws the same again, another sample for another seed, and more for a larger size", async () => {
    const keys = async (size: string, seed: string): Promise<readonly string[]> =>
      (await told("sample", "--size", size, "--seed", seed)).items.map(keyOf);
    const [first, again, larger, other] = [
      await keys("2", "7"),
      await keys("2", "7"),
      await keys("4", "7"),
      await keys("2", "8"),
    ];
    assert.deepEqual(first, again);
    assert.deepEqual(larger.slice(0, 2), first);
    assert.notDeepEqual(other, first);
  });

  it("draws what the Python of docs/sample.md draws from the rows of state", async function () {
    const [, script = ""] = /```python\n([\s\S]*?)```/.exec(readFileSync("docs/sample.md", "utf8")) ?? [];
    const { stdout: rows } = await ask(["state", "--format", "ndjson"]);
    const python = spawnSync("python3", ["-c", script, "7", "4"], { input: rows, encoding: "utf8" });
    if (python.error !== undefined) return this.skip();
    const { items } = await told("sample", "--size", "4", "--seed", "7");
    assert.deepEqual(
      [python.stderr, python.stdout.trim().split("\n")],
      ["", items.map(({ drawHash }) => drawHash)],
    );
  });

  it("has a table of the sample, its population and its reconciliation", async () => {
    const args = [...asked, "--at", "2026-11-22", "--now", "2026-11-23T12:00:00Z"];
    const { stdout } = await ask(args, { columns: 110 });
    assertGolden("tables/sample.golden", stdout.replace(/^Coverage: .*\n/m, ""));
  });

  it("has csv with the draw first, and ndjson with the items alone", async () => {
    const csv = (await ask([...asked, "--format", "csv"])).stdout.split("\r\n");
    assert.match(csv[0] ?? "", /^draw,drawHash,accountId,awsRegion,.*,evidence$/);
    assert.deepEqual(
      csv.slice(1, 4).map((line) => line.slice(0, 2)),
      ["1,", "2,", "3,"],
    );
    const lines = (await ask([...asked, "--format", "ndjson"])).stdout.trim().split("\n");
    const draws = lines.map((line) => (JSON.parse(line) as DrawnItem).draw);
    assert.deepEqual(draws, [1, 2, 3]);
  });

  it("gives equal bytes for equal questions, in every format", async () => {
    for (const format of ["table", "json", "ndjson", "csv"]) {
      const args = [...asked, "--format", format];
      assert.deepEqual(await ask(args), await ask(args));
    }
  });

  it("exits with 3 where --require complete is not met", async () => {
    assert.equal((await ask([...asked, "--require", "complete"])).code, 3);
  });

  it("exits with 4 where a base cannot be read, and reconciles with the one before it", async () => {
    const keys = [...shopRecord().keys()].filter((key) => key.includes("ConfigSnapshot"));
    for (const [key, bytes] of shopRecord()) folder.write(join("broken", key), bytes);
    const newest = keys
      .filter((key) => key.includes("eu-west-1/2026/11/23/") && key.includes("111122223333"))
      .at(-1);
    folder.write(join("broken", newest ?? ""), "{");
    const args = [...asked, "--record", join(folder.path, "broken"), "--format", "json"];
    const { code, stdout, stderr } = await runCommand(args);
    assert.equal(code, 4);
    assert.match(
      stderr,
      /^unreadable: AWSLogs\/111122223333\/Config\/eu-west-1\/2026\/11\/23\/ConfigSnapshot/,
    );
    const { population } = JSON.parse(stdout) as Told;
    const bases = population.reconciliation.find(
      ({ accountId, awsRegion }) => accountId === "111122223333" && awsRegion === "eu-west-1",
    )?.bases;
    assert.deepEqual(
      bases?.map(({ at }) => at),
      ["2026-11-22T04:30:00.000Z"],
    );
  });

  it("explains which objects it would read, those of state", async () => {
    const objects = async (args: readonly string[]): Promise<unknown> =>
      (
        JSON.parse((await ask([...args, "--explain", "--format", "json"])).stdout) as {
          readonly plan: unknown;
        }
      ).plan;
    assert.deepEqual(await objects(asked), await objects(["state"]));
  });

  const wrong: readonly (readonly [string, readonly string[], RegExp])[] = [
    ["no size", ["sample", "--seed", "7"], /required option '--size/],
    ["no seed", ["sample", "--size", "3"], /required option '--seed/],
    ["an empty seed", ["sample", "--size", "3", "--seed", ""], /--seed "" is empty\nGive a value/],
    ...["0", "-1", "2.5", "ten", "1e3", "9999999999"].map(
      (size): readonly [string, readonly string[], RegExp] => [
        `the size ${JSON.stringify(size)}`,
        ["sample", `--size=${size}`, "--seed", "7"],
        /--size ".*" is no size of a sample\nGive a whole number from 1/,
      ],
    ),
    ["a resource, which is no population", [...asked, "checkout-latency"], /too many arguments/],
    ["a bad instant", [...asked, "--at", "soon"], /--at "soon" is no instant/],
  ];
  for (const [what, args, message] of wrong) {
    it(`refuses ${what}, with 2`, async () => {
      const { code, stdout, stderr } = await ask(args);
      assert.deepEqual([code, stdout], [2, ""]);
      assert.match(stderr, message);
    });
  }

  it("lets no name or seed reach a terminal raw, in any format", async () => {
    const args = ["sample", "--size", "20", "--seed", hostileName, "--record", join(folder.path, "burst")];
    for (const format of ["table", "json", "ndjson", "csv"]) {
      const { stdout, code } = await runCommand([...args, "--format", format], { columns: 90 });
      assert.equal(code, 0);
      assert.doesNotMatch(stdout.replaceAll("\r\n", "\n"), dangerous);
    }
  });
});

describe("sample of what AWS Config itself knows", () => {
  let simulated: SimulatedAws;
  before(async function () {
    this.timeout(60_000);
    simulated = await SimulatedAws.start();
  });
  after(() => simulated.stop());

  const question = ["sample", "--size", "5", "--seed", "7", "--type", "AWS::EC2::*", "--format", "json"];

  it("draws what the folder's draws, and has nothing to reconcile with", async () => {
    const [fromFolder, fromApi] = [await simulated.record(...question), await simulated.api(...question)].map(
      ({ stdout }) => JSON.parse(stdout) as Told,
    );
    assert.equal(fromFolder?.items.length, 5);
    assert.deepEqual(fromApi?.items.map(keyOf), fromFolder?.items.map(keyOf));
    assert.deepEqual(fromApi?.population.counts, fromFolder?.population.counts);
    assert.ok(fromApi?.population.reconciliation.every(({ inBase }) => inBase === null));
  });

  it("explains the calls under its own name", async () => {
    const { stdout, code } = await simulated.api(...question, "--explain");
    const { question: told, plan } = JSON.parse(stdout) as { question: { command: string }; plan: unknown[] };
    assert.deepEqual([code, told.command, plan.length > 0], [0, "sample", true]);
  });
});
