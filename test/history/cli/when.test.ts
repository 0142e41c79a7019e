import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../../support/run-command";
import { shopRecord } from "../../support/shop-record";
import { alarmItem, historyKey, noon, objectOf, snapshotKey, stored } from "../../support/small-record";
import { temporaryFolder } from "../../support/temporary-folder";

const HOUR = 3_600_000;
const alarm = "AWS::CloudWatch::Alarm/checkout-latency";
const high = "/configuration/threshold > 90";
const hostile = "\u001b[2J\u0007\r\n=cmd|' /C calc'!A0\u009b31m\u202egnp.exe \u2028\"<script>";

describe("config-history when", () => {
  const folder = temporaryFolder();
  for (const [key, bytes] of shopRecord()) folder.write(join("record", key), bytes);
  const place = ["--record", join(folder.path, "record")];
  const when = (...args: readonly string[]) => runCommand(["when", ...place, ...args]);

  it("shows one resource with its intervals, its whole history unless a start is given", async () => {
    const { code, stdout } = await when(alarm, "--where", high);
    assert.equal(code, 0);
    assert.equal(
      stdout.split("\nCoverage")[0],
      [
        "When /configuration/threshold > 90",
        "After the beginning of the record, until 2026-11-23T12:00:00.000Z: 1 resource",
        "",
        "HELD       FOR     NOT FOR  REGION     RESOURCE",
        "sometimes  3 days  2 days   eu-west-1  AWS::CloudWatch::Alarm/checkout-latency",
        "    2026-11-18T09:22:00Z – 2026-11-20T09:22:00Z  not-held",
        "    2026-11-20T09:22:00Z – 2026-11-23T09:22:00Z  held      (changed after 2026-11-18T09:22:00Z)",
        "    2026-11-23T09:22:00Z – 2026-11-23T12:00:00Z  absent    its deletion was captured at 2026-11-23T09:22:00.000Z (changed after 2026-11-20T09:22:00Z)",
        "",
        "Of 1 resource: 0 always, 1 sometimes, 0 never, 0 unknown; held for 3 days, not for 2 days, unknown for 0",
      ].join("\n"),
    );
  });

  it("shows the whole of a reason on a narrow terminal", async () => {
    const { stdout } = await runCommand(["when", ...place, alarm, "--where", high], { columns: 80 });
    assert.ok(
      stdout.includes(
        [
          "    2026-11-23T09:22:00Z – 2026-11-23T12:00:00Z  absent    its deletion was",
          "      captured at 2026-11-23T09:22:00.000Z (changed after 2026-11-20T09:22:00Z)",
          "",
        ].join("\n"),
      ),
    );
  });

  it("shows the intervals of the outcomes that are asked for, and counts the others", async () => {
    const args = ["--where", high, "--since", "2026-11-18T12:00", "--until", "2026-11-23T12:00"];
    const { stdout } = await when(...args, "--only", "held", "--format", "json");
    const { question, totals, leftOut, resources } = JSON.parse(stdout) as Answer;
    assert.deepEqual(question.only, ["held"]);
    assert.deepEqual(
      resources.map(({ intervals }) => intervals.map(({ outcome }) => outcome)),
      [["held"]],
    );
    const all = JSON.parse((await when(...args, "--format", "json")).stdout) as Answer;
    assert.deepEqual(all.totals, totals);
    const intervals = all.resources.flatMap((resource) => resource.intervals);
    assert.deepEqual(leftOut, { resources: all.resources.length - 1, intervals: intervals.length - 1 });
    assert.match(
      (await when(...args, "--only", "held")).stdout,
      /^Left out: \d+ resources, \d+ intervals \(--only held\)$/m,
    );
  });

  it("refuses an outcome that there is not, with the list", async () => {
    const { code, stderr } = await when("--where", high, "--only", "hold");
    assert.equal(code, 2);
    assert.match(stderr, /--only "hold" is not an outcome .*\nGive one of held, not-held, unknown, absent\./);
  });

  it("asks about the last 30 days of everything unless a start is given", async () => {
    const { stdout } = await when("--where", high, "--format", "json");
    assert.equal((JSON.parse(stdout) as Answer).question.since, "2026-10-24T12:00:00.000Z");
  });

  it("echoes the condition as it was understood", async () => {
    const { stdout } = await when("--where", "(/configuration/threshold>90.0)", "--format", "json");
    assert.equal((JSON.parse(stdout) as Answer).question.where, high);
  });

  it("gives as JSON the totals, and of each resource its outcome and intervals", async () => {
    const { stdout } = await when(alarm, "--where", high, "--format", "json");
    const { totals, pointersNeverFound, resources } = JSON.parse(stdout) as Answer;
    const held = 3 * 24 * HOUR;
    assert.deepEqual(totals, {
      resources: 1,
      always: 0,
      sometimes: 1,
      never: 0,
      unknown: 0,
      milliseconds: { held, notHeld: 2 * 24 * HOUR, unknown: 0 },
    });
    assert.deepEqual(pointersNeverFound, []);
    assert.deepEqual(Object.keys(resources[0] ?? {}), [
      "accountId",
      "awsRegion",
      "resourceType",
      "resourceId",
      "resourceName",
      "arn",
      "outcome",
      "milliseconds",
      "intervals",
    ]);
    assert.deepEqual(resources[0]?.intervals[1], {
      from: "2026-11-20T09:22:00.000Z",
      until: "2026-11-23T09:22:00.000Z",
      outcome: "held",
      changedBetween: { after: "2026-11-18T09:22:00.000Z", until: "2026-11-20T09:22:00.000Z" },
      evidence: resources[0]?.intervals[1]?.evidence,
    });
  });

  it("gives a resource a line as ndjson", async () => {
    const { stdout } = await when("--where", high, "--type", "AWS::EC2::*", "--format", "ndjson");
    const ids = stdout
      .trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as Resource).awsRegion);
    assert.deepEqual(ids, ["eu-west-1", "us-east-1"]);
  });

  it("gives an interval a record as CSV", async () => {
    const { stdout } = await when(alarm, "--where", high, "--format", "csv");
    const [titles = "", ...records] = stdout.trimEnd().split("\r\n");
    assert.equal(
      titles,
      "accountId,awsRegion,resourceType,resourceId,resourceName,arn,resourceOutcome,from,until,outcome,milliseconds,why,changedAfter,changedUntil,evidence",
    );
    assert.deepEqual(
      records.map((record) => record.split(",")[9]),
      ["not-held", "held", "absent"],
    );
  });

  it("knows nothing of a resource whose type is no longer recorded", async () => {
    const { stdout } = await when("https://sqs/orders", "--where", "/configuration exists");
    assert.match(stdout, /unknown {3}its type left the recorder's scope at 2026-11-23T09:15:00.000Z/);
  });

  it("lists with --explain what it would read", async () => {
    const { code, stdout } = await when("--where", high, "--explain", "--format", "json");
    const { question, plan } = JSON.parse(stdout) as Explanation;
    assert.deepEqual([code, question.command, question.where], [0, "when", high]);
    assert.ok(plan.some(({ reason }) => reason === "history"));
  });

  it("writes a file with --output", async () => {
    const file = join(folder.path, "answer.csv");
    await when(alarm, "--where", high, "--format", "csv", "--output", file);
    assert.match(readFileSync(file, "utf8"), /^accountId,/);
  });

  describe("exits", () => {
    const codes: readonly (readonly [number, string, readonly string[], RegExp])[] = [
      [
        1,
        "when it never held",
        ["--where", "/configuration/threshold > 1000"],
        /not known to have held of any/,
      ],
      [
        1,
        "when no resource is asked for",
        ["--where", high, "--type", "AWS::EC2::VPC"],
        /No resource of the question/,
      ],
      [1, "for a resource that the record does not know", ["x", "--where", high], /"x" was never recorded/],
      [
        2,
        "for a condition that is none",
        ["--where", "/configuration/a >"],
        /--where: at character 19: found the end/,
      ],
      [2, "without a condition", [], /required option '--where <condition>'/],
      [
        2,
        "for a window that ends before it begins",
        ["--where", high, "--since", "now", "--until", "1d"],
        /--since .* is later than --until/,
      ],
      [
        2,
        "for an unknown requirement",
        ["--where", high, "--require", "sometimes"],
        /--require "sometimes" is not known\nGive --require always/,
      ],
      [
        2,
        "for an unknown type",
        ["--where", high, "--type", "AWS::S3::Bukket"],
        /did you mean AWS::S3::Bucket/,
      ],
      [
        0,
        "when it always held and that is required",
        [
          "--where",
          '/configuration/name = "shop"',
          "--type",
          "AWS::S3::Bucket",
          "--since",
          "2026-11-19",
          "--require",
          "always",
        ],
        /^$/,
      ],
      [
        3,
        "when it did not always hold and that is required",
        [alarm, "--where", high, "--require", "always"],
        /--require always: the condition is not known .*: 0 always, 1 sometimes/,
      ],
      [
        3,
        "when the record does not prove the answer and that is required",
        ["--where", high, "--require", "always", "--require", "complete"],
        /--require complete/,
      ],
    ];
    for (const [expected, why, args, message] of codes) {
      it(`with ${expected} ${why}`, async () => {
        const { code, stderr } = await when(...args);
        assert.match(stderr, message);
        assert.equal(code, expected);
      });
    }

    it("with 2 when AWS Config itself is to be asked", async () => {
      const { code, stderr } = await runCommand(["when", "--where", high, "--record", "api"]);
      assert.equal(code, 2);
      assert.match(stderr, /--record "api" does not go with a condition over a time/);
    });

    it("with 4 when an object cannot be read", async () => {
      const record = join(folder.path, "broken");
      folder.write(join("broken", snapshotKey(noon - HOUR)), "");
      const { code, stderr } = await runCommand(["when", "--where", high, "--record", record]);
      assert.match(stderr, /^unreadable: /);
      assert.equal(code, 4);
    });
  });

  describe("over hostile names", () => {
    const named = { resourceId: hostile, resourceName: hostile, arn: hostile, tags: { [hostile]: hostile } };
    const objects = stored({
      [snapshotKey(noon - HOUR)]: objectOf(alarmItem(named)),
      [historyKey(noon - 10 * HOUR, noon - 5 * HOUR)]: objectOf(
        alarmItem({ ...named, captureTime: noon - 5 * HOUR, configuration: { [hostile]: hostile } }),
      ),
    });
    for (const [key, bytes] of objects) folder.write(join("hostile", key), bytes);
    const pointer = JSON.stringify(`/configuration/${hostile.replaceAll("~", "~0").replaceAll("/", "~1")}`);
    const ask = (args: readonly string[], columns?: number) =>
      runCommand(
        ["when", ...args, "--record", join(folder.path, "hostile"), "--now", "2026-11-20T12:00:00Z"],
        columns === undefined ? {} : { columns },
      );

    const questions: readonly (readonly string[])[] = [
      ["--where", `${pointer} exists`],
      ["--where", `/tags contains ${JSON.stringify(hostile)}`],
      ["--where", `/configuration/threshold ${hostile}`],
      ["--where", hostile],
      [hostile, "--where", high],
      ["--where", `${JSON.stringify(`/${hostile}`)} exists`],
      ["--where", `${pointer} exists`, "--require", hostile],
      ["--where", `${pointer} exists`, "--format", "csv"],
      ["--where", `${pointer} exists`, "--format", "json"],
      ["--where", `${pointer} exists`, "--explain"],
    ];
    for (const args of questions) {
      it(`lets none of them reach a terminal raw: ${JSON.stringify(args)}`, async () => {
        const { stdout, stderr } = await ask(args, 100);
        const dangerous = /(?!\r?\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
        assert.doesNotMatch(stdout, dangerous);
        assert.doesNotMatch(stderr, dangerous);
      });
    }

    it("finds them by a pointer", async () => {
      assert.match((await ask(["--where", `${pointer} exists`])).stdout, /^sometimes/m);
    });

    it("keeps them whole in json", async () => {
      const { stdout } = await ask(["--where", `${pointer} exists`, "--format", "json"]);
      assert.equal((JSON.parse(stdout) as Answer).resources[0]?.resourceId, hostile);
    });

    it("lets no cell of csv be a formula", async () => {
      folder.write(
        join("formula", snapshotKey(noon - HOUR)),
        objectOf(alarmItem({ resourceId: "=cmd()", resourceName: "@x" })),
      );
      const record = join(folder.path, "formula");
      const { stdout } = await runCommand(["when", "--where", high, "--format", "csv", "--record", record]);
      assert.match(stdout, /,'=cmd\(\),'@x,/);
      assert.doesNotMatch(stdout, /(?:^|,|\r\n)"?[=+\-@\t]/);
    });
  });
});

interface Resource {
  readonly awsRegion: string;
  readonly resourceId: string;
  readonly intervals: readonly {
    readonly outcome: string;
    readonly evidence: { readonly object: string } | null;
  }[];
}

interface Answer {
  readonly question: {
    readonly command: string;
    readonly where: string;
    readonly since: string | null;
    readonly only?: readonly string[];
  };
  readonly totals: unknown;
  readonly leftOut?: unknown;
  readonly pointersNeverFound: unknown;
  readonly resources: readonly Resource[];
}

interface Explanation extends Pick<Answer, "question"> {
  readonly plan: readonly { readonly reason: string }[];
}
