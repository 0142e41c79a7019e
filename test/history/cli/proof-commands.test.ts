import assert from "node:assert/strict";
import { join } from "node:path";
import { assertGolden } from "../../support/golden-file";
import { type CommandRun, type CommandWorld, runCommand } from "../../support/run-command";
import { temporaryFolder } from "../../support/temporary-folder";
import { troubledRecord, troubledRecordEnd } from "../../support/troubled-record";

const coverage = ["coverage", "--since", "2026-11-10"];
const prove = ["prove", "--from", "2026-11-10", "--to", "now"];

describe("coverage and prove", () => {
  const folder = temporaryFolder();
  const record = join(folder.path, "record");
  for (const [key, bytes] of troubledRecord()) folder.write(join("record", key), bytes);
  const ask = (args: readonly string[], world: CommandWorld = {}): Promise<CommandRun> =>
    runCommand([...args, "--record", record], { clock: () => troubledRecordEnd, ...world });
  const json = async (args: readonly string[]) =>
    JSON.parse((await ask([...args, "--format", "json"])).stdout);

  describe("answer", () => {
    const questions: readonly (readonly [string, readonly string[], number])[] = [
      ["coverage", coverage, 120],
      ["coverage-narrow", coverage, 80],
      ["prove", prove, 120],
      ["prove-explained", [...prove, "--region", "us-east-1", "--explain"], 120],
    ];
    for (const [name, args, columns] of questions) {
      it(`${args.join(" ")} with the table of tables/${name}.golden`, async () => {
        assertGolden(`tables/${name}.golden`, (await ask(args, { columns })).stdout);
      });
    }

    for (const args of [coverage, prove]) {
      it(`${args[0]} with equal bytes for equal questions, in every format`, async () => {
        for (const format of ["table", "json", "ndjson", "csv"]) {
          const runs = [await ask([...args, "--format", format]), await ask([...args, "--format", format])];
          assert.deepEqual(runs[0], runs[1]);
        }
      });

      it(`${args[0]} in ndjson with the scopes of json, one a line`, async () => {
        const { stdout } = await ask([...args, "--format", "ndjson"]);
        const lines = stdout.trimEnd().split("\n");
        assert.deepEqual(
          lines.map((line) => JSON.parse(line)),
          (await json(args)).scopes,
        );
      });
    }

    it("coverage in csv, a verdict of a type a record", async () => {
      const { stdout } = await ask([...coverage, "--format", "csv", "--type", "AWS::SNS::Topic"]);
      const [names, ...records] = stdout.trimEnd().split("\r\n");
      assert.equal(names, "accountId,awsRegion,resourceType,from,until,verdict,why,objects");
      assert.ok(
        records.includes(
          "111122223333,us-east-1,AWS::SNS::Topic,2026-11-10T09:00:00.000Z,2026-11-11T04:45:00.000Z,no-base,there is no snapshot at least 15 minutes before to build on,[]",
        ),
        stdout,
      );
    });

    it("prove in csv, a type of a step a record", async () => {
      const { stdout } = await ask([...prove, "--format", "csv", "--type", "AWS::SNS::Topic"]);
      const [names, ...records] = stdout.trimEnd().split("\r\n");
      assert.equal(names, "accountId,awsRegion,from,to,resourceType,resources,equal,changes,differences");
      assert.equal(
        records.at(-1),
        "111122223333,us-east-1,2026-11-19T04:30:00.000Z,2026-11-20T04:30:00.000Z,AWS::SNS::Topic,1,1,1,[]",
      );
    });
  });

  describe("show", () => {
    const gapsOf = async (type: string) => {
      const { scopes } = await json([...coverage, "--region", "eu-west-1", "--type", type]);
      return scopes[0].gaps.map((gap: Record<string, string>) => [gap.verdict, gap.from, gap.until]);
    };

    it("a lost history file as a delivery gap of its type, and of no other", async () => {
      const gaps = await gapsOf("AWS::CloudWatch::Alarm");
      assert.deepEqual(
        gaps.filter(([verdict]: string[]) => verdict === "delivery-gap"),
        [["delivery-gap", "2026-11-12T04:00:00.000Z", "2026-11-13T04:30:00.000Z"]],
      );
      assert.ok(!(await gapsOf("AWS::S3::Bucket")).flat().includes("delivery-gap"));
    });

    it("a stopped recorder, until a snapshot shows what there was after it", async () => {
      const off = (await gapsOf("AWS::CloudWatch::Alarm")).filter(([, from]: string[]) =>
        from?.startsWith("2026-11-16"),
      );
      assert.deepEqual(off, [
        ["recorder-off", "2026-11-16T08:00:00.000Z", "2026-11-16T20:00:00.000Z"],
        ["not-yet-discovered", "2026-11-16T20:00:00.000Z", "2026-11-16T21:00:00.000Z"],
        ["recorder-off", "2026-11-16T21:00:00.000Z", "2026-11-17T04:45:00.000Z"],
      ]);
    });

    it("a type that left the scope, and up to when the record has it", async () => {
      const { scopes } = await json([...coverage, "--region", "eu-west-1", "--type", "AWS::SQS::Queue"]);
      const [type] = scopes[0].types;
      assert.deepEqual([type.isGone, type.seenUntil], [true, "2026-11-14T10:01:00.000Z"]);
      assert.ok(
        (await gapsOf("AWS::SQS::Queue")).some(
          ([verdict, from]: string[]) => verdict === "out-of-scope" && from === "2026-11-14T10:00:00.000Z",
        ),
      );
    });

    it("a daily type as stale", async () => {
      const last = (await gapsOf("AWS::S3::Bucket")).at(-1);
      assert.deepEqual(last, ["stale", "2026-11-18T09:00:00.000Z", "2026-11-20T12:00:00.000Z"]);
    });

    it("the exact differences, with what the recorder explains of them", async () => {
      const { scopes } = await json([...prove, "--region", "eu-west-1"]);
      const differences = scopes[0].steps.flatMap((step: { types: { differences: object[] }[] }) =>
        step.types.flatMap((type) => type.differences),
      );
      assert.deepEqual(
        differences.map(({ kind, resourceId, note }: Record<string, string>) => [kind, resourceId, note]),
        [
          ["missing-item", "checkout-latency", null],
          ["vanished", "i-0a1b2c3d4e5f60718", null],
        ],
      );
    });
  });

  describe("exit", () => {
    const whole = ["--region", "us-east-1"];
    const codes: readonly (readonly [number, readonly string[]])[] = [
      [0, coverage],
      [0, [...coverage, "--explain"]],
      [0, ["coverage", ...whole, "--since", "2026-11-12", "--until", "2026-11-18", "--require", "complete"]],
      [3, [...coverage, ...whole, "--require", "complete"]],
      [0, [...prove, ...whole]],
      [3, prove],
      [3, ["prove", ...whole, "--from", "2026-11-12T05:00", "--to", "2026-11-12T06:00"]],
      [0, ["prove", ...whole, "--from", "2026-11-12T05:00", "--to", "2026-11-12T06:00", "--explain"]],
    ];
    for (const [code, args] of codes) {
      it(`with ${code} for ${args.join(" ")}`, async () => assert.equal((await ask(args)).code, code));
    }

    it("with 3 where --require complete is not met, naming what is missing", async () => {
      const { code, stderr } = await ask([
        ...coverage,
        "--type",
        "AWS::CloudWatch::Alarm",
        "--since",
        "2026-11-12",
        "--until",
        "2026-11-13",
        "--region",
        "eu-west-1",
        "--require",
        "complete",
      ]);
      assert.equal(code, 3);
      assert.equal(
        stderr,
        "--require complete: the record does not prove this answer, it is delivery-gap\n" +
          "111122223333, eu-west-1: delivery-gap for AWS::CloudWatch::Alarm: the history is not whole: a snapshot holds the item of AWS::CloudWatch::Alarm/checkout-latency captured at 2026-11-12T10:00:00.000Z, which no history has\n",
      );
    });

    it("with 3 where a snapshot differs, naming the region", async () => {
      assert.equal(
        (await ask(prove)).stderr,
        "The history does not lead to every snapshot: 111122223333, eu-west-1\n",
      );
    });

    it("with 3 where there is nothing to compare, naming the region", async () => {
      const args = ["prove", ...whole, "--from", "2026-11-12T05:00", "--to", "2026-11-12T06:00"];
      const { stdout, stderr } = await ask(args);
      assert.equal(stderr, "There are no two snapshots to compare in that time: 111122223333, us-east-1\n");
      assert.match(stdout, /no-proof/);
    });

    it("with 4 where an object cannot be read, and names it", async () => {
      const objects = troubledRecord();
      const broken =
        [...objects.keys()].find((key) => key.includes("us-east-1_ConfigSnapshot_20261115")) ?? "";
      for (const [key, bytes] of objects) folder.write(join("broken", key), key === broken ? "{" : bytes);
      for (const args of [coverage, prove]) {
        const world = { clock: () => troubledRecordEnd };
        const run = await runCommand([...args, ...whole, "--record", join(folder.path, "broken")], world);
        assert.deepEqual(
          [run.code, run.stderr],
          [4, `unreadable: ${broken}: the object ends in the middle, after 1 bytes\n`],
        );
      }
    });

    const wrong: readonly (readonly [readonly string[], RegExp])[] = [
      [["prove", "--from", "2026-11-10"], /required option '--to/],
      [["prove", "--to", "now"], /required option '--from/],
      [["prove", "--from", "now", "--to", "2026-11-10"], /--from .* is later than --to/],
      [["coverage", "--since", "soon"], /--since "soon" is no instant/],
      [["coverage", "--since", "now"], /is the same instant as/],
      [["coverage", "--require", "perfect"], /--require "perfect" is not known/],
      [["coverage", "--region", "eu-west-2"], /is not in the record/],
      [["coverage", "--type", "AWS::S3::Buckett"], /did you mean AWS::S3::Bucket\?/],
      [["coverage", "AWS::S3::Bucket/x"], /too many arguments/],
      [[...coverage, "--quick"], /unknown option '--quick'/],
    ];
    for (const [args, message] of wrong) {
      it(`with 2 and a message for ${args.join(" ")}`, async () => {
        const { code, stdout, stderr } = await ask(args);
        assert.deepEqual([code, stdout], [2, ""]);
        assert.match(stderr, message);
      });
    }

    for (const args of [coverage, prove]) {
      it(`with 2 for ${args[0]} --record api, which has no snapshots`, async () => {
        const { code, stderr } = await runCommand([...args, "--record", "api"]);
        assert.equal(code, 2);
        assert.match(stderr, /does not go with a comparison of snapshots: AWS Config's API has none/);
      });
    }
  });
});
