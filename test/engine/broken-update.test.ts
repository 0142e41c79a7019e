import assert from "node:assert/strict";
import { engineWorld } from "../support/engine/engine-world";

const types = {
  bucket: "aws:s3/bucket:Bucket",
  channel: "aws:cfg/deliveryChannel:DeliveryChannel",
  recorder: "aws:cfg/recorder:Recorder",
  status: "aws:cfg/recorderStatus:RecorderStatus",
};

describe("an update that broke off, on Pulumi's engine", () => {
  const world = engineWorld();

  for (const [kind, type] of Object.entries(types)) {
    it(`is continued by the next, where a first one stopped at a ${kind}`, async () => {
      const stack = await world.stack({ config: configOf() });
      world.account.failing.add(type);
      await assert.rejects(stack.up(), /ThrottlingException/);
      await stack.preview();
      await stack.up();
      for (const region of ["eu-west-1", "us-east-1"])
        assert.equal(world.account.config(region).isRecording, true, region);
      assert.deepEqual(Object.keys((await stack.up()).changes), ["same"]);
    });
  }

  it("lets the preview after a first one pass, and says that it cannot tell whose the recorder is", async () => {
    const stack = await world.stack({ config: configOf() });
    world.account.failing.add(types.channel);
    await assert.rejects(stack.up(), /ThrottlingException/);
    assert.match((await stack.preview()).text, /no update of this stack was completed/);
  });

  it("refuses, after a first one, the recorder of its very name that somebody else made meanwhile", async () => {
    const stack = await world.stack({ config: configOf() });
    world.account.failing.add("aws:iam/serviceLinkedRole:ServiceLinkedRole");
    await assert.rejects(stack.up(), /ThrottlingException/);
    const at = world.account.config("us-east-1");
    at.putRecorder({
      name: "config-time-machine",
      roleArn: "arn:aws:iam::111122223333:role/hand-made",
      recordingGroup: {
        allSupported: true,
        includeGlobalResourceTypes: true,
        recordingStrategies: [{ useOnly: "ALL_SUPPORTED_RESOURCE_TYPES" }],
      },
      recordingMode: { recordingFrequency: "CONTINUOUS" },
    });
    await assert.rejects(stack.up(), /In us-east-1, .* is not in the state of this stack/);
    assert.equal(at.recorder?.roleArn, "arn:aws:iam::111122223333:role/hand-made");
  });

  it("is continued where it was to adopt a recorder, and stopped at the bucket of its channel", async () => {
    const at = world.account.config("us-east-1");
    at.putRecorder({
      name: "default",
      roleArn: "arn:aws:iam::111122223333:role/hand-made",
      recordingGroup: {
        allSupported: true,
        includeGlobalResourceTypes: false,
        recordingStrategies: [{ useOnly: "ALL_SUPPORTED_RESOURCE_TYPES" }],
      },
      recordingMode: { recordingFrequency: "CONTINUOUS" },
    });
    const stack = await world.stack({ config: { ...configOf(), "config-time-machine:existing": "adopt" } });
    world.account.failing.add(types.bucket);
    await assert.rejects(stack.up(), /ThrottlingException/);
    await stack.up();
    await stack.up();
    assert.equal(at.isRecording, true);
    assert.equal(at.recorder?.name, "default");
    assert.match(at.channel?.s3BucketName ?? "", /^config-time-machine-record-/);
  });

  function configOf() {
    return world.stackFile("Pulumi.dev.yaml", {
      "config-time-machine:regions": ["eu-west-1", "us-east-1"],
    });
  }
});
