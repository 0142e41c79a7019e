import assert from "node:assert/strict";
import type { EngineStack } from "../support/engine/engine-stack";
import { engineWorld } from "../support/engine/engine-world";

describe("tearing down, on Pulumi's engine", () => {
  const world = engineWorld();
  let stack: EngineStack;
  let bucket = "";

  beforeEach(async () => {
    stack = await world.stack({
      config: world.stackFile("Pulumi.dev.yaml", {
        "config-time-machine:delivery": { encryption: "created-key", vault: { retentionDays: 30 } },
      }),
    });
    await stack.up();
    bucket = world.account.config("eu-west-1").channel?.s3BucketName ?? "";
    world.account.deliver(bucket);
  });

  it("fails at the record where it is plain, and `up` makes the rest again, around the same record", async () => {
    const kept = recordTypes();
    await assert.rejects(stack.destroy(), /protected/);
    assert.deepEqual(recordTypes(), kept);
    await stack.up();
    const { channel, isRecording } = world.account.config("eu-west-1");
    assert.deepEqual([channel?.s3BucketName, isRecording], [bucket, true]);
    assert.deepEqual(Object.keys((await stack.up()).changes), ["same"]);
  });

  it("stops, then deletes channel and recorder, and leaves all of the record, without what is protected", async () => {
    const kept = recordTypes();
    const before = world.account.changes.length;
    await stack.destroy({ excludeProtected: true });
    assert.deepEqual(
      world.account.changes.slice(before).filter((change) => change.includes(" aws:cfg/")),
      [
        "delete aws:cfg/recorderStatus:RecorderStatus eu-west-1",
        "delete aws:cfg/deliveryChannel:DeliveryChannel eu-west-1",
        "delete aws:cfg/recorder:Recorder eu-west-1",
      ],
    );
    assert.deepEqual(recordTypes(), kept);
  });

  it("can be taken back by `up`", async () => {
    await stack.destroy({ excludeProtected: true });
    await stack.up();
    const { channel, isRecording } = world.account.config("eu-west-1");
    assert.deepEqual([channel?.s3BucketName, isRecording], [bucket, true]);
  });

  it("deletes no bucket that holds a record, even unprotected", async () => {
    await stack.unprotect();
    await assert.rejects(stack.destroy(), /BucketNotEmpty/);
    assert.ok(world.account.types().includes("aws:s3/bucket:Bucket"));
  });

  it("deletes an emptied record once it is unprotected, and leaves the account its service-linked role", async () => {
    world.account.empty(bucket);
    await stack.unprotect();
    await stack.destroy();
    assert.deepEqual(world.account.types(), ["aws:iam/serviceLinkedRole:ServiceLinkedRole"]);
  });

  function recordTypes(): readonly string[] {
    return world.account.types().filter((type) => /^aws:(s3|kms)\//.test(type));
  }
});
