import assert from "node:assert/strict";
import { engineWorld } from "../support/engine/engine-world";

describe("a renamed recorder, on Pulumi's engine", () => {
  const world = engineWorld();

  function configOf(changes: Readonly<Record<string, unknown>>) {
    return world.stackFile("Pulumi.dev.yaml", changes);
  }

  it("is made anew in the order that AWS Config asks for, and runs", async () => {
    const stack = await world.stack({ config: configOf({}) });
    await stack.up();
    const before = world.account.changes.length;
    stack.configure(configOf({ "config-time-machine:recorderName": "audit" }));
    await stack.up();
    const ofConfig = world.account.changes.slice(before).filter((change) => change.includes(" aws:cfg/"));
    assert.deepEqual(ofConfig, [
      "delete aws:cfg/recorderStatus:RecorderStatus eu-west-1",
      "delete aws:cfg/deliveryChannel:DeliveryChannel eu-west-1",
      "delete aws:cfg/recorder:Recorder eu-west-1",
      "create aws:cfg/recorder:Recorder eu-west-1",
      "create aws:cfg/deliveryChannel:DeliveryChannel eu-west-1",
      "create aws:cfg/recorderStatus:RecorderStatus eu-west-1",
    ]);
    const { recorder, channel, isRecording } = world.account.config("eu-west-1");
    assert.deepEqual([recorder?.name, channel?.name, isRecording], ["audit", "audit", true]);
    assert.deepEqual(Object.keys((await stack.up()).changes), ["same"]);
  });

  it("stays stopped where it is stopped", async () => {
    const recording = { enabled: false };
    const stack = await world.stack({ config: configOf({ "config-time-machine:recording": recording }) });
    await stack.up();
    stack.configure(
      configOf({
        "config-time-machine:recording": recording,
        "config-time-machine:recorderName": "audit",
      }),
    );
    await stack.up();
    const { recorder, isRecording } = world.account.config("eu-west-1");
    assert.deepEqual([recorder?.name, isRecording], ["audit", false]);
  });

  it("is made, moved and given up as `regions` says, away from the home region", async () => {
    const stack = await world.stack({ config: configOf({ "config-time-machine:regions": two }) });
    await stack.up();
    stack.configure(configOf({ "config-time-machine:regions": ["eu-west-1", "eu-central-1"] }));
    await stack.up();
    assert.equal(world.account.config("us-east-1").recorder, undefined);
    assert.equal(world.account.config("eu-central-1").isRecording, true);
    assert.deepEqual(Object.keys((await stack.up()).changes), ["same"]);
  });
});

const two = ["eu-west-1", "us-east-1"];
