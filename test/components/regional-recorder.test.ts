import assert from "node:assert/strict";
import { RegionalRecorder, type RegionalRecorderArgs } from "../../components/regional-recorder";
import { recordResources } from "../support/recorded-resources";

const args: RegionalRecorderArgs = {
  region: "eu-west-1",
  recorderName: "config-time-machine",
  roleArn: "arn:aws:iam::111122223333:role/r",
  recording: {
    strategy: "all",
    resourceTypes: [],
    frequency: "continuous",
    otherFrequencyTypes: [],
    recordsGlobalTypes: true,
  },
  isEnabled: true,
  delivery: { bucketName: "record", prefix: "", snapshots: "24h" },
};

function recorder(changes: Partial<RegionalRecorderArgs> = {}) {
  return recordResources(() => new RegionalRecorder("recorder", { ...args, ...changes }));
}

describe("RegionalRecorder", () => {
  it("is a recorder, a channel and a status", async () => {
    const { children } = await recorder();
    assert.deepEqual(children, [
      "DeliveryChannel recorder-channel",
      "Recorder recorder",
      "RecorderStatus recorder-status",
    ]);
  });

  for (const strategy of ["all", "include", "exclude"] as const) {
    it(`makes recorder, channel and status in the order AWS needs, under strategy ${strategy}`, async () => {
      const made = await recorder({
        recording: { ...args.recording, strategy, resourceTypes: ["AWS::KMS::Key"] },
      });
      assert.ok(made.isAfter("recorder-channel", "recorder"));
      assert.ok(made.isAfter("recorder-status", "recorder-channel"));
    });
  }

  it("sends strategy and both flags in so many words", async () => {
    assert.deepEqual((await recorder()).only("Recorder").inputs.recordingGroup, {
      allSupported: true,
      includeGlobalResourceTypes: true,
      recordingStrategies: [{ useOnly: "ALL_SUPPORTED_RESOURCE_TYPES" }],
    });
  });

  it("sends exclusions in the provider's shape", async () => {
    const recording = { ...args.recording, strategy: "exclude" as const, resourceTypes: ["AWS::KMS::*"] };
    assert.deepEqual((await recorder({ recording })).only("Recorder").inputs.recordingGroup, {
      allSupported: false,
      includeGlobalResourceTypes: false,
      recordingStrategies: [{ useOnly: "EXCLUSION_BY_RESOURCE_TYPES" }],
      exclusionByResourceTypes: [{ resourceTypes: ["AWS::KMS::Alias", "AWS::KMS::Key"] }],
    });
  });

  it("sends one override, a single object", async () => {
    const recording = { ...args.recording, otherFrequencyTypes: ["AWS::KMS::*"] };
    assert.deepEqual((await recorder({ recording })).only("Recorder").inputs.recordingMode, {
      recordingFrequency: "CONTINUOUS",
      recordingModeOverride: {
        description: "Recorded at another frequency than the rest",
        recordingFrequency: "DAILY",
        resourceTypes: ["AWS::KMS::Alias", "AWS::KMS::Key"],
      },
    });
  });

  it("delivers with prefix, key and topic, and a snapshot a day", async () => {
    const delivery = { ...args.delivery, prefix: "audit", keyArn: "arn:k", topicArn: "arn:t" };
    assert.deepEqual((await recorder({ delivery })).only("DeliveryChannel").inputs, {
      region: "eu-west-1",
      name: "config-time-machine",
      s3BucketName: "record",
      s3KeyPrefix: "audit",
      s3KmsKeyArn: "arn:k",
      snsTopicArn: "arn:t",
      snapshotDeliveryProperties: { deliveryFrequency: "TwentyFour_Hours" },
    });
  });

  it("names all three alike, and replaces none before it is gone", async () => {
    const made = await recorder();
    assert.deepEqual(new Set(made.custom.map(({ inputs }) => inputs.name)), new Set(["config-time-machine"]));
    assert.ok(made.custom.every(({ isDeletedBeforeReplaced }) => isDeletedBeforeReplaced));
  });

  it("stops the recorder and keeps it, where it is not enabled", async () => {
    const made = await recorder({ isEnabled: false });
    assert.equal(made.only("RecorderStatus").inputs.isEnabled, false);
    assert.equal(made.custom.length, 3);
  });

  it("says how long AWS Config remembers, where it is told to", async () => {
    const made = await recorder({ retentionDays: 400 });
    assert.equal(made.only("RetentionConfiguration").inputs.retentionPeriodInDays, 400);
    assert.ok(made.isAfter("recorder", "recorder-retention"));
  });

  describe("adopting", () => {
    const adoption = {
      recorder: {
        name: "default",
        roleArn: "arn:aws:iam::111122223333:role/hand-made",
        scope: {
          recordingGroup: {
            allSupported: false,
            includeGlobalResourceTypes: false,
            resourceTypes: ["AWS::EC2::VPC"],
            useOnly: "INCLUSION_BY_RESOURCE_TYPES",
          },
          recordingMode: { recordingFrequency: "DAILY" as const },
        },
      },
      channel: { name: "mine", bucketName: "hand-made" },
      isRecording: true,
    };

    it("imports recorder, channel and status as they stand", async () => {
      const made = await recorder({ adoption, isRetained: true, isEnabled: false });
      const imports = made.custom.map(({ type, importId }) => `${type} ${importId}`);
      assert.deepEqual(imports.sort(), [
        "DeliveryChannel mine@eu-west-1",
        "Recorder default@eu-west-1",
        "RecorderStatus default@eu-west-1",
      ]);
      assert.equal(made.only("DeliveryChannel").inputs.s3BucketName, "hand-made");
      assert.equal(made.only("RecorderStatus").inputs.isEnabled, true);
      assert.match(JSON.stringify(made.only("Recorder").inputs), /AWS::EC2::VPC/);
    });

    it("imports a retention period as it stands, from the recorder's own region", async () => {
      const made = await recorder({
        region: "us-east-1",
        retentionDays: 400,
        adoption: { retentionDays: 300 },
      });
      const { inputs, importId } = made.only("RetentionConfiguration");
      assert.deepEqual([inputs.retentionPeriodInDays, importId], [300, "default@us-east-1"]);
    });

    it("changes nothing while it imports, and retains everything", async () => {
      const made = await recorder({ adoption, isRetained: true });
      assert.deepEqual(made.only("Recorder").ignoredChanges, ["roleArn", "recordingGroup", "recordingMode"]);
      assert.ok(made.custom.every(({ isRetained }) => isRetained));
    });

    it("imports the status alone, to stop a recorder whose status the state has lost", async () => {
      const made = await recorder({ adoption: { isRecording: true }, isEnabled: false });
      assert.deepEqual(
        made.custom.map(({ importId }) => importId),
        ["", "", "config-time-machine@eu-west-1"],
      );
    });
  });
});
