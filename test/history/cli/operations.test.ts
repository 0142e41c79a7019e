import assert from "node:assert/strict";
import type { FakeRegion } from "../../support/fake-aws/fake-config";
import { fakeRegion, SimulatedAws, simulatedNow } from "../../support/fake-aws/simulated-aws";

const regions = ["--region", "eu-west-1", "--region", "us-east-1"];

describe("config-history status", () => {
  let simulated: SimulatedAws;
  const failing: FakeRegion = {
    ...fakeRegion("us-east-1"),
    recorderStatus: {
      name: "default",
      recording: false,
      lastStopTime: simulatedNow / 1000 - 60,
      lastStatus: "Success",
    },
    channelStatus: {
      name: "default",
      configSnapshotDeliveryInfo: {
        lastStatus: "FAILURE",
        lastErrorCode: "AccessDenied",
        lastErrorMessage: "Access Denied to the bucket",
        lastAttemptTime: simulatedNow / 1000 - 30,
      },
    },
  };

  before(async () => {
    simulated = await SimulatedAws.start({
      items: [],
      regions: { "eu-west-1": fakeRegion("eu-west-1"), "us-east-1": failing, "ap-south-1": {} },
    });
  });

  afterEach(() => simulated.aws.reset());

  after(() => simulated.stop());

  it("refuses what is no region, and a profile that is nowhere, before AWS is asked", async () => {
    for (const args of [
      ["--region", "*"],
      ["--region", "us-east-1.example.com"],
      ["--region", "US-EAST-1"],
      ["--region", "us-east-1", "--profile", "toString"],
    ]) {
      const { code, stderr } = await simulated.run("status", ...args);
      const [option = "", value] = args.slice(-2);
      assert.deepEqual([code, stderr.startsWith(`error: ${option} "${value}" is n`)], [2, true], stderr);
    }
    assert.equal(simulated.aws.requests.length, 0);
  });

  it("says what is recorded, where it is delivered to, and when last", async () => {
    const { code, stdout, stderr } = await simulated.run("status", "--region", "eu-west-1");
    assert.deepEqual([code, stderr], [0, ""]);
    assert.match(stdout, /eu-west-1 \(111122223333\)/);
    assert.match(stdout, /recorder\s+default, on since 2026-09-24T09:41:12.000Z/);
    assert.match(stdout, /scope\s+all types, global ones included; continuous/);
    assert.match(stdout, /channel\s+default, to s3:\/\/config-record\/records/);
    assert.match(stdout, /snapshots\s+TwentyFour_Hours; last success 2026-11-23T08:41:12.000Z/);
    assert.match(stdout, /records and delivers/);
  });

  it("says what is wrong", async () => {
    const { code, stdout } = await simulated.run("status", "--region", "us-east-1");
    assert.equal(code, 0);
    assert.match(stdout, /! the recorder is off since 2026-11-23T09:40:12.000Z/);
    assert.match(stdout, /! the delivery of snapshot fails: AccessDenied: Access Denied to the bucket/);
  });

  it("says where there is neither recorder nor channel", async () => {
    const { stdout } = await simulated.run("status", "--region", "ap-south-1");
    assert.match(stdout, /! there is no recorder\n\s+! there is no delivery channel/);
  });

  it("gives JSON by region", async () => {
    const { stdout } = await simulated.run("status", ...regions, "--format", "json");
    const told = JSON.parse(stdout) as {
      readonly regions: readonly { readonly problems: readonly string[] }[];
    };
    assert.deepEqual(
      told.regions.map(({ problems }) => problems.length),
      [0, 2],
    );
  });

  it("exits with 4 and names the action that is missing", async () => {
    simulated.aws.fail({
      action: "config:DescribeDeliveryChannelStatus",
      does: { code: "AccessDeniedException" },
    });
    const { code, stdout, stderr } = await simulated.run("status", "--region", "eu-west-1");
    assert.equal(code, 4);
    assert.match(
      stderr,
      /access is denied to config:DescribeDeliveryChannelStatus.*Allow config:DescribeDeliveryChannelStatus/,
    );
    assert.match(stdout, /! not readable/);
    assert.doesNotMatch(stdout, /records and delivers/);
  });
});

describe("config-history snapshot", () => {
  let simulated: SimulatedAws;
  let outcome: Readonly<Record<string, unknown>>;

  beforeEach(async () => {
    outcome = {
      lastStatus: "Success",
      lastAttemptTime: simulatedNow / 1000,
      lastSuccessfulTime: simulatedNow / 1000,
    };
    simulated = await SimulatedAws.start({
      items: [],
      regions: { "eu-west-1": fakeRegion("eu-west-1"), "us-east-1": {} },
      onSnapshot: (region) => {
        setTimeout(() => {
          region.channelStatus = { ...region.channelStatus, configSnapshotDeliveryInfo: outcome };
        }, 400);
      },
    });
  });

  afterEach(() => simulated.stop());

  it("waits until it is delivered and says where", async () => {
    const { code, stdout } = await simulated.run("snapshot");
    assert.equal(code, 0);
    const id = "5f0c2f5e-1111-4222-8333-444455556666";
    const folder =
      "s3://config-record/records/AWSLogs/111122223333/Config/eu-west-1/2026/11/23/ConfigSnapshot/";
    assert.equal(
      stdout,
      `eu-west-1: snapshot ${id} delivered at 2026-11-23T09:41:12.000Z\n  ${folder}111122223333_Config_eu-west-1_ConfigSnapshot_*_${id}.json.gz\n`,
    );
  });

  it("tells the error of a delivery that failed", async () => {
    outcome = { lastStatus: "Failure", lastErrorCode: "NoSuchBucket", lastAttemptTime: simulatedNow / 1000 };
    const { code, stdout } = await simulated.run("snapshot");
    assert.equal(code, 4);
    assert.match(stdout, /failed\n {2}NoSuchBucket/);
  });

  it("says that it is not yet delivered when the time is up", async () => {
    outcome = fakeRegion("eu-west-1").channelStatus?.configSnapshotDeliveryInfo as typeof outcome;
    const { code, stdout } = await simulated.run("snapshot", "--wait", "1s");
    assert.equal(code, 4);
    assert.match(stdout, /pending\n {2}its delivery is not reported yet/);
  });

  it("waits for nothing when told so", async () => {
    const { code, stdout } = await simulated.run("snapshot", "--wait", "0s", "--format", "json");
    assert.equal(code, 0);
    assert.match(stdout, /"outcome": "pending"/);
  });

  it("refuses where there is no delivery channel, and does the rest", async () => {
    const { code, stdout } = await simulated.run("snapshot", ...regions);
    assert.equal(code, 4);
    assert.match(stdout, /eu-west-1: snapshot .* delivered/);
    assert.match(stdout, /us-east-1: snapshot refused\n {2}there is no delivery channel/);
  });

  it("refuses a length of time that is none", async () => {
    const { code, stderr } = await simulated.run("snapshot", "--wait", "soon");
    assert.deepEqual(
      [code, stderr],
      [2, 'error: --wait "soon" is no length of time\nGive 90s or 15m; 0s waits for nothing.\n'],
    );
  });
});
