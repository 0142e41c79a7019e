import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Control } from "../../../history/questions/controls/control";
import type { ControlledResource, ControlResult } from "../../../history/questions/controls/controls-answer";
import { filesOf } from "../../support/bundle";
import { runCommand } from "../../support/run-command";
import { shopRecord } from "../../support/shop-record";
import { temporaryFolder } from "../../support/temporary-folder";

const yaml = `controls:
  - name: alarm-waits
    title: Alarms wait long enough
    resourceTypes: [AWS::CloudWatch::Alarm]
    condition: /configuration/threshold > 90
    ids: { cis: [3.0.0/9.9], fsbp: [CloudWatch.99] }
  - name: bucket-named
    title: Buckets have a name
    resourceTypes: [AWS::S3::Bucket]
    condition: /configuration/name exists
  - name: queue-known
    title: Queues are known
    resourceTypes: [AWS::SQS::Queue]
    condition: /configuration exists
`;
const hostile = "\u001b[2J\u0007=cmd|' /C calc'!A0\u009b31m\u202e";

describe("config-history controls", () => {
  const folder = temporaryFolder();
  for (const [key, bytes] of shopRecord()) folder.write(join("record", key), bytes);
  const file = folder.write("controls.yaml", Buffer.from(yaml));
  const record = ["--record", join(folder.path, "record")];
  const window = ["--since", "2026-11-18T12:00", "--until", "2026-11-23T06:00"];
  const run = (...args: readonly string[]) => runCommand(["controls", ...record, ...window, ...args]);
  const own = (...args: readonly string[]) => run("--file", file, ...args);

  it("shows a line a control, then where it failed, in 80 columns", async () => {
    const { code, stdout } = await own("--control", "alarm-*", "--control", "bucket-*");
    assert.equal(code, 0);
    assert.equal(
      stdout.split("\nCoverage")[0],
      [
        "2 controls",
        "After 2026-11-18T12:00:00.000Z, until 2026-11-23T06:00:00.000Z",
        "",
        "OUTCOME     CONTROL       TOTAL  ALWAYS  FAILED  UNKNOWN",
        "failed      alarm-waits   1      0       1       0",
        "throughout  bucket-named  1      1       0       0",
        "",
        "alarm-waits: Alarms wait long enough (CIS v3.0.0/9.9, CloudWatch.99)",
        "OUTCOME  HELD   NOT HELD  UNKNOWN  REGION     RESOURCE",
        "failed   60.2%  39.7%     0%       eu-west-1  AWS::CloudWatch::Alarm/checkout-latency",
        "    2026-11-18T12:00:00Z – 2026-11-20T09:22:00Z  not-held",
        "    2026-11-20T09:22:00Z – 2026-11-23T06:00:00Z  held      (changed after 2026-11-18T09:22:00Z)",
        "",
        "Of 2 controls: 1 throughout, 1 failed, 0 unknown, 0 no resources",
      ].join("\n"),
    );
  });

  it("is of one resource, as when is: of its whole history, and of what is about it", async () => {
    const alarm = "AWS::CloudWatch::Alarm/checkout-latency";
    const args = ["controls", alarm, ...record, "--file", file];
    const told = JSON.parse((await runCommand([...args, "--format", "json"])).stdout);
    const asked = ["when", alarm, ...record, "--where", told.question.controls[0].condition];
    const [expected] = JSON.parse((await runCommand([...asked, "--format", "json"])).stdout).resources;
    assert.deepEqual(
      told.controls.map(({ name, notJudged }: ControlResult) => [name, notJudged]),
      [["alarm-waits", []]],
    );
    assert.deepEqual(told.resources[0].intervals, expected.intervals);
    const none = await runCommand(["controls", alarm, ...record, "--control", "efs-encrypted"]);
    assert.equal(none.code, 1);
    assert.match(none.stderr, /None of 1 control is about "AWS::CloudWatch::Alarm\/checkout-latency"/);
  });

  it("has the intervals alone that --only names, and what that leaves out", async () => {
    const args = ["--control", "alarm-*", "--control", "bucket-*", "--only", "held"];
    const { resources, leftOut } = JSON.parse((await own(...args, "--format", "json")).stdout);
    assert.deepEqual(
      resources.map(({ control, intervals }: ControlledResource) => [
        control,
        ...intervals.map(({ outcome }) => outcome),
      ]),
      [
        ["alarm-waits", "held"],
        ["bucket-named", "held"],
      ],
    );
    assert.deepEqual(leftOut, { resources: 0, intervals: 1 });
    const { stdout } = await own(...args);
    assert.match(stdout, /^throughout +100% .*\n {4}\S+ – \S+ {2}held/m);
    assert.match(stdout, /^Left out: 0 resources, 1 interval \(--only held\)$/m);
  });

  it("fits a terminal of 80 columns, whatever it has to tell", async () => {
    const { stdout } = await runCommand(["controls", ...record, "--since", "2026-11-01"], { columns: 80 });
    const lines = stdout.split("\nCoverage")[0]?.split("\n") ?? [];
    assert.ok(lines.length > 50);
    assert.deepEqual(
      lines.filter((line) => [...line].length > 80),
      [],
    );
  });

  it("says what was not judged", async () => {
    const { stdout } = await own("--since", "2026-11-10", "--control", "queue-known");
    assert.match(stdout, /^unknown {2}queue-known/m);
    assert.match(
      stdout,
      /^Not judged: AWS::SQS::Queue, 111122223333 eu-west-1\n {4}2026-11-10T00:00:00Z – /m,
    );
  });

  it("gives as JSON the results of the controls, and the resources of each", async () => {
    const { stdout } = await own("--format", "json");
    const { question, controls, resources } = JSON.parse(stdout) as Answer;
    assert.deepEqual(
      question.controls.map(({ name }) => name),
      ["alarm-waits", "bucket-named", "queue-known"],
    );
    assert.deepEqual(Object.keys(controls[0] ?? {}), [
      "name",
      "title",
      "ids",
      "resourceTypes",
      "outcome",
      "resources",
      "shares",
      "milliseconds",
      "verdict",
      "notJudged",
      "pointersNeverFound",
    ]);
    assert.deepEqual(
      resources.map(({ control, outcome }) => [control, outcome]),
      [
        ["alarm-waits", "failed"],
        ["bucket-named", "operated-throughout"],
        ["queue-known", "operated-throughout"],
      ],
    );
  });

  it("gives a control and resource a line as ndjson, an interval a record as CSV", async () => {
    const lines = (await own("--format", "ndjson")).stdout.trim().split("\n");
    assert.deepEqual(
      lines.map((line) => (JSON.parse(line) as ControlledResource).control),
      ["alarm-waits", "bucket-named", "queue-known"],
    );
    const [titles = "", ...records] = (await own("--format", "csv")).stdout.trimEnd().split("\r\n");
    assert.match(titles, /^control,accountId,.*,arn,resourceOutcome,from,until,outcome,milliseconds,why,/);
    assert.deepEqual(
      records.map((each) => each.split(",")[0]),
      ["alarm-waits", "alarm-waits", "bucket-named", "queue-known"],
    );
  });

  it("says of each resource what `when` says of the condition", async () => {
    const { question, resources } = JSON.parse((await own("--format", "json")).stdout) as Answer;
    for (const { name, resourceTypes, condition } of question.controls) {
      const args = [...record, ...window, "--where", condition, "--type", ...resourceTypes];
      const { stdout } = await runCommand(["when", ...args, "--format", "json"]);
      const told = JSON.parse(stdout) as Pick<Answer, "resources">;
      assert.deepEqual(
        resources.filter(({ control }) => control === name).map(({ intervals }) => intervals),
        told.resources.map(({ intervals }) => intervals),
      );
    }
  });

  it("takes the last 30 days unless a window is given", async () => {
    const { stdout } = await runCommand(["controls", ...record, "--file", file, "--format", "json"]);
    assert.equal((JSON.parse(stdout) as Answer).question.since, "2026-10-24T12:00:00.000Z");
  });

  it("asks the 40 that are shipped, with one reading of each object", async () => {
    const { stdout } = await run("--explain", "--format", "json");
    const { plan, question } = JSON.parse(stdout) as Answer & {
      readonly plan: readonly { readonly object: string }[];
    };
    assert.equal(question.controls.length, 40);
    const objects = plan.map(({ object }) => object);
    assert.equal(new Set(objects).size, objects.length);
    assert.ok(objects.every((object) => !object.includes("ConfigHistory_AWS::CloudFormation::Stack")));
  });

  it("is bundled, and verified by its echo", async () => {
    const bundle = join(folder.path, "controls.tar");
    const args = ["--file", file, "--output", bundle, "--include-objects"];
    assert.equal((await runCommand(["bundle", "controls", ...record, ...window, ...args])).code, 0);
    const { code, stdout } = await runCommand(["verify", bundle]);
    assert.equal(code, 0, stdout);
    const manifest = JSON.parse(filesOf(readFileSync(bundle)).get("manifest.json")?.toString() ?? "") as {
      readonly argv: readonly string[];
    };
    const again = await runCommand([...manifest.argv, ...record, "--format", "json"]);
    const asked = await own("--format", "json");
    assert.equal(again.stdout, asked.stdout);
  });

  describe("exits", () => {
    const never = JSON.stringify({
      controls: [
        {
          name: "never",
          title: "t",
          resourceTypes: ["AWS::CloudWatch::Alarm"],
          condition: "/tags/No exists",
        },
      ],
    });
    const comments = folder.write("comments.yaml", Buffer.from("# nothing yet\n"));
    const codes: readonly (readonly [number, string, readonly string[], RegExp])[] = [
      [1, "where no control ever held", ["--file", never], /None of 1 control is known ever to have held/],
      [
        1,
        "where there is no resource",
        ["--control", "efs-encrypted"],
        /No resource of the controls was recorded/,
      ],
      [2, "for a name that is none", ["--control", "efs-encryptd"], /did you mean efs-encrypted\?/],
      [2, "for a file that there is not", ["--file", "no-such.yaml"], /--file "no-such.yaml" cannot be read/],
      [2, "for an empty file", ["--file", "/dev/null"], /--file "\/dev\/null" is an empty file/],
      [2, "for a file of comments", ["--file", comments], /nothing in it but comments and blanks/],
      [2, "for a fault in a file", ["--file", "{}"], /line 1: the file lacks controls/],
      [2, "for an unknown requirement", ["--require", "sometimes"], /--require "sometimes" is not known/],
      [
        2,
        "where AWS Config itself is to be asked",
        ["--record", "api"],
        /does not go with a condition over a time/,
      ],
      [
        3,
        "where a control has to have operated throughout and has not",
        ["--file", file, "--require", "always"],
        /1 control it is not known to have operated throughout: alarm-waits \(failed\)/,
      ],
      [
        0,
        "where those that have to have operated throughout have",
        ["--file", file, "--control", "bucket-named", "--require", "always"],
        /^$/,
      ],
    ];
    for (const [expected, when, args, told] of codes) {
      it(`with ${expected} ${when}`, async () => {
        const { code, stderr } = await run(...args);
        assert.equal(code, expected, stderr);
        assert.match(stderr, told);
      });
    }
  });

  it("lets nothing of a file reach a terminal raw", async () => {
    const controls = [
      {
        name: "hostile",
        title: hostile,
        resourceTypes: ["AWS::CloudWatch::Alarm"],
        condition: `/tags/A = ${JSON.stringify(hostile)}`,
        doesNotCover: hostile,
      },
    ];
    for (const format of ["table", "csv", "json"]) {
      const { stdout, stderr } = await runCommand(
        ["controls", ...record, ...window, "--file", JSON.stringify({ controls }), "--format", format],
        { columns: 80 },
      );
      assert.doesNotMatch(stdout + stderr, /[^\P{C}\r\n]/u);
    }
  });
});

interface Answer {
  readonly question: { readonly since: string; readonly controls: readonly Control[] };
  readonly controls: readonly ControlResult[];
  readonly resources: readonly ControlledResource[];
}
