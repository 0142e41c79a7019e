import assert from "node:assert/strict";
import { engineWorld } from "../support/engine/engine-world";
import { handMadeRole, makeRecorderByHand } from "../support/engine/recorder-by-hand";

const types = {
  bucket: "aws:s3/bucket:Bucket",
  channel: "aws:cfg/deliveryChannel:DeliveryChannel",
  recorder: "aws:cfg/recorder:Recorder",
  retention: "aws:cfg/retentionConfiguration:RetentionConfiguration",
  status: "aws:cfg/recorderStatus:RecorderStatus",
};

/** Nothing else is to be made before recorder and retention period, which AWS may be asked for at once. */
const existingRole = { kind: "existing", arn: handMadeRole };

describe("an update that broke off, on Pulumi's engine", () => {
  const world = engineWorld();

  for (const [kind, type] of Object.entries(types)) {
    it(`is continued by the next, where a first one stopped at a ${kind}`, async () => {
      const stack = await world.stack({ config: configOf({ retentionDays: 400, role: existingRole }) });
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
    makeRecorderByHand(at, "config-time-machine");
    await assert.rejects(stack.up(), /In us-east-1, .* is not in the state of this stack/);
    assert.equal(at.recorder?.roleArn, handMadeRole);
  });

  it("is continued where it was to adopt a recorder, and stopped at the bucket of its channel", async () => {
    const at = world.account.config("us-east-1");
    makeRecorderByHand(at);
    const stack = await world.stack({ config: { ...configOf(), "config-time-machine:existing": "adopt" } });
    world.account.failing.add(types.bucket);
    await assert.rejects(stack.up(), /ThrottlingException/);
    await stack.up();
    await stack.up();
    assert.equal(at.isRecording, true);
    assert.equal(at.recorder?.name, "default");
    assert.match(at.channel?.s3BucketName ?? "", /^config-time-machine-record-/);
  });

  it("is told, after a first one, what becomes of what was delivered by then", async () => {
    const delivery = { encryption: "created-key", prefix: "audit" };
    const stack = await world.stack({ config: configOf({ delivery }) });
    world.account.failing.add(types.status);
    await assert.rejects(stack.up(), /ThrottlingException/);
    const bucket = world.account.config("eu-west-1").channel?.s3BucketName;
    const before = world.account.changes.length;
    for (const [settings, refusal] of [
      [{ delivery, regions: ["us-east-1", "eu-west-1"] }, /regions begins with us-east-1/],
      [{ delivery: { ...delivery, encryption: "s3" } }, /can only be read with this stack's key/],
    ] as const) {
      stack.configure(configOf(settings));
      await assert.rejects(stack.up(), refusal);
    }
    assert.equal(world.account.changes.length, before);
    stack.configure(configOf({ delivery: { ...delivery, prefix: "elsewhere" } }));
    assert.match((await stack.preview()).text, /delivered under "audit" stays where it is/);
    assert.match((await stack.up()).text, /delivered under "audit" stays where it is/);
    assert.equal((await stack.outputs()).record?.value, `s3://${bucket}`);
  });

  function configOf(settings: Readonly<Record<string, unknown>> = {}) {
    const own = Object.entries(settings).map(([key, value]) => [`config-time-machine:${key}`, value]);
    return world.stackFile("Pulumi.dev.yaml", {
      "config-time-machine:regions": ["eu-west-1", "us-east-1"],
      ...Object.fromEntries(own),
    });
  }
});
