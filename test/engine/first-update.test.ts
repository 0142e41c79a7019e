import assert from "node:assert/strict";
import { readStack, recordOf } from "../../history/sources/stack/read-stack";
import { engineWorld } from "../support/engine/engine-world";

describe("a first `pulumi up`, step by step, on Pulumi's engine", () => {
  const world = engineWorld();

  it("records in the region that was set, and changes nothing the second time", async () => {
    const stack = await world.stack({ config: world.stackFile("Pulumi.dev.yaml") });
    await stack.setConfig({
      "aws:region": { value: "eu-central-1" },
      "config-time-machine:regions[0]": { value: "eu-central-1" },
    });
    const preview = await stack.preview();
    assert.deepEqual(world.account.changes, []);
    const first = await stack.up();
    assert.deepEqual(first.changes, preview.changes);
    assert.equal(world.account.config("eu-central-1").isRecording, true);
    const made = world.account.changes.length;
    assert.deepEqual((await stack.up()).changes, { same: first.changes.create });
    assert.equal(world.account.changes.length, made);
  });

  it("tells `config-history --stack` the record and its regions", async () => {
    const stack = await world.stack({ config: world.stackFile("Pulumi.dev.yaml") });
    await stack.up();
    const { environment } = stack;
    const told = await readStack("dev", { environment, signal: new AbortController().signal });
    assert.match(recordOf(told), /^s3:\/\/config-time-machine-record-[0-9a-f]{7}$/);
    assert.deepEqual(told.regions, ["eu-west-1"]);
  });

  it("reports every fault of the configuration at once, and makes nothing", async () => {
    const stack = await world.stack({
      config: world.stackFile("Pulumi.dev.yaml", {
        "config-time-machine:regions": "eu-west-1",
        "config-time-machine:accounts": [111122223333],
        "config-time-machine:existing": "adpot",
      }),
    });
    await assert.rejects(stack.up(), /has 3 faults:.*regions.*accounts.*did you mean adopt/s);
    assert.deepEqual(world.account.changes, []);
  });

  it("shows nothing of a setting that is stored as a secret and has a fault", async () => {
    const stack = await world.stack({ config: world.stackFile("Pulumi.dev.yaml") });
    const value = "https://hooks.example.com/token";
    await stack.setConfig({
      "config-time-machine:notifications.subscriptions[0].endpoint": { value, secret: true },
      "config-time-machine:notifications.subscriptions[0].protocol": { value: "carrier-pigeon" },
    });
    await assert.rejects(stack.preview(), ({ message }: Error) => {
      assert.match(message, /notifications\.subscriptions\[0\]\.protocol/);
      assert.doesNotMatch(message, /token/);
      return true;
    });
  });

  it("takes a date that YAML reads as a time, since it has no quotes", async () => {
    const stack = await world.stack({ config: world.stackFile("Pulumi.dev.yaml") });
    stack.write(
      "config: { aws:region: eu-west-1, config-time-machine:regions: [eu-west-1], " +
        "config-time-machine:catalog: { enabled: true, firstDay: 2026-11-01 } }",
    );
    assert.ok((await stack.preview()).changes.create);
  });
});
