import assert from "node:assert/strict";
import { join } from "node:path";
import { parse } from "yaml";
import { validateSettings } from "../../../components/settings";
import { formatInstant } from "../../../record/instant";
import { isJsonObject, type Json } from "../../../record/json";
import { RecordingMeter } from "../../../simulator/account/recording-meter";
import { deliver } from "../../../simulator/deliveries/deliver";
import { writeRecord } from "../../../simulator/deliveries/write-record";
import type { RecordedItem } from "../../../simulator/recorded-item";
import { simulatedAccount } from "../../../simulator/story/simulated-account";
import { runCommand } from "../../support/run-command";
import {
  alarmItem,
  historyKey,
  noon,
  objectOf,
  type RecorderFrequency,
  recorderItem,
  snapshotKey,
  stored,
} from "../../support/small-record";
import { temporaryFolder } from "../../support/temporary-folder";

interface Told {
  readonly question: { readonly prices: unknown };
  readonly total: Readonly<Record<string, unknown>>;
  readonly costs: readonly Readonly<Record<string, unknown>>[];
  readonly resources: readonly Readonly<Record<string, unknown>>[];
  readonly alternatives: readonly Readonly<Record<string, unknown>>[];
}

const HOUR = 3_600_000;
const window = ["--since", "2026-11-20T06:30", "--until", "2026-11-20T11:30"];

/** Recorders of records in which no item is of most of the types that they name. */
const frequencies: Readonly<Record<string, RecorderFrequency>> = {
  "some-daily": { exceptedTypes: ["AWS::SQS::Queue", "AWS::EC2::Volume"] },
  "usually-daily": { frequency: "DAILY", exceptedTypes: ["AWS::IAM::Role", "AWS::CloudWatch::Alarm"] },
  "all-but-one-daily": { frequency: "DAILY", exceptedTypes: ["AWS::CloudWatch::Alarm"] },
};

