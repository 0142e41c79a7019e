import assert from "node:assert/strict";
import { join } from "node:path";
import { bundleOf, verify } from "../../support/bundle";
import { type CommandWorld, runCommand } from "../../support/run-command";
import { shopRecord } from "../../support/shop-record";
import {
  alarmItem,
  historyKey,
  noon,
  objectOf,
  recorderHistoryKey,
  recorderItem,
  snapshotKey,
  stored,
} from "../../support/small-record";
import { temporaryFolder } from "../../support/temporary-folder";

interface Told {
  readonly question: Readonly<Record<string, unknown>>;
  readonly totals: readonly Readonly<Record<string, unknown>>[];
  readonly counts: readonly Readonly<Record<string, unknown>>[];
}

const HOUR = 3_600_000;

const refused: readonly (readonly [readonly string[], RegExp])[] = [
  [["--of", "change"], /--of "change" is not counted, did you mean|--of "change" is not counted/],
  [["--by", "regions"], /--by "regions" is nothing that is counted by/],
  [["--by", "tag"], /--by "tag" is nothing that is counted by\n.*tag:Team/],
  [["--by", "week"], /--by week is of changes\n.*--every 1w/],
  [["--by", "type", "--by", "type"], /names one thing twice/],
  [["--by", "type", "--by", "region", "--by", "account"], /more than rows and columns/],
  [["--of", "changes", "--by", "day", "--by", "month"], /are both of time/],
  [["--since", "7d"], /--since is of changes or of a trend/],
  [["--every", "1w", "--at", "now"], /--at is of the state at one instant/],
  [["--every", "1h"], /--every "1h" is no step/],
  [["--every", "1d", "--since", "2020-01-01"], /has more than 400 instants/],
  [["--of", "changes", "--by", "day", "--since", "1900-01-01"], /--by day has more than 4000 days/],
  [["--of", "changes", "--every", "1w"], /--every is a trend of the state/],
];

