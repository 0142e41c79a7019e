import assert from "node:assert/strict";
import type { Item } from "../../../history/questions/item";
import type { Json, JsonObject } from "../../../record/json";
import { SimulatedAws } from "../../support/fake-aws/simulated-aws";
import type { CommandRun } from "../../support/run-command";

interface Told {
  readonly items?: readonly Item[];
  readonly changes?: readonly unknown[];
  readonly coverage: { readonly verdict: string };
}

describe("the same question, asked of a folder and of AWS Config's API", () => {
  let simulated: SimulatedAws;

  before(async function () {
    this.timeout(60_000);
    simulated = await SimulatedAws.start();
  });

  after(() => simulated.stop());

  const questions: readonly (readonly string[])[] = [
    ["state"],
    ["state", "--at", "14d"],
    ["state", "--at", "31d", "--type", "AWS::EC2::*"],
    [
      "state",
      "--at",
      "3d",
      "--tag",
      "Team=payments",
      "--type",
      "AWS::Lambda::*",
      "--type",
      "AWS::CloudWatch::*",
    ],
    ["state", "--at", "7d", "--since", "21d", "--type", "AWS::CloudWatch::*", "--type", "AWS::EC2::*"],
    ["state", "payments-api-latency"],
    ["state", "AWS::CloudWatch::Alarm/payments-api-latency", "--at", "14d"],
    ["changes", "--type", "AWS::CloudWatch::*"],
    ["changes", "--since", "7d", "--type", "AWS::EC2::*", "--type", "AWS::Config::*", "--type", "AWS::S3::*"],
    ["changes", "--since", "30d", "--until", "10d", "--type", "AWS::I*", "--type", "AWS::EC2::*"],
    ["changes", "--since", "30d", "--type", "AWS::EC2::*", "--only", "relationship-only"],
    ["changes", "payments-api-latency", "--type", "AWS::CloudWatch::*"],
    ["changes", "AWS::CloudWatch::Alarm/payments-api-latency", "--since", "20d"],
    [
      "diff",
      "--from",
      "30d",
      "--to",
      "now",
      "--type",
      "AWS::EC2::*",
      "--type",
      "AWS::IAM::*",
      "--type",
      "AWS::CloudWatch::*",
    ],
    ["diff", "--from", "20d", "--to", "5d", "--type", "AWS::S3::*", "--type", "AWS::Lambda::*"],
    ["diff", "--from", "20d", "--to", "now", "--type", "AWS::S3::*", "--only", "real"],
    ["diff", "AWS::CloudWatch::Alarm/payments-api-latency", "--from", "20d", "--to", "now"],
  ];

  for (const question of questions) {
    it(`gives the same answer to ${question.join(" ")}`, async () => {
      const [fromFolder, fromApi] = [
        await simulated.record(...question, "--format", "json"),
        await simulated.api(...question, "--format", "json"),
      ];
      assert.deepEqual([fromApi.code, withoutForecast(fromApi.stderr)], [0, ""]);
      const [expected, actual] = [fromFolder, fromApi].map(({ stdout }) =>
        rowsOf(JSON.parse(stdout) as Told),
      );
      assert.ok((expected?.length ?? 0) > 0, "the folder's answer has rows");
      assert.deepEqual(actual, expected);
    });
  }
});

describe("a summary", () => {
  let simulated: SimulatedAws;

  before(async function () {
    this.timeout(60_000);
    simulated = await SimulatedAws.start();
  });

  after(() => simulated.stop());

  for (const args of [
    ["--at", "14d", "--by", "type", "--by", "tag:Team"],
    ["--every", "1w", "--since", "15d", "--by", "region"],
    ["--of", "changes", "--since", "30d", "--by", "week", "--by", "kind"],
  ])
    it(`counts the same with ${args.join(" ")}`, async () => {
      const question = ["summary", ...args, "--type", "AWS::EC2::*", "--type", "AWS::CloudWatch::*"];
      const countsOf = ({ stdout }: CommandRun): readonly Json[] =>
        (JSON.parse(stdout) as { readonly counts: readonly JsonObject[] }).counts
          .filter(({ count }) => count !== 0)
          .map(({ verdict: _, ...count }) => count);
      const expected = countsOf(await simulated.record(...question, "--format", "json"));
      assert.ok(expected.length > 0);
      assert.deepEqual(countsOf(await simulated.api(...question, "--format", "json")), expected);
    });
});

describe("global resources that two regions record", () => {
  let simulated: SimulatedAws;

  before(async () => {
    simulated = await SimulatedAws.start({ globalRegions: ["eu-west-1", "us-east-1"] });
  });

  after(() => simulated.stop());

  for (const question of [
    ["state", "--type", "AWS::IAM::*"],
    ["changes", "--since", "60d", "--type", "AWS::IAM::*"],
  ]) {
    it(`are told once, by the same call each time: ${question.join(" ")}`, async () => {
      const { stdout: first, code } = await simulated.api(...question, "--format", "json");
      assert.equal(code, 0);
      assert.equal((await simulated.api(...question, "--format", "json")).stdout, first);
      const { stdout } = await simulated.record(...question, "--format", "json");
      assert.deepEqual(rowsOf(JSON.parse(first) as Told), rowsOf(JSON.parse(stdout) as Told));
    });
  }
});

function rowsOf({ items, changes }: Told): readonly unknown[] {
  // What left the recorder's scope long ago, the API tells of only where it is asked about it by name (docs/api.md).
  return changes ?? (items ?? []).filter(({ presence }) => presence !== "not-recorded").map(withoutEvidence);
}

function withoutEvidence({ evidence, lastItem, ...item }: Item): unknown {
  assert.ok(evidence.object !== "");
  return lastItem === undefined ? item : { ...item, lastItem: withoutEvidence(lastItem) };
}

function withoutForecast(stderr: string): string {
  return stderr.replace(/^This takes at least \d+ calls.*\n/, "");
}