describe("config-history cost", () => {
  const folder = temporaryFolder();
  for (const [key, bytes] of busyRecord()) folder.write(join("record", key), bytes);
  for (const [key, bytes] of lackingRecord()) folder.write(join("lacking", key), bytes);
  for (const [name, setting] of Object.entries(frequencies))
    for (const [key, bytes] of busyRecord(setting)) folder.write(join(name, key), bytes);
  const cost = (args: readonly string[], record = "record") =>
    runCommand(["cost", "--record", join(folder.path, record), ...window, ...args]);
  const told = async (args: readonly string[] = [], record = "record"): Promise<Told> =>
    JSON.parse((await cost([...args, "--format", "json"], record)).stdout);

  it("counts every item once, however often files and snapshots repeat it", async () => {
    const { total } = await told();
    assert.deepEqual([total.items, total.dollars], [8, 0.024]);
  });

  it("counts what the meter counts where oversize items of what is global lie in a folder of no region", async () => {
    const globalRegions = ["eu-west-1", "us-east-1"];
    const items = simulatedAccount({ now: noon }).filter(({ awsRegion }) => awsRegion === "global");
    const delivered = deliver(items, { until: noon, oversizeLength: 100, globalRegions });
    await writeRecord(join(folder.path, "oversize"), delivered);
    const [since, until] = [noon - 40 * 24 * HOUR, noon - 24 * HOUR];
    const meter = new RecordingMeter();
    for (const item of items) {
      const captured = Date.parse(item.configurationItemCaptureTime);
      if (captured > since && captured <= until)
        for (const _ of globalRegions) meter.record(item, "continuous");
    }
    const { total, costs } = await told(
      ["--since", formatInstant(since), "--until", formatInstant(until)],
      "oversize",
    );
    assert.deepEqual([total.items, total.dollars], [meter.items, meter.dollars]);
    assert.deepEqual([...new Set(costs.map(({ awsRegion }) => awsRegion))].sort(), globalRegions);
  });

  it("tells compliance items, and those that say nothing new, by their classes", async () => {
    const { costs } = await told();
    assert.deepEqual(
      costs.map((row) => [row.resourceType, row.class, row.items]),
      [
        ["AWS::CloudWatch::Alarm", "real", 5],
        ["AWS::Config::ResourceCompliance", "compliance", 2],
        ["AWS::CloudWatch::Alarm", "unchanged", 1],
      ],
    );
  });

  it("names the resources that cost most", async () => {
    const { resources } = await told();
    assert.deepEqual([resources[0]?.resourceId, resources[0]?.dollars], ["latency", 0.018]);
  });

  it("tells what daily recording saves, and how many items it merges", async () => {
    const { alternatives } = await told();
    const [alarms] = alternatives;
    assert.deepEqual(alarms?.daily, {
      items: 1,
      dollars: 0.012,
      saving: 0.006,
      merged: 5,
      verdict: "stale",
    });
  });

  it("tells how many resources would be unknown without the type, those that nothing was recorded of, too", async () => {
    const { alternatives } = await told();
    const [alarms] = alternatives;
    assert.equal(alarms?.resources, 2);
  });

  it("offers no daily recording of what cannot be recorded daily", async () => {
    const { alternatives } = await told();
    const compliance = alternatives.find(
      ({ resourceType }) => resourceType === "AWS::Config::ResourceCompliance",
    );
    assert.equal(compliance?.daily, null);
  });

  it("fits tables into 80 columns", async () => {
    const { stdout } = await runCommand(
      ["cost", "--record", join(folder.path, "record"), ...window, "--no-pager"],
      { columns: 80 },
    );
    const [, ...tables] = (stdout.split("\nCoverage: ")[0] ?? "").split("\n\n");
    assert.equal(tables.length, 4);
    assert.match(tables[3] ?? "", /answers are stale.*\n.*out-of-scope.*\n.*Firewall Manager/);
    assert.deepEqual(
      tables.flatMap((table) => table.split("\n")).filter((line) => line.length > 80),
      [],
    );
  });

  it("calls a total a lower bound where history is lost", async () => {
    const { total } = await told([], "lacking");
    assert.equal(total.isLowerBound, true);
    assert.match(
      (await cost([], "lacking")).stdout,
      /\$0\.\d+ or more \([a-z-]*(?:delivery-gap|no-base|provisional)/,
    );
  });

  it("takes another price list, and echoes it", async () => {
    const prices = {
      date: "2026-01-01",
      source: "contract",
      continuous: 0.001,
      daily: 0.5,
      regions: { "eu-west-1": { continuous: 1, daily: 2 } },
    };
    folder.write("prices.json", Buffer.from(JSON.stringify(prices)));
    const { question, total } = await told(["--prices", join(folder.path, "prices.json")]);
    assert.deepEqual(question.prices, prices);
    assert.equal(total.dollars, 8);
  });

  it("refuses what is no price list", async () => {
    const { code, stderr } = await cost(["--prices", '{"continuous": 0.003}']);
    assert.equal(code, 2);
    assert.match(stderr, /^error: --prices is no price list: "date" is missing\nGive \{"date"/);
  });

  for (const [what, bytes, told] of [
    ["that some editor marked", "\ufeff{}", /is no price list: "date" is missing/],
    ["that is no JSON", "continuous: 0.003", /--prices is no JSON: /],
  ] as const)
    it(`says of a file of prices ${what} what is wrong`, async () => {
      const { code, stderr } = await cost(["--prices", folder.write("wrong.json", Buffer.from(bytes))]);
      assert.equal(code, 2);
      assert.match(stderr, told);
    });

  it("is not asked of AWS Config itself", async () => {
    const { code, stderr } = await runCommand(["cost", "--record", "api", "--region", "eu-west-1"]);
    assert.equal(code, 2);
    assert.match(stderr, /does not go with a count of items/);
  });

  it("prints settings that the provisioning program accepts", async () => {
    const { stdout } = await cost(["--patch"]);
    const { config } = parse(stdout) as { readonly config: Readonly<Record<string, Json>> };
    const recording = config["config-time-machine:recording"];
    const result = validateSettings({ regions: ["eu-west-1"], recording });
    assert.equal(result.kind, "settings", JSON.stringify(result));
    assert.deepEqual(isJsonObject(recording) && recording.otherFrequencyTypes, ["AWS::CloudWatch::Alarm"]);
  });

  for (const [record, expected] of [
    [
      "some-daily",
      {
        frequency: "continuous",
        otherFrequencyTypes: ["AWS::CloudWatch::Alarm", "AWS::EC2::Volume", "AWS::SQS::Queue"],
      },
    ],
    ["usually-daily", { frequency: "daily", otherFrequencyTypes: ["AWS::IAM::Role"] }],
    ["all-but-one-daily", { frequency: "daily", otherFrequencyTypes: [] }],
  ] as const)
    it(`prints settings that leave other types as recorders have them: ${record}`, async () => {
      const { stdout } = await cost(["--patch"], record);
      const { config } = parse(stdout) as { readonly config: Readonly<Record<string, Json>> };
      assert.deepEqual(config["config-time-machine:recording"], expected);
    });

  it("prints no settings where nothing is saved", async () => {
    const { stdout } = await cost(["--patch", "--type", "AWS::Config::ResourceCompliance"]);
    assert.match(stdout, /# No type would have cost less/);
    assert.equal(parse(stdout), null);
  });

  it("goes into a bundle that holds", async () => {
    const file = join(folder.path, "cost.tar");
    const args = ["cost", "--record", join(folder.path, "record"), ...window, "--include-objects"];
    assert.equal((await runCommand(["bundle", ...args, "--output", file])).code, 0);
    assert.equal((await runCommand(["verify", file])).code, 0);
  });
});

/** An alarm that changes five times in a morning and is recorded once more as it was, judged twice, and a quiet one. */
function busyRecord(frequency: RecorderFrequency = {}): Map<string, Uint8Array> {
  const first = alarmItem({ captureTime: noon - 20 * HOUR, status: "ResourceDiscovered" });
  const quiet = { ...first, resourceId: "errors", resourceName: "errors" };
  const changes = [7, 8, 9, 10, 11].map((hour) =>
    alarmItem({ captureTime: morning(hour), configuration: { threshold: hour } }),
  );
  const again = alarmItem({ captureTime: morning(11) + 60_000, configuration: { threshold: 11 } });
  const verdicts = [7, 9].map(complianceItem);
  const recorder = recorderItem(noon - 30 * HOUR, true, frequency);
  const [begin, end] = [changes[0], again].map((item) =>
    Date.parse(item?.configurationItemCaptureTime ?? ""),
  );
  return stored({
    [snapshotKey(noon - 12 * HOUR)]: objectOf(recorder, first, quiet),
    [historyKey(begin ?? 0, end ?? 0)]: objectOf(...changes, again),
    [historyKey(morning(7), morning(9)).replaceAll(
      "AWS::CloudWatch::Alarm",
      "AWS::Config::ResourceCompliance",
    )]: objectOf(...verdicts),
    [snapshotKey(noon + 12 * HOUR)]: objectOf(recorder, again, quiet, ...verdicts.slice(1)),
    [snapshotKey(noon + 24 * HOUR)]: objectOf(recorder, again, quiet, ...verdicts.slice(1)),
  });
}

/** The same without the alarm's history. */
function lackingRecord(): Map<string, Uint8Array> {
  return new Map([...busyRecord()].filter(([key]) => !key.includes("ConfigHistory_AWS::CloudWatch::Alarm")));
}

function morning(hour: number): number {
  return noon + (hour - 12) * HOUR;
}

function complianceItem(hour: number): RecordedItem {
  return alarmItem({
    captureTime: morning(hour),
    resourceType: "AWS::Config::ResourceCompliance",
    resourceId: "AWS::CloudWatch::Alarm/latency",
    resourceName: undefined,
    configuration: { complianceType: hour < 8 ? "COMPLIANT" : "NON_COMPLIANT" },
  });
}
