import assert from "node:assert/strict";
import { join } from "node:path";
import { type CommandRun, runCommand } from "../../support/run-command";
import { shopRecord } from "../../support/shop-record";
import { temporaryFolder } from "../../support/temporary-folder";

describe("a misspelt name", () => {
  const folder = temporaryFolder();
  for (const [key, bytes] of shopRecord()) folder.write(join("record", key), bytes);
  const ask = (...args: readonly string[]): Promise<CommandRun> =>
    runCommand([...args, "--record", join(folder.path, "record")]);

  const named: readonly (readonly [readonly string[], RegExp])[] = [
    [
      ["state", "checkout-latancy"],
      /^"checkout-latancy" was never recorded \(did you mean checkout-latency\?\)\n/,
    ],
    [["state", "latency"], /did you mean checkout-latency\?/],
    [["state", "Checkout-Latency"], /did you mean checkout-latency\?/],
    [["changes", "checkout-latancy"], /did you mean checkout-latency\?/],
    [["diff", "checkout-latancy", "--from", "2d", "--to", "now"], /did you mean checkout-latency\?/],
    [["when", "checkout-latancy", "--where", "/tags/Team exists"], /did you mean checkout-latency\?/],
    [["state", "AWS::CloudWatch::Alrm/checkout-latency"], /did you mean AWS::CloudWatch::Alarm\?/],
    [["state", "AWS::CloudWatch::Alarm"], /did you mean --type AWS::CloudWatch::Alarm\?/],
    [["changes", "aws::cloudwatch::alarm"], /did you mean --type AWS::CloudWatch::Alarm\?/],
    [["state", "AWS::CloudWatch::Alarm/checkout-latancy"], /did you mean checkout-latency\?/],
  ];
  for (const [args, hint] of named)
    it(`is told the nearest one: ${args.join(" ")}`, async () => {
      const { code, stderr } = await ask(...args);
      assert.equal(code, 1);
      assert.match(stderr, hint);
    });

  for (const [glob, meant] of [
    ["ec2", "AWS::EC2::*"],
    ["AWS::IAM", "AWS::IAM::*"],
    ["securitygroup", "AWS::EC2::SecurityGroup"],
  ] as const)
    it(`is told what type --type ${glob} meant`, async () => {
      const { code, stderr } = await ask("state", "--type", glob);
      assert.deepEqual([code, stderr.includes(`(did you mean ${meant}?)`)], [2, true], stderr);
    });

  it("of another type than was named is not meant", async () =>
    assert.doesNotMatch((await ask("state", "AWS::EC2::Instance/checkout-latancy")).stderr, /did you mean/));

  it("that is near to nothing is told nothing", async () =>
    assert.doesNotMatch((await ask("state", "zebra-crossing-42")).stderr, /did you mean/));

  const filters: readonly (readonly [readonly string[], string])[] = [
    [
      ["--name", "checkout-latancy"],
      '--name "checkout-latancy" fits nothing (did you mean checkout-latency?)\n',
    ],
    [["--name", "chekcout-*"], '--name "chekcout-*" fits nothing (did you mean '],
    [["--tag", "Enviroment"], '--tag "Enviroment" fits nothing (did you mean Environment?)\n'],
    [
      ["--tag", "Environment=prodution"],
      '--tag "Environment=prodution" fits nothing (did you mean Environment=production?)\n',
    ],
  ];
  for (const command of [
    ["state", "--at", "2026-11-22"],
    ["changes", "--since", "7d"],
    ["diff", "--from", "2d", "--to", "now"],
    ["sample", "--size", "1", "--seed", "x", "--at", "2026-11-22"],
  ])
    for (const [filter, hint] of filters)
      it(`in a filter is told the nearest one: ${[...command, ...filter].join(" ")}`, async () => {
        const { code, stderr } = await ask(...command, ...filter);
        assert.deepEqual([code, stderr.slice(0, hint.length)], [0, hint]);
      });
  for (const [filter, hint] of filters)
    it(`in a filter of a condition is told the nearest one: when ${filter.join(" ")}`, async () => {
      const { code, stderr } = await ask("when", "--where", "/tags/Team exists", ...filter);
      assert.equal(code, 1);
      assert.ok(stderr.includes(`in that time\n${hint}`), stderr);
    });

  it("is not looked for where a filter fits", async () =>
    assert.equal((await ask("state", "--tag", "Environment")).stderr, ""));

  it("is not looked for where a filter of a condition fits", async () => {
    const { stderr } = await ask("when", "--where", "/tags/Team exists", "--tag", "Environment");
    assert.doesNotMatch(stderr, /did you mean/);
  });
});
