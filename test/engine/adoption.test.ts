import assert from "node:assert/strict";
import type { AwsAccount } from "../support/engine/aws-account";
import { engineWorld } from "../support/engine/engine-world";
import { handMadeRole, makeRecorderByHand } from "../support/engine/recorder-by-hand";

const regions = ["eu-west-1", "us-east-1"];
/** A running recorder and a channel in both regions that no stack made. */
function makeByHand(account: AwsAccount, names = { recorder: "default", channel: "default" }): void {
  account.otherBuckets.set("hand-made-record", "");
  for (const region of regions) {
    const at = account.config(region);
    makeRecorderByHand(at, names.recorder);
    at.putChannel({ name: names.channel, s3BucketName: "hand-made-record" });
    at.start(names.recorder);
  }
}

describe("taking over an existing recorder, on Pulumi's engine", () => {
  const world = engineWorld();

  it("refuses it in every region, and makes nothing", async () => {
    makeByHand(world.account);
    const stack = await world.stack({ config: configOf({}) });
    const refusal = /In eu-west-1, the running recorder "default".*In us-east-1, the running recorder/s;
    await assert.rejects(stack.preview(), refusal);
    await assert.rejects(stack.up(), refusal);
    assert.deepEqual(world.account.changes, []);
  });

  it("imports it as it stands in two regions, changes it by the next update, and then no more", async () => {
    makeByHand(world.account);
    const stack = await world.stack({ config: configOf({ existing: "adopt" }) });
    const preview = await stack.preview();
    const adopted = await stack.up();
    assert.deepEqual([preview.changes.import, adopted.changes.import], [6, 6]);
    for (const region of regions) {
      const { recorder, channel, isRecording } = world.account.config(region);
      assert.equal(recorder?.roleArn, handMadeRole);
      assert.deepEqual([channel?.s3BucketName, isRecording], ["hand-made-record", true]);
    }
    const changed = await stack.up();
    assert.deepEqual(changed.changes.update, 4);
    assert.match(changed.text, /In eu-west-1 .* delivered to s3:\/\/hand-made-record until now/);
    for (const region of regions) {
      const { channel, isRecording } = world.account.config(region);
      assert.match(channel?.s3BucketName ?? "", /^config-time-machine-record-/);
      assert.equal(isRecording, true);
    }
    assert.deepEqual(Object.keys((await stack.up()).changes), ["same"]);
  });

  it("leaves it running when the stack goes", async () => {
    makeByHand(world.account);
    const stack = await world.stack({ config: configOf({ existing: "adopt" }) });
    await stack.up();
    await stack.destroy({ excludeProtected: true });
    for (const region of regions) {
      const { channel, isRecording } = world.account.config(region);
      assert.deepEqual([channel?.s3BucketName, isRecording], ["hand-made-record", true]);
    }
  });

  it("keeps the names that recorder and channel have", async () => {
    makeByHand(world.account, { recorder: "audit", channel: "to-audit" });
    const stack = await world.stack({ config: configOf({ existing: "adopt" }) });
    await stack.up();
    await stack.up();
    const { recorder, channel, isRecording } = world.account.config("us-east-1");
    assert.deepEqual([recorder?.name, channel?.name, isRecording], ["audit", "to-audit", true]);
    assert.match(channel?.s3BucketName ?? "", /^config-time-machine-record-/);
  });

  it("owns it like any other once `existing` is set back, under the adopted name", async () => {
    makeByHand(world.account);
    const stack = await world.stack({ config: configOf({ existing: "adopt" }) });
    await stack.up();
    stack.configure(configOf({ recorderName: "default" }));
    await stack.up();
    assert.deepEqual(Object.keys((await stack.up()).changes), ["same"]);
    await stack.destroy({ excludeProtected: true });
    assert.equal(world.account.config("us-east-1").recorder, undefined);
  });

  it("imports a stopped one as stopped, and starts it by the next update", async () => {
    makeByHand(world.account);
    for (const region of regions) world.account.config(region).stop("default");
    const stack = await world.stack({ config: configOf({ existing: "adopt" }) });
    await stack.up();
    assert.equal(world.account.config("us-east-1").isRecording, false);
    await stack.up();
    assert.equal(world.account.config("us-east-1").isRecording, true);
  });

  it("refuses AWS Control Tower's, whatever is asked", async () => {
    const name = "aws-controltower-BaselineConfigRecorder";
    makeByHand(world.account, { recorder: name, channel: "aws-controltower-BaselineConfigDeliveryChannel" });
    const stack = await world.stack({ config: configOf({ existing: "adopt" }) });
    await assert.rejects(stack.preview(), /belongs to AWS Control Tower/);
  });

  function configOf(settings: Readonly<Record<string, unknown>>) {
    const own = Object.entries(settings).map(([key, value]) => [`config-time-machine:${key}`, value]);
    const both = { "config-time-machine:regions": regions };
    return world.stackFile("Pulumi.dev.yaml", { ...both, ...Object.fromEntries(own) });
  }
});