describe("config-history summary", () => {
  const folder = temporaryFolder();
  for (const [key, bytes] of shopRecord()) folder.write(join("record", key), bytes);
  for (const [key, bytes] of brokenRecord()) folder.write(join("broken", key), bytes);
  for (const [key, bytes] of pausedRecord()) folder.write(join("paused", key), bytes);
  const summary = (args: readonly string[], world?: CommandWorld, record = "record") =>
    runCommand(["summary", "--record", join(folder.path, record), ...args], world);
  const told = async (...args: readonly string[]): Promise<Told> =>
    JSON.parse((await summary([...args, "--format", "json"])).stdout) as Told;

  it("counts what there is by type, the most frequent first", async () => {
    const { code, stdout } = await summary(["--at", "2026-11-22T12:00"]);
    assert.equal(code, 0);
    assert.equal(
      stdout.split("\nCoverage")[0],
      [
        "Summary of the state at 2026-11-22T12:00:00.000Z: 9 resources",
        "",
        "TYPE                                COUNT  VERDICT",
        "AWS::Config::ConfigurationRecorder      3  complete",
        "AWS::EC2::SecurityGroup                 2  complete",
        "AWS::CloudWatch::Alarm                  1  complete",
        "AWS::IAM::Role                          1  complete",
        "AWS::S3::Bucket                         1  complete",
        "AWS::SQS::Queue                         1  complete",
        "TOTAL                                   9  complete",
        "",
      ].join("\n"),
    );
  });

  it("takes what it is counted by with a comma between", async () => {
    const [one, other] = await Promise.all([
      summary(["--by", "type,region"]),
      summary(["--by", "type", "--by", "region"]),
    ]);
    assert.equal(one.stdout, other.stdout);
  });

  it("takes a comma behind tag: for one of the key", async () =>
    assert.match((await summary(["--by", "tag:a,type"])).stdout, /^TAG:A,TYPE /m));

  it("tells no number where none is known", async () =>
    assert.match(
      (await summary(["--at", "2020-01-01", "--type", "AWS::S3::Bucket"])).stdout,
      /^Summary of the state at \S+: how many is not known$/m,
    ));

  it("shows what is counted by two things as rows and columns", async () => {
    const { stdout } = await summary(["--at", "2026-11-22T12:00", "--by", "type", "--by", "tag:Environment"]);
    const line = stdout.split("\n").find((each) => each.startsWith("AWS::EC2::SecurityGroup"));
    assert.match(stdout, /^TYPE +\(no such tag\) +production +TOTAL +VERDICT$/m);
    assert.match(line ?? "", /SecurityGroup +1 +1 +2 +complete/);
  });

  it("shows pairs, a line each, where columns do not fit", async () => {
    const args = ["--at", "2026-11-22T12:00", "--by", "type", "--by", "tag:Environment"];
    const { stdout } = await summary(args, { columns: 60 });
    assert.match(stdout, /^TYPE +TAG:ENVIRONMENT +COUNT +VERDICT$/m);
    assert.match(
      stdout,
      /^Left out: 5 pairs with nothing in them; a wider terminal or --format csv shows all$/m,
    );
  });

  it("gives every instant of a trend a row of each kind", async () => {
    const args = ["--every", "1d", "--since", "2026-11-21", "--until", "2026-11-23T12:00", "--by", "region"];
    const { question, counts, totals } = await told(...args);
    assert.deepEqual([question.every, question.by], ["1d", ["region"]]);
    assert.deepEqual(
      totals.map(({ at, count }) => [at, count]),
      [
        ["2026-11-21T12:00:00.000Z", 9],
        ["2026-11-22T12:00:00.000Z", 9],
        ["2026-11-23T12:00:00.000Z", 8],
      ],
    );
    assert.deepEqual(
      counts.filter(({ awsRegion }) => awsRegion === "eu-west-1").map(({ count }) => count),
      [6, 6, 5],
    );
  });

  it("counts apart what is no longer recorded", async () => {
    const { counts } = await told("--at", "2026-11-23T12:00", "--type", "AWS::SQS::Queue");
    const [queues] = counts;
    assert.deepEqual([queues?.count, queues?.notRecorded], [1, 1]);
  });

  it("draws a trend on a narrow terminal between its first, least, greatest and last count", async () => {
    const args = ["--every", "1d", "--since", "2026-11-19", "--until", "2026-11-23T12:00", "--by", "type"];
    const { stdout } = await summary(args, { columns: 70 });
    assert.match(stdout, /^TYPE +FIRST +LEAST +MOST +LAST +TREND +VERDICT$/m);
    assert.match(stdout, /^AWS::CloudWatch::Alarm +1 +0 +1 +0 +████▁ /m);
    assert.ok(
      stdout
        .split("\nCoverage")[0]
        ?.split("\n")
        .slice(1)
        .every((line) => line.length <= 70),
    );
  });

  it("counts changes by week and class", async () => {
    const args = ["--of", "changes", "--since", "2026-11-18T12:00", "--until", "2026-11-23T12:00"];
    const { counts } = await told(...args, "--by", "week", "--by", "kind");
    assert.deepEqual(
      counts.map(({ week, kind, count }) => [week, kind, count]),
      [
        ["2026-W47", "changed", 2],
        ["2026-W47", "deleted", 0],
        ["2026-W47", "discovered", 1],
        ["2026-W47", "not-recorded", 0],
        ["2026-W48", "changed", 0],
        ["2026-W48", "deleted", 1],
        ["2026-W48", "discovered", 0],
        ["2026-W48", "not-recorded", 1],
      ],
    );
  });

  it("does not know that nothing changed while the recorder was off", async () => {
    const args = [
      "--of",
      "changes",
      "--by",
      "day",
      "--since",
      "2026-11-20T13:00",
      "--until",
      "2026-11-23",
      "--type",
      "*::Alarm",
    ];
    const { stdout } = await summary([...args, "--format", "csv"], {}, "paused");
    assert.deepEqual(stdout.split("\r\n").slice(0, 4), [
      "day,count,verdict",
      "2026-11-20,1,recorder-off",
      "2026-11-21,,recorder-off",
      "2026-11-22,,recorder-off",
    ]);
    assert.match((await summary(args, {}, "paused")).stdout, /^2026-11-21 +\? +recorder-off$/m);
  });

  it("counts no item that is no valid JSON, as state lists none", async () => {
    const at = ["--at", "2026-11-20T13:00", "--type", "*::Alarm"];
    const { code, stdout, stderr } = await summary([...at, "--format", "ndjson"], {}, "broken");
    const listed = await runCommand(["state", "--record", join(folder.path, "broken"), ...at]);
    assert.match(listed.stdout, /: 1 resource$/m);
    assert.deepEqual([code, listed.code, stderr], [4, 4, listed.stderr]);
    assert.equal(stdout, '{"resourceType":"AWS::CloudWatch::Alarm","count":1,"verdict":"partial"}\n');
  });

  it("gives rows and nothing else as ndjson", async () => {
    const { stdout } = await summary(["--at", "2026-11-22T12:00", "--by", "region", "--format", "ndjson"]);
    assert.deepEqual(
      stdout
        .trim()
        .split("\n")
        .map((line) => Object.keys(JSON.parse(line))),
      [1, 2, 3].map(() => ["awsRegion", "count", "verdict"]),
    );
  });

  it("tells which objects it would read, each once", async () => {
    const { stdout } = await summary([
      "--every",
      "1d",
      "--since",
      "2026-11-20",
      "--explain",
      "--format",
      "json",
    ]);
    const objects = (JSON.parse(stdout) as { plan: { object: string }[] }).plan.map(({ object }) => object);
    assert.equal(new Set(objects).size, objects.length);
    assert.ok(objects.length > 0);
  });

  it("is proven by a bundle", async () => {
    const args = ["summary", "--every", "1d", "--since", "2026-11-20", "--until", "2026-11-22", "--record"];
    const bytes = await bundleOf(folder.path, [...args, join(folder.path, "record"), "--include-objects"]);
    const { checks } = await verify(bytes);
    assert.deepEqual(
      checks.filter(({ outcome }) => outcome === "does not hold"),
      [],
    );
  });

  for (const [args, message] of refused)
    it(`refuses ${args.join(" ")}`, async () => {
      const { code, stderr } = await summary(args);
      assert.equal(code, 2);
      assert.match(stderr, message);
    });
});

/** An alarm that was recorded once, before the recorder was turned off. */
function pausedRecord(): ReadonlyMap<string, Uint8Array> {
  const off = noon + 4 * HOUR;
  const changed = alarmItem({ captureTime: noon + 2 * HOUR, configuration: { threshold: 90 } });
  const recorder = recorderItem(noon - 20 * HOUR, true);
  return stored({
    [snapshotKey(noon)]: objectOf(recorder, alarmItem()),
    [historyKey(noon, noon + 6 * HOUR)]: objectOf(changed),
    [recorderHistoryKey(noon, noon + 6 * HOUR)]: objectOf(recorderItem(off, false)),
  });
}

/** Two alarms, of which one has a configuration that is no JSON. */
function brokenRecord(): ReadonlyMap<string, Uint8Array> {
  const broken = alarmItem({
    resourceId: "errors",
    resourceName: "errors",
    configuration: { threshold: 12345 },
  });
  const recorder = recorderItem(noon - 20 * HOUR, true);
  const snapshot = objectOf(recorder, alarmItem(), broken).replace("12345", "NaN");
  return stored({ [snapshotKey(noon)]: snapshot });
}
