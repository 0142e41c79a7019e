import assert from "node:assert/strict";
import { resolve } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import type { EngineStack } from "../support/engine/engine-stack";
import { engineWorld } from "../support/engine/engine-world";

/** What a local SDK of any language registers: a component that the engine has the package's own process make. */
class RemoteTimeMachine extends pulumi.ComponentResource {
  declare readonly record: pulumi.Output<string>;

  constructor(name: string, args: pulumi.Inputs, opts?: pulumi.ComponentResourceOptions) {
    super("config-time-machine:index:ConfigTimeMachine", name, { ...args, record: undefined }, opts, true);
  }
}

describe("the package in a program of any language, on Pulumi's engine", () => {
  const world = engineWorld();
  const regions = ["eu-west-1", "us-east-1"];

  function stackOf(program: PulumiFn): Promise<EngineStack> {
    const packages = { "config-time-machine": resolve("components") };
    return world.stack({ config: { "aws:region": "eu-west-1" }, program, packages });
  }

  it("makes a time machine in the package's own process, and nothing the second time", async () => {
    const stack = await stackOf(async () => {
      const delivery = { encryption: "created-key", lifecycle: { readableDays: 400 } };
      return { record: new RemoteTimeMachine("audit", { regions, delivery }).record };
    });
    await stack.up();
    for (const region of regions) assert.equal(world.account.config(region).isRecording, true, region);
    assert.match(String((await stack.outputs()).record?.value), /^s3:\/\/audit-record-/);
    assert.deepEqual(Object.keys((await stack.up()).changes), ["same"]);
  });

  it("is told every fault of its arguments", async () => {
    const stack = await stackOf(async () => {
      new RemoteTimeMachine("audit", { regions: ["eu-west-1"], retentionDays: 7, existing: "adpot" });
    });
    await assert.rejects(stack.up(), /has 2 faults/);
    assert.deepEqual(world.account.changes, []);
  });

  it("refuses two of one program that name one region, before anything is made", async () => {
    const stack = await stackOf(async () => {
      new RemoteTimeMachine("audit", { regions });
      new RemoteTimeMachine("ledger", { regions: ["us-east-1"] });
    });
    await assert.rejects(stack.up(), /of this program records us-east-1 too/);
    assert.deepEqual(world.account.changes, []);
  });
});
