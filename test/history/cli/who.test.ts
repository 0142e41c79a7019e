import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Change } from "../../../history/questions/change";
import type { Item } from "../../../history/questions/item";
import type { Who } from "../../../history/questions/who/who";
import type { RecordedItem } from "../../../simulator/recorded-item";
import type { TrailRecord } from "../../support/fake-aws/fake-cloud-trail";
import { FakeS3 } from "../../support/fake-aws/fake-s3";
import { SimulatedAws } from "../../support/fake-aws/simulated-aws";
import { trailRecord } from "../../support/fake-aws/trail-records";
import type { CommandRun } from "../../support/run-command";
import { publicKeys, storedTrail, trailWithDigests } from "../../support/trail-with-digests";

const alarm = "AWS::CloudWatch::Alarm/payments-api-latency";
const monitoring = "monitoring.amazonaws.com";

describe("who", () => {
  let simulated: SimulatedAws;
  let alarmItems: readonly RecordedItem[];

  before(async () => {
    simulated = await SimulatedAws.start();
    alarmItems = simulated.items.filter(({ resourceId }) => resourceId === "payments-api-latency");
  });

  afterEach(() => {
    simulated.aws.reset();
    simulated.trail.records = [];
  });

  after(() => simulated.stop());

  function itemAt(index: number): RecordedItem {
    const item = alarmItems.at(index);
    assert.ok(item !== undefined);
    return item;
  }

  async function changesWith(...options: readonly string[]): Promise<readonly Change[]> {
    const run = await simulated.record("changes", alarm, "--format", "json", ...options);
    assert.equal(run.code, 0, run.stderr);
    return (JSON.parse(run.stdout) as { readonly changes: readonly Change[] }).changes;
  }

  function whoOf(row: { readonly who?: Who | null } | undefined): Who {
    assert.ok(row?.who !== undefined && row.who !== null);
    return row.who;
  }

  it("names the one act of the service that names the resource, with high confidence", async () => {
    simulated.trail.records = [
      trailRecord(itemAt(-1), { eventName: "DeleteAlarms", eventSource: monitoring }),
    ];
    const { candidates, unknown, source } = whoOf((await changesWith("--who")).at(-1));
    assert.deepEqual([unknown, source], [null, "cloudtrail:LookupEvents"]);
    const { eventId, ...candidate } = candidates[0] ?? { eventId: "" };
    assert.match(eventId, /^DeleteAlarms-/);
    assert.deepEqual(
      { ...candidate, eventTime: "" },
      {
        principal: "arn:aws:sts::111122223333:assumed-role/engineer/maria",
        principalType: "AssumedRole",
        eventName: "DeleteAlarms",
        eventSource: monitoring,
        eventTime: "",
        sourceAddress: "203.0.113.7",
        confidence: "high",
        because: "it names the resource by its id, and no other act does",
      },
    );
  });

  it("leaves what AWS Config knows as it is", async () => {
    simulated.trail.records = [
      trailRecord(itemAt(-1), { eventName: "DeleteAlarms", eventSource: monitoring }),
    ];
    const withWho = await changesWith("--who");
    assert.deepEqual(
      withWho.map(({ who, ...change }) => change),
      await changesWith(),
    );
  });

  it("is less sure of two acts than of one", async () => {
    const act = { eventName: "DeleteAlarms", eventSource: monitoring };
    simulated.trail.records = [
      trailRecord(itemAt(-1), act),
      trailRecord(itemAt(-1), { ...act, secondsBefore: 90 }),
    ];
    const { candidates } = whoOf((await changesWith("--who")).at(-1));
    assert.deepEqual(
      candidates.map(({ confidence }) => confidence),
      ["medium", "medium"],
    );
    assert.ok((candidates[0]?.eventTime ?? "") > (candidates[1]?.eventTime ?? ""), "the latest first");
  });

  it("has low confidence in an act of another service", async () => {
    const act = { eventName: "TagResources", eventSource: "tagging.amazonaws.com" };
    simulated.trail.records = [trailRecord(itemAt(-1), act)];
    assert.equal(whoOf((await changesWith("--who")).at(-1)).candidates[0]?.confidence, "low");
  });

  const noActs: Readonly<Record<string, TrailRecord>> = {
    "an act that only looks": { readOnly: true },
    "an act that failed": { errorCode: "AccessDenied" },
    "an act in another region": { awsRegion: "us-east-1" },
    "an act in another account": { recipientAccountId: "444455556666" },
    "an act upon another resource": { resources: [], requestParameters: { alarmNames: ["another"] } },
  };
  for (const [name, more] of Object.entries(noActs)) {
    it(`says unknown rather than name ${name}`, async () => {
      const act = { eventName: "DeleteAlarms", eventSource: monitoring, more };
      simulated.trail.records = [trailRecord(itemAt(-1), act)];
      const { candidates, unknown } = whoOf((await changesWith("--who")).at(-1));
      assert.deepEqual(candidates, []);
      assert.match(unknown ?? "", /no event .* names the resource in that time/);
    });
  }

  it("names nobody for an act after the capture or before the previous one", async () => {
    const act = { eventName: "DeleteAlarms", eventSource: monitoring };
    const late = trailRecord(itemAt(-1), { ...act, secondsBefore: -5 });
    const early = trailRecord(itemAt(-2), { ...act, secondsBefore: 5 });
    simulated.trail.records = [late, early];
    assert.deepEqual(whoOf((await changesWith("--who")).at(-1)).candidates, []);
  });

  it("finds an event that LookupEvents does not list under the resource", async () => {
    const act = { eventName: "DeleteAlarms", eventSource: monitoring, more: { resources: [] } };
    simulated.trail.records = [trailRecord(itemAt(-1), act)];
    assert.equal(whoOf((await changesWith("--who")).at(-1)).candidates[0]?.eventName, "DeleteAlarms");
  });

  it("exits with 4 and names the action that may not be called", async () => {
    simulated.aws.fail({ action: "cloudtrail:LookupEvents", does: { code: "AccessDeniedException" } });
    const run = await simulated.record("changes", alarm, "--who", "--format", "json");
    assert.equal(run.code, 4);
    assert.match(run.stderr, /access is denied to cloudtrail:LookupEvents/);
    const { changes } = JSON.parse(run.stdout) as { readonly changes: readonly Change[] };
    assert.match(whoOf(changes.at(-1)).unknown ?? "", /could not be asked/);
  });

  it("answers what AWS Config knows where nobody may ask CloudTrail, and tells why nobody is named", async () => {
    simulated.aws.fail({ action: "sts:GetCallerIdentity", does: { code: "ExpiredToken" } });
    const run = await simulated.record("changes", alarm, "--who", "--format", "json");
    assert.equal(run.code, 4);
    assert.match(run.stderr, /^unreadable: sts:GetCallerIdentity/m);
    const { changes } = JSON.parse(run.stdout) as { readonly changes: readonly Change[] };
    assert.ok(changes.length > 0);
    for (const change of changes) assert.match(whoOf(change).unknown ?? "", /CloudTrail could not be asked/);
  });

  it("tells who brought about a state", async () => {
    simulated.trail.records = [
      trailRecord(itemAt(-1), { eventName: "DeleteAlarms", eventSource: monitoring }),
    ];
    const { stdout } = await simulated.record("state", alarm, "--who", "--format", "json");
    const { items } = JSON.parse(stdout) as { readonly items: readonly Item[] };
    assert.equal(whoOf(items[0]).candidates[0]?.confidence, "high");
  });

  it("asks AWS Config itself as well", async () => {
    simulated.trail.records = [
      trailRecord(itemAt(-1), { eventName: "DeleteAlarms", eventSource: monitoring }),
    ];
    const { stdout } = await simulated.api("changes", alarm, "--who", "--format", "json");
    const { changes } = JSON.parse(stdout) as { readonly changes: readonly Change[] };
    assert.equal(whoOf(changes.at(-1)).candidates[0]?.confidence, "high");
  });

  it("shows candidates in the table, and a column in CSV only when asked", async () => {
    simulated.trail.records = [
      trailRecord(itemAt(-1), { eventName: "DeleteAlarms", eventSource: monitoring }),
    ];
    const table = await simulated.record("changes", alarm, "--who");
    assert.match(
      table.stdout,
      / {4}who: \(high\) DeleteAlarms by arn:aws:sts::111122223333:assumed-role\/engineer\/maria from 203/,
    );
    assert.match(table.stdout, / {4}who: unknown: /);
    const header = ({ stdout }: CommandRun): string => stdout.split("\r\n")[0] ?? "";
    assert.match(header(await simulated.record("changes", alarm, "--who", "--format", "csv")), /,who$/);
    assert.doesNotMatch(header(await simulated.record("changes", alarm, "--format", "csv")), /who/);
  });

  it("shows what a principal may have made, and counts what others and nobody known did", async () => {
    simulated.trail.records = [
      trailRecord(itemAt(-1), { eventName: "DeleteAlarms", eventSource: monitoring }),
    ];
    const json = async (...options: readonly string[]) => {
      const run = await simulated.record("changes", alarm, "--who", "--format", "json", ...options);
      return JSON.parse(run.stdout) as {
        readonly question: { readonly by?: readonly string[] };
        readonly leftOut: Readonly<Record<string, number>>;
        readonly changes: readonly Change[];
      };
    };
    const others = alarmItems.length - 1;
    const maria = await json("--by", "*/maria");
    assert.deepEqual(maria.question.by, ["*/maria"]);
    assert.deepEqual(maria.leftOut, { "unknown-principal": others });
    assert.deepEqual(
      maria.changes.map(({ kind }) => kind),
      ["deleted"],
    );
    const anna = await json("--by", "*/anna");
    assert.deepEqual(anna.leftOut, { "other-principal": 1, "unknown-principal": others });
  });

  it("limits changes after it is known who made them", async () => {
    simulated.trail.records = [
      trailRecord(itemAt(-1), { eventName: "DeleteAlarms", eventSource: monitoring }),
    ];
    const last = await changesWith("--who", "--by", "*/maria", "--limit", "1");
    assert.deepEqual(
      last.map(({ kind }) => kind),
      ["deleted"],
    );
  });

  it("has a column of one line with --oneline", async () => {
    simulated.trail.records = [
      trailRecord(itemAt(-1), { eventName: "DeleteAlarms", eventSource: monitoring }),
    ];
    const { stdout } = await simulated.record("changes", alarm, "--who", "--oneline");
    const lines = stdout.split("\n").slice(0, alarmItems.length);
    assert.match(lines.at(-1) ?? "", / deleted .* arn:aws:sts::\S+\/maria \(high\)$/);
    assert.ok(lines.slice(0, -1).every((line) => line.endsWith(" unknown")));
  });

  describe("from CloudTrail's files", () => {
    let trail: string;

    beforeEach(() => {
      trail = join(simulated.folder, `trail-${Math.random()}`);
    });

    async function writeTrail(name: string, content: string | Buffer): Promise<void> {
      await mkdir(dirname(join(trail, name)), { recursive: true });
      await writeFile(join(trail, name), content);
    }

    function dayFolder(): string {
      const [year, month, day] = itemAt(-1).configurationItemCaptureTime.slice(0, 10).split("-");
      return `AWSLogs/111122223333/CloudTrail/eu-west-1/${year}/${month}/${day}`;
    }

    function records(...acts: readonly TrailRecord[]): Buffer {
      return gzipSync(JSON.stringify({ Records: acts }));
    }

    it("finds the act in the day's folder, and reads no other", async () => {
      const act = trailRecord(itemAt(-1), { eventName: "DeleteAlarms", eventSource: monitoring });
      await writeTrail(
        `some/prefix/${dayFolder()}/111122223333_CloudTrail_eu-west-1_a.json.gz`,
        records(act),
      );
      await writeTrail(
        "some/prefix/AWSLogs/111122223333/CloudTrail/eu-west-1/2020/01/01/b.json.gz",
        "no gzip",
      );
      const [last] = (await changesWith("--trail", trail, "--since", "1d")).slice(-1);
      assert.deepEqual([whoOf(last).candidates[0]?.confidence, whoOf(last).source], ["high", trail]);
      assert.equal(simulated.aws.count("cloudtrail:LookupEvents"), 0);
    });

    it("reads the folders of an organisation's trail", async () => {
      const act = trailRecord(itemAt(-1), { eventName: "DeleteAlarms", eventSource: monitoring });
      await writeTrail(`${dayFolder().replace("AWSLogs/", "AWSLogs/o-exampleorg/")}/a.json.gz`, records(act));
      assert.equal(whoOf((await changesWith("--trail", trail)).at(-1)).candidates.length, 1);
    });

    it("reads a trail in S3", async () => {
      const s3 = await FakeS3.start();
      simulated.setVariable("AWS_ENDPOINT_URL_S3", s3.endpoint);
      const act = trailRecord(itemAt(-1), { eventName: "DeleteAlarms", eventSource: monitoring });
      s3.bucket("trail").put(`org/${dayFolder()}/111122223333_CloudTrail_eu-west-1_a.json.gz`, records(act));
      const last = (await changesWith("--trail", "s3://trail/org", "--no-cache", "--since", "1d")).at(-1);
      simulated.setVariable("AWS_ENDPOINT_URL_S3", undefined);
      await s3.stop();
      assert.deepEqual(
        [whoOf(last).candidates[0]?.confidence, whoOf(last).source],
        ["high", "s3://trail/org"],
      );
    });

    it("says how its files agree with CloudTrail's digests, in JSON and on stderr", async () => {
      const act = trailRecord(itemAt(-1), { eventName: "DeleteAlarms", eventSource: monitoring });
      const captured = Date.parse(itemAt(-1).configurationItemCaptureTime);
      const start = captured - (captured % 3_600_000);
      const { files, logKeys } = trailWithDigests(start, [
        JSON.stringify({ Records: [act] }),
        '{"Records":[]}',
      ]);
      for (const [key, bytes] of storedTrail(files)) await writeTrail(key, bytes);
      const keys = join(simulated.folder, "trail-keys.json");
      await writeFile(keys, publicKeys());
      const ask = ["changes", alarm, "--since", "1d", "--format", "json", "--trail", trail];
      const run = await simulated.record(...ask, "--trail-keys", keys);
      assert.equal(run.code, 0, run.stderr);
      const told = { logFiles: 2, agree: 2, signed: 1, differ: 0, uncovered: 0 };
      const { trailDigests } = JSON.parse(run.stdout) as { readonly trailDigests: unknown };
      assert.deepEqual(trailDigests, told);
      assert.equal(
        run.stderr,
        "2 of 2 log files agree with CloudTrail's digests; 1 of them by a digest whose signature holds\n",
      );
      assert.match((await simulated.record(...ask)).stderr, /; signatures not checked: give --trail-keys\n$/);
      await writeTrail(logKeys[0] ?? "", records(act, act));
      const other = await simulated.record(...ask);
      assert.equal(other.code, 4);
      assert.match(
        other.stderr,
        /unreadable: .*_a\.json\.gz: its SHA-256 is not the one of CloudTrail's digest/,
      );
    });

    it("refuses keys that are none, or without a trail", async () => {
      const keys = join(simulated.folder, "no-keys.json");
      await writeFile(keys, "{}");
      for (const options of [
        ["--trail", trail, "--trail-keys", keys],
        ["--trail", trail, "--trail-keys", `${keys}.none`],
        ["--who", "--trail-keys", keys],
      ]) {
        const { code, stderr } = await simulated.record("changes", alarm, ...options);
        assert.equal(code, 2);
        assert.match(stderr, /^error: --trail-keys ".*" (holds no|cannot be read|goes with --trail)/);
      }
    });

    it("reads loose files", async () => {
      const act = trailRecord(itemAt(-1), { eventName: "DeleteAlarms", eventSource: monitoring });
      await writeTrail("export.json", JSON.stringify({ Records: [act] }));
      assert.equal(whoOf((await changesWith("--trail", trail)).at(-1)).candidates.length, 1);
    });

    it("says that the trail holds nothing of that time", async () => {
      await writeTrail("AWSLogs/111122223333/CloudTrail/eu-west-1/2020/01/01/b.json.gz", records());
      const { unknown } = whoOf((await changesWith("--trail", trail)).at(-1));
      assert.equal(unknown, "the trail holds no files of 111122223333 in eu-west-1 for that time");
    });

    it("exits with 4 over a file that cannot be read, and does not say that nobody did it", async () => {
      await writeTrail(`${dayFolder()}/a.json.gz`, gzipSync("{"));
      const run = await simulated.record("changes", alarm, "--trail", trail, "--format", "json");
      assert.equal(run.code, 4);
      assert.match(run.stderr, /unreadable: .*a\.json\.gz: it is not valid JSON/);
      const { changes } = JSON.parse(run.stdout) as { readonly changes: readonly Change[] };
      assert.match(whoOf(changes.at(-1)).unknown ?? "", /part of the trail is unreadable/);
    });
  });
});
