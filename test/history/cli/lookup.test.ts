import assert from "node:assert/strict";
import { join } from "node:path";
import type { Holding } from "../../../history/questions/lookup/holding";
import { parseCsv } from "../../support/parse-csv";
import { runCommand } from "../../support/run-command";
import { shopRecord } from "../../support/shop-record";
import { temporaryFolder } from "../../support/temporary-folder";

interface Told {
  readonly question: Readonly<Record<string, unknown>>;
  readonly holdings: readonly Holding[];
}

const group = "sg-0a1b2c3d4e5f60718";

describe("config-history lookup", () => {
  const folder = temporaryFolder();
  for (const [key, bytes] of shopRecord()) folder.write(join("record", key), bytes);
  const place = ["--record", join(folder.path, "record")];
  const run = (...args: readonly string[]) => runCommand(["lookup", ...args, ...place]);
  const told = async (...args: readonly string[]): Promise<Told> =>
    JSON.parse((await run(...args, "--format", "json")).stdout) as Told;

  it("shows a line a resource, and under it where it holds the value and since when", async () => {
    const { code, stdout } = await run("10.1.2.3");
    assert.equal(code, 0);
    assert.equal(
      stdout.split("\nCoverage")[0],
      [
        "Lookup of 10.1.2.3 at 2026-11-23T12:00:00.000Z: 2 holdings of 1 resource, all provisional",
        "",
        "    FROM                  PLACE                                               VALUE",
        `eu-west-1  AWS::EC2::SecurityGroup/${group} (web)`,
        "    2026-11-22T09:23:00Z  /configuration/ipPermissions/0/ipv4Ranges/0/cidrIp  in 10.0.0.0/8",
        "    2026-11-22T09:23:00Z  /configuration/ipPermissions/1/ipv4Ranges/0/cidrIp  in 0.0.0.0/0",
        "",
      ].join("\n"),
    );
  });

  it("puts places under times where the terminal is too narrow for both", async () => {
    const { stdout } = await runCommand(["lookup", "95", "--since", "2026-11-19", ...place], { columns: 80 });
    assert.equal(
      stdout.split("\n").slice(2, 6).join("\n"),
      [
        "    FROM                  UNTIL",
        "eu-west-1  AWS::CloudWatch::Alarm/checkout-latency",
        "    2026-11-20T09:22:00Z  2026-11-23T09:22:00Z, deleted",
        "      /configuration/threshold",
      ].join("\n"),
    );
  });

  it("echoes what was understood, and gives each holding with its verdict and evidence", async () => {
    const { question, holdings } = await told("95", "--since", "2026-11-18", "--until", "2026-11-24");
    assert.deepEqual(Object.entries(question).slice(0, 4), [
      ["command", "lookup"],
      ["value", "95"],
      ["since", "2026-11-18T00:00:00.000Z"],
      ["until", "2026-11-24T00:00:00.000Z"],
    ]);
    assert.deepEqual(
      holdings.map(({ evidence, why, ...rest }) => ({
        ...rest,
        isEvident: evidence.object !== "",
        why: typeof why,
      })),
      [
        {
          accountId: "111122223333",
          awsRegion: "eu-west-1",
          resourceType: "AWS::CloudWatch::Alarm",
          resourceId: "checkout-latency",
          resourceName: "checkout-latency",
          arn: null,
          path: "/configuration/threshold",
          value: "95",
          heldAs: "equal",
          from: "2026-11-20T09:22:00.000Z",
          until: "2026-11-23T09:22:00.000Z",
          endedBy: "deleted",
          verdict: "provisional",
          isEvident: true,
          why: "string",
        },
      ],
    );
  });

  it("tells in a window of what is deleted, and at an instant only of what is there", async () => {
    const paths = async (...args: readonly string[]): Promise<readonly string[]> =>
      (await told("checkout-latency", ...args)).holdings.map(({ path }) => path);
    assert.deepEqual(await paths(), []);
    assert.deepEqual(await paths("--at", "2026-11-21"), ["/resourceId", "/resourceName"]);
    assert.deepEqual(await paths("--since", "2026-11-22"), ["/resourceId", "/resourceName"]);
  });

  it("gives a row a holding as ndjson and CSV", async () => {
    const { stdout } = await run("10.1.2.3", "--format", "csv");
    const [head, ...rows] = parseCsv(stdout);
    assert.deepEqual(head?.slice(6), [
      "path",
      "value",
      "heldAs",
      "from",
      "until",
      "endedBy",
      "verdict",
      "why",
      "evidence",
    ]);
    assert.equal(rows.length, 2);
    const lines = (await run("10.1.2.3", "--format", "ndjson")).stdout.trim().split("\n");
    assert.equal(lines.length, 2);
  });

  it("narrows by filters", async () => {
    assert.equal((await told("10.1.2.3", "--type", "AWS::S3::*")).holdings.length, 0);
    assert.equal((await told("10.1.2.3", "--name", "web", "--tag", "Environment")).holdings.length, 2);
    assert.equal((await told("10.1.2.3", "--name", "other")).holdings.length, 0);
  });

  it("leaves out ranges and patterns where what equals is asked for", async () => {
    assert.equal((await told("10.1.2.3", "--exact")).holdings.length, 0);
    assert.equal((await told("10.0.0.0/8", "--exact")).holdings.length, 1);
  });

  it("exits with 1 where nothing held it, and says how far that is proven", async () => {
    const { code, stderr } = await run("10.1.2.3", "--exact");
    assert.equal(code, 1);
    assert.match(
      stderr,
      /^Nothing that was recorded held "10\.1\.2\.3" at \S+: that is not proven, the coverage is/m,
    );
  });

  it("exits with 3 where that is to be proven and is not, and with 1 where it is", async () => {
    assert.equal((await run("10.1.2.3", "--exact", "--require", "complete")).code, 3);
    const { code, stderr } = await run(
      ...["nothing", "--type", "AWS::CloudWatch::Alarm"],
      ...["--at", "2026-11-20"],
      ...["--require", "complete"],
    );
    assert.deepEqual([code, stderr.includes(": the record proves it")], [1, true]);
  });

  it("names what is nearly called so, whatever the letter case", async () => {
    const { stderr } = await run("Web");
    assert.match(stderr, /^Nothing is called "Web" \(did you mean web\?\)$/m);
    assert.match((await run("productoin")).stderr, /did you mean production\?/);
  });

  it("refuses a window without a start, and an instant beside a window", async () => {
    for (const args of [
      ["--until", "1d"],
      ["--at", "1d", "--since", "2d"],
      ["--since", "1d", "--until", "2d"],
    ]) {
      const { code } = await run("x", ...args);
      assert.equal(code, 2, args.join(" "));
    }
  });

  it("is refused without a value, and by AWS Config's API", async () => {
    assert.equal((await run()).code, 2);
    const { code, stderr } = await runCommand(["lookup", "x", "--record", "api"]);
    assert.equal(code, 2);
    assert.match(stderr, /does not go with a value that is looked up/);
  });

  it("shows nothing that a terminal would act upon", async () => {
    const { stdout } = await runCommand(["lookup", "\u001b[2J", ...place], { columns: 80 });
    assert.ok(!stdout.includes("\u001b"));
  });
});
