import assert from "node:assert/strict";
import { type CommandRun, runCommand } from "../../support/run-command";
import {
  alarmItem,
  historyKey,
  noon,
  objectOf,
  oddKey,
  recorderHistoryKey,
  recorderItem,
  snapshotKey,
  stored,
} from "../../support/small-record";
import { temporaryFolder } from "../../support/temporary-folder";

const HOUR = 3_600_000;
const started = noon - 96 * HOUR;
const base = noon - 30 * HOUR;
const recorder = recorderItem(started, true);
const gateway = { resourceType: "AWS::EC2::CustomerGateway", resourceId: "cgw-1", resourceName: undefined };
const deletedAt = noon - 20 * HOUR;
/** In the honest record there is one alarm, all the time. */
const honest = {
  [recorderHistoryKey(started, started)]: objectOf(recorder),
  [snapshotKey(base)]: objectOf(recorder, alarmItem({ captureTime: started + 2 * HOUR })),
  [snapshotKey(noon)]: objectOf(recorder, alarmItem({ captureTime: started + 2 * HOUR })),
};

describe("a record that is odd", () => {
  const folder = temporaryFolder();
  let records = 0;

  /** Asks a record of these objects for the state between its two snapshots. */
  async function ask(
    objects: Readonly<Record<string, string>>,
    args: readonly string[] = [],
    command = "state",
  ): Promise<CommandRun> {
    const record = `record-${++records}`;
    for (const [key, bytes] of stored(objects)) folder.write(`${record}/${key}`, bytes);
    const times = command === "state" ? ["--at", "2026-11-20T04:00Z"] : ["--since", "2026-11-19T12:00Z"];
    return runCommand([
      command,
      ...times,
      ...["--record", `${folder.path}/${record}`, "--now", "2026-11-20T18:00Z", "--format", "json"],
      ...args,
    ]);
  }

  describe("with verdicts about conformance packs", () => {
    const verdict = (captureTime: number, compliance: string) =>
      alarmItem({
        resourceType: "AWS::Config::ConformancePackCompliance",
        resourceId: "baseline",
        captureTime,
        configuration: { compliance },
      });
    const [before, after] = [verdict(base - HOUR, "COMPLIANT"), verdict(noon - 20 * HOUR, "NON_COMPLIANT")];
    const type = "AWS::Config::ConformancePackCompliance";
    const record = {
      ...honest,
      [snapshotKey(base)]: objectOf(recorder, alarmItem({ captureTime: started + 2 * HOUR }), before),
      [historyKey(noon - 20 * HOUR, noon - 20 * HOUR).replaceAll("AWS::CloudWatch::Alarm", type)]:
        objectOf(after),
      [snapshotKey(noon)]: objectOf(recorder, alarmItem({ captureTime: started + 2 * HOUR }), after),
    };

    it("lists none among the resources", async () => {
      assert.deepEqual(idsOf(await ask(record)), ["latency"]);
    });

    it("lists them when their type is named in full", async () => {
      assert.deepEqual(idsOf(await ask(record, ["--type", type])), ["baseline"]);
    });

    it("calls their changes compliance", async () => {
      const { stdout } = await ask(record, ["--type", type], "changes");
      const { changes } = JSON.parse(stdout) as { readonly changes: readonly { readonly class: string }[] };
      assert.deepEqual(
        changes.map((change) => change.class),
        ["compliance"],
      );
    });
  });

  for (const prefix of ["AWSLogs/", "a/AWSLogs/b/", "AWSLogs/o-exampleorg/"]) {
    it(`below a prefix ${prefix} is read as below none`, async () => {
      const moved = Object.fromEntries(Object.entries(honest).map(([key, text]) => [prefix + key, text]));
      const run = await ask(moved);
      assert.deepEqual([run.code, idsOf(run), verdictOf(run)], [0, ["latency"], "complete"]);
    });
  }

  for (const [what, before, after] of [
    ["region is none in some items", { awsRegion: "Not Applicable" }, {}],
    ["type is in another letter case in some items", { resourceType: "AWS::EC2::CUSTOMERGATEWAY" }, {}],
  ] as const) {
    it(`lists no deleted resource whose ${what}`, async () => {
      const known = alarmItem({ ...gateway, ...before, captureTime: started + 3 * HOUR });
      const gone = alarmItem({
        ...gateway,
        ...after,
        captureTime: deletedAt,
        status: "ResourceDeleted",
        configuration: undefined,
      });
      const key = historyKey(deletedAt, deletedAt).replaceAll("AWS::CloudWatch::Alarm", gone.resourceType);
      const run = await ask({
        ...honest,
        [snapshotKey(base)]: objectOf(recorder, alarmItem({ captureTime: started + 2 * HOUR }), known),
        [key]: objectOf(gone),
      });
      assert.deepEqual([run.code, idsOf(run), verdictOf(run)], [0, ["latency"], "complete"]);
    });
  }

  it("finds a type in the history files whose names have it in another letter case", async () => {
    const changed = alarmItem({ captureTime: noon - 20 * HOUR, configuration: { threshold: 90 } });
    const key = historyKey(noon - 20 * HOUR, noon - 20 * HOUR);
    const run = await ask(
      {
        ...honest,
        [key.replaceAll("AWS::CloudWatch::Alarm", "AWS::CLOUDWATCH::ALARM")]: objectOf({
          ...changed,
          resourceType: "AWS::CLOUDWATCH::ALARM",
        }),
      },
      ["--type", "AWS::CloudWatch::Alarm"],
    );
    const [item] = itemsOf(run);
    assert.deepEqual(
      [item?.resourceType, item?.configuration],
      ["AWS::CloudWatch::Alarm", { threshold: 90 }],
    );
  });

  it("is read as if the desktop that showed it had left nothing in it", async () => {
    const [aDay] = [noon - 24 * HOUR];
    const run = await ask({
      ...honest,
      [oddKey(aDay, ".DS_Store")]: "Bud1",
      [oddKey(aDay, "ConfigSnapshot/._snapshot.json.gz")]: "Mac OS X",
      [oddKey(noon, "ConfigHistory/Thumbs.db")]: "x",
      [oddKey(noon, "desktop.ini")]: "x",
      "__MACOSX/AWSLogs/111122223333/Config/us-east-1/2026/11/20/._ConfigHistory": "x",
    });
    assert.deepEqual([run.code, run.stderr, verdictOf(run)], [0, "", "complete"]);
  });

  describe("with a file that somebody put into a folder of another", () => {
    const forged = objectOf(
      alarmItem({ captureTime: noon - 20 * HOUR, configuration: { threshold: 0 } }),
      alarmItem({ resourceId: "never-was", captureTime: noon - 20 * HOUR }),
    );
    const key = historyKey(noon - 20 * HOUR, noon - 20 * HOUR);
    const places = {
      account: key.replaceAll("111122223333", "444455556666"),
      region: key.replaceAll("eu-west-1", "us-east-1"),
    };
    for (const [what, place] of Object.entries(places)) {
      for (const args of [[], ["--account", "111122223333"]]) {
        for (const command of ["state", "changes"]) {
          it(`${command} ${args.join(" ")} has the rows that it has without it, the ${what} being another`, async () => {
            const [with_, without] = [
              await ask({ ...honest, [place]: forged }, args, command),
              await ask(honest, args, command),
            ];
            assert.deepEqual(rowsOf(with_), rowsOf(without));
          });
        }
      }

      it(`tells of it, the ${what} being another`, async () => {
        const run = await ask({ ...honest, [place]: forged });
        assert.deepEqual([run.code, verdictOf(run)], [4, "partial"]);
        assert.match(
          run.stderr,
          /^item-passed-over: .*the item is of (?:account|region) .*, but lies in the folder of/m,
        );
      });

      it(`doubts no other folder than its own, the ${what} being another`, async () => {
        const run = await ask({ ...honest, [place]: forged });
        const scope = scopesOf(run).find(
          ({ accountId, awsRegion }) => accountId === "111122223333" && awsRegion === "eu-west-1",
        );
        assert.equal(scope?.verdict, "complete");
      });
    }
  });
});

interface Row {
  readonly resourceType: string;
  readonly resourceId: string;
  readonly configuration?: unknown;
}

interface Scope {
  readonly accountId: string;
  readonly awsRegion: string;
  readonly verdict: string;
}

interface Answer {
  readonly items?: readonly Row[];
  readonly changes?: readonly Row[];
  readonly coverage: { readonly verdict: string; readonly scopes: readonly Scope[] };
}

function answerOf({ stdout }: CommandRun): Answer {
  return JSON.parse(stdout) as Answer;
}

function rowsOf(run: CommandRun): readonly Row[] | undefined {
  const { items, changes } = answerOf(run);
  return items ?? changes;
}

function itemsOf(run: CommandRun): readonly Row[] {
  return (rowsOf(run) ?? []).filter(({ resourceType }) => !resourceType.endsWith("Recorder"));
}

function idsOf(run: CommandRun): readonly string[] {
  return itemsOf(run).map(({ resourceId }) => resourceId);
}

function verdictOf(run: CommandRun): string {
  return answerOf(run).coverage.verdict;
}

function scopesOf(run: CommandRun): readonly Scope[] {
  return answerOf(run).coverage.scopes;
}
