import assert from "node:assert/strict";
import type { EngineStack } from "../support/engine/engine-stack";
import { engineWorld } from "../support/engine/engine-world";

describe("what was changed by hand, on Pulumi's engine", () => {
  const world = engineWorld();
  let stack: EngineStack;

  beforeEach(async () => {
    stack = await world.stack({
      config: world.stackFile("Pulumi.dev.yaml", {
        "config-time-machine:regions": ["eu-west-1", "us-east-1"],
        "config-time-machine:retentionDays": 2557,
      }),
    });
    await stack.up();
  });

  it("tells a recorder stopped in another region; `up` leaves it so, `up --refresh` starts it", async () => {
    const at = world.account.config("us-east-1");
    at.stop("config-time-machine");
    const { text } = await stack.preview();
    assert.match(text, /In us-east-1, the recorder "config-time-machine" was stopped, by hand/);
    assert.deepEqual(Object.keys((await stack.up()).changes), ["same"]);
    assert.equal(at.isRecording, false);
    await stack.up({ refresh: true });
    assert.equal(at.isRecording, true);
    assert.doesNotMatch((await stack.preview()).text, /by hand/);
  });

  it("makes a recorder and its channel again that somebody deleted", async () => {
    const at = world.account.config("us-east-1");
    at.stop("config-time-machine");
    at.deleteChannel("config-time-machine");
    at.deleteRecorder("config-time-machine");
    const { text } = await stack.preview();
    assert.match(
      text,
      /the delivery channel .* was deleted, and the recorder "config-time-machine" was deleted/,
    );
    await stack.up({ refresh: true });
    assert.equal(at.isRecording, true);
    assert.match(at.channel?.s3BucketName ?? "", /^config-time-machine-record-/);
    assert.deepEqual(Object.keys((await stack.up()).changes), ["same"]);
  });

  it("turns a diverted channel back", async () => {
    world.account.otherBuckets.set("elsewhere", "");
    const at = world.account.config("us-east-1");
    at.putChannel({ name: "config-time-machine", s3BucketName: "elsewhere" });
    const { text } = await stack.preview();
    assert.match(text, /snapshotDeliveryProperties, s3BucketName of the delivery channel/);
    await stack.up({ refresh: true });
    assert.match(at.channel?.s3BucketName ?? "", /^config-time-machine-record-/);
    assert.deepEqual(at.channel?.snapshotDeliveryProperties, { deliveryFrequency: "TwentyFour_Hours" });
  });

  it("records again what a narrowed recorder left out, and remembers as long as before", async () => {
    const at = world.account.config("us-east-1");
    const recordingGroup = {
      allSupported: false,
      includeGlobalResourceTypes: false,
      recordingStrategies: [{ useOnly: "INCLUSION_BY_RESOURCE_TYPES" }],
      resourceTypes: ["AWS::S3::Bucket"],
    };
    assert.ok(at.recorder);
    const whole = at.recorder;
    at.putRecorder({ ...whole, recordingGroup });
    at.retentionDays = 30;
    const { text } = await stack.preview();
    assert.match(text, /recordingGroup of the recorder .* the retention period of 2557 days was set to 30/);
    await stack.up({ refresh: true });
    assert.deepEqual([at.recorder, at.retentionDays, at.isRecording], [whole, 2557, true]);
  });
});
