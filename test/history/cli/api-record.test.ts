import assert from "node:assert/strict";
import type { Coverage } from "../../../history/questions/coverage";
import type { Item } from "../../../history/questions/item";
import type { FakeRegion } from "../../support/fake-aws/fake-config";
import { fakeRegion, SimulatedAws, simulatedNow } from "../../support/fake-aws/simulated-aws";
import { runCommand } from "../../support/run-command";

interface Told {
  readonly items: readonly Item[];
  readonly coverage: Coverage;
  readonly plan: readonly { readonly object: string; readonly calls: number }[];
}

const alarms = ["--type", "AWS::CloudWatch::Alarm"];

describe("--record api", () => {
  let simulated: SimulatedAws;
  const off: FakeRegion = {
    ...fakeRegion("us-east-1"),
    recorderStatus: {
      name: "default",
      recording: false,
      lastStartTime: simulatedNow / 1000 - 90 * 86_400,
      lastStopTime: simulatedNow / 1000 - 86_400,
    },
  };
  const sources = [
    {
      SourceId: "111122223333",
      AwsRegion: "eu-west-1",
      LastUpdateStatus: "SUCCEEDED",
      LastUpdateTime: simulatedNow / 1000,
    },
    {
      SourceId: "111122223333",
      AwsRegion: "us-east-1",
      LastUpdateStatus: "SUCCEEDED",
      LastUpdateTime: simulatedNow / 1000,
    },
  ];

  before(async () => {
    simulated = await SimulatedAws.start({
      regions: { "eu-west-1": fakeRegion("eu-west-1"), "us-east-1": off },
      aggregatedSources: sources,
    });
  });

  afterEach(() => simulated.aws.reset());

  after(() => simulated.stop());

  async function ask(...args: readonly string[]): Promise<Told> {
    const { code, stdout, stderr } = await simulated.run(...args, "--record", "api", "--format", "json");
    assert.equal(code, 0, stderr);
    return JSON.parse(stdout) as Told;
  }

  it("asks the default region when none is named", async () => {
    const { coverage } = await ask("state", ...alarms);
    assert.deepEqual(
      coverage.scopes.map(({ awsRegion, verdict, base }) => ({ awsRegion, verdict, base })),
      [{ awsRegion: "eu-west-1", verdict: "complete", base: null }],
    );
  });

  it("proves nothing of the time after the recorder was stopped", async () => {
    const { coverage } = await ask("state", ...alarms, "--region", "us-east-1");
    assert.equal(coverage.verdict, "provisional");
    assert.ok(
      coverage.scopes[0]?.notes.some((note) =>
        /the recorder is off since 2026-11-22T09:41:12.000Z/.test(note),
      ),
    );
  });

  it("proves what was before the recorder was stopped", async () => {
    assert.equal(
      (await ask("state", ...alarms, "--region", "us-east-1", "--at", "3d")).coverage.verdict,
      "complete",
    );
  });

  it("proves nothing of the time before the recorder was last started", async () => {
    assert.equal((await ask("state", ...alarms, "--at", "70d")).coverage.verdict, "provisional");
  });

  it("says what is past its retention", async () => {
    assert.equal((await ask("state", ...alarms, "--at", "100d")).coverage.verdict, "no-base");
  });

  describe("of a region with the recorder of a service alone", () => {
    const linkedRegion = (recordingScope: string): FakeRegion => ({
      ...fakeRegion("eu-west-1"),
      recorder: {
        ...fakeRegion("eu-west-1").recorder,
        name: "AWSConfigurationRecorderForExample",
        servicePrincipal: "example.amazonaws.com",
        recordingScope,
      },
      recorderStatus: {
        ...fakeRegion("eu-west-1").recorderStatus,
        name: "AWSConfigurationRecorderForExample",
      },
    });

    async function verdictWith(recordingScope: string) {
      const other = await SimulatedAws.start({ regions: { "eu-west-1": linkedRegion(recordingScope) } });
      try {
        const { stdout } = await other.run("state", ...alarms, "--record", "api", "--format", "json");
        return (JSON.parse(stdout) as Told).coverage.scopes[0];
      } finally {
        await other.stop();
      }
    }

    it("answers from what that recorder records, and names it, where it gives its items to the account", async () => {
      const scope = await verdictWith("PAID");
      assert.equal(scope?.verdict, "complete");
      assert.ok(scope?.notes.some((note) => /AWSConfigurationRecorderForExample/.test(note)));
    });

    it("knows of no recorder where it keeps them to itself", async () => {
      assert.equal((await verdictWith("INTERNAL"))?.verdict, "partial");
    });
  });

  it("gives the call as evidence", async () => {
    const { items } = await ask("state", "AWS::CloudWatch::Alarm/payments-api-latency", "--at", "14d");
    assert.equal(
      items[0]?.evidence.object,
      "config:GetResourceConfigHistory eu-west-1 AWS::CloudWatch::Alarm/payments-api-latency",
    );
  });

  it("takes one call a hundred resources, and one a resource for its tags", async () => {
    const { items } = await ask("state", ...alarms);
    assert.deepEqual(
      ["List" + "DiscoveredResources", "BatchGetResourceConfig", "GetResourceConfigHistory"].map((name) =>
        simulated.aws.count(`config:${name}`),
      ),
      [1, 1, items.length],
    );
  });

  it("forecasts the calls of a state", async () => {
    const { plan } = await ask("state", ...alarms, "--explain");
    assert.equal(simulated.aws.count("config:ListDiscoveredResources"), 0);
    const forecast = plan.reduce((sum, { calls }) => sum + calls, 0);
    await ask("state", ...alarms);
    const made = simulated.aws.requests.filter(({ action }) =>
      /List|Batch|GetResourceConfigHistory/.test(action),
    );
    assert.equal(made.length, forecast);
  });

  it("prints the forecast as a table", async () => {
    const { stdout } = await simulated.run("state", "--at", "14d", "--record", "api", "--explain");
    assert.match(stdout, /^To be asked: at least \d+ calls\n\nCALLS {2}CALL +REASON\n/);
  });

  it("announces on stderr a question that takes many calls", async () => {
    const { stderr } = await simulated.run("state", "--record", "api");
    assert.match(stderr, /^This takes at least \d+ calls to AWS Config; --explain lists them\.\n$/);
  });

  it("says when a resource was first recorded that was not known at the instant", async () => {
    const { code, stderr } = await simulated.run(
      "state",
      "payments-api-latency",
      "--at",
      "59d",
      "--record",
      "api",
      ...alarms,
    );
    assert.equal(code, 1);
    assert.match(stderr, /was not recorded at 2026-09-25T09:41:12.000Z; it was first recorded at 20/);
  });

  it("does not know a resource that never was", async () => {
    const { code, stderr } = await simulated.run("state", "AWS::S3::Bucket/nowhere", "--record", "api");
    assert.deepEqual(
      [code, stderr],
      [
        1,
        '"AWS::S3::Bucket/nowhere" is not known to AWS Config\n' +
          "That does not prove that it did not exist: AWS Config may not have discovered it.\n",
      ],
    );
  });

  it("lists what was deleted when asked", async () => {
    const { items } = await ask("state", "--include-deleted", ...alarms);
    const deleted = items.find(({ resourceId }) => resourceId === "payments-api-latency");
    assert.deepEqual([deleted?.presence, deleted?.lastItem?.presence], ["deleted", "present"]);
  });

  it("proves nothing of the future", async () => {
    assert.equal((await ask("state", ...alarms, "--at", "2026-12-24")).coverage.verdict, "provisional");
  });

  it("finds a resource by its ARN", async () => {
    const { items } = await ask("state", ...alarms);
    const [item] = items;
    assert.ok(item?.arn !== undefined && item.arn !== null);
    assert.equal((await ask("state", item.arn)).items[0]?.resourceId, item.resourceId);
  });

  it("refuses an account that is not the caller's", async () => {
    const { code, stderr } = await simulated.run("state", "--record", "api", "--account", "444455556666");
    assert.equal(code, 2);
    assert.match(stderr, /is not the account of these credentials, 111122223333/);
  });

  it("refuses to begin without credentials, and says how to name some", async () => {
    simulated.setVariable("AWS_ACCESS_KEY_ID", undefined);
    simulated.setVariable("AWS_SECRET_ACCESS_KEY", undefined);
    const { code, stderr } = await simulated.run("state", "--record", "api");
    simulated.setVariable("AWS_ACCESS_KEY_ID", "AKIAFAKE");
    simulated.setVariable("AWS_SECRET_ACCESS_KEY", "fake");
    assert.equal(code, 4);
    assert.match(stderr, /no credentials could be had.*\nName a profile with --profile/s);
  });

  it("stops at once when interrupted", async () => {
    simulated.aws.fail({ action: "config:ListDiscoveredResources", does: { delay: 2000 } });
    const interruption = new AbortController();
    setTimeout(() => interruption.abort(), 300);
    const startedAt = Date.now();
    const world = { clock: () => simulatedNow, environment: { ...process.env }, signal: interruption.signal };
    const { code } = await runCommand(["state", "--record", "api", ...alarms], world);
    assert.equal(code, 130);
    assert.ok(Date.now() - startedAt < 1500, "it did not wait for the call");
  });

  it("says that no region is named", async () => {
    simulated.setVariable("AWS_REGION", undefined);
    const { code, stderr } = await simulated.run("state", "--record", "api");
    simulated.setVariable("AWS_REGION", "eu-west-1");
    assert.equal(code, 4);
    assert.match(stderr, /no region is named.*\nName the regions to ask with --region/s);
  });

  describe("--aggregator", () => {
    it("gives the present of all its accounts and regions, tags and relationships included", async () => {
      const { items, coverage } = await ask("state", "--aggregator", "everything");
      const { stdout } = await simulated.record("state", "--format", "json");
      const expected = (JSON.parse(stdout) as Told).items;
      const shown = ({ resourceType, resourceId, tags, relationships, configuration }: Item): unknown => ({
        resourceType,
        resourceId,
        tags,
        relationships,
        configuration,
      });
      assert.deepEqual(
        items.map(shown),
        expected.filter(({ presence }) => presence !== "deleted").map(shown),
      );
      assert.equal(coverage.verdict, "provisional");
    });

    it("finds one resource", async () => {
      const { items } = await ask("state", ...alarms);
      const name = `AWS::CloudWatch::Alarm/${items[0]?.resourceId}`;
      assert.equal((await ask("state", name, "--aggregator", "everything")).items.length, 1);
    });

    it("refuses to speak of the past", async () => {
      const { code, stderr } = await simulated.run(
        "state",
        "--at",
        "3d",
        "--record",
        "api",
        "--aggregator",
        "everything",
      );
      assert.equal(code, 2);
      assert.match(stderr, /knows the present only/);
    });

    it("refuses to tell changes", async () => {
      const { code, stderr } = await simulated.run(
        "changes",
        "--record",
        "api",
        "--aggregator",
        "everything",
      );
      assert.equal(code, 2);
      assert.match(stderr, /unknown option '--aggregator'/);
    });

    it("names an aggregator that there is not", async () => {
      const { code, stderr } = await simulated.run("state", "--record", "api", "--aggregator", "nothing");
      assert.equal(code, 4);
      assert.match(stderr, /there is no aggregator "nothing" in eu-west-1/);
    });
  });
});
