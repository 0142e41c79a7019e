import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ConfigTimeMachine } from "../../components/config-time-machine";
import type { EngineStack } from "../support/engine/engine-stack";
import { engineWorld } from "../support/engine/engine-world";

class Platform extends pulumi.ComponentResource {
  constructor(type: string, name: string, opts?: pulumi.ComponentResourceOptions) {
    super(`company:index:${type}`, name, {}, opts);
  }
}

interface Change {
  readonly change: string;
  readonly first: () => void;
  /** Makes it as it is called next, with the aliases or without. */
  readonly next: (alias: (...aliases: pulumi.Alias[]) => pulumi.ComponentResourceOptions) => void;
}

describe("a component that is called otherwise than before, on Pulumi's engine", () => {
  const world = engineWorld();
  const regions = ["eu-west-1", "us-east-1"];
  let make: () => void;

  async function made(first: () => void): Promise<EngineStack> {
    make = first;
    const program = async () => make();
    const stack = await world.stack({ config: { "aws:region": "eu-west-1" }, program });
    await stack.up();
    return stack;
  }

  const audit = (opts?: pulumi.ComponentResourceOptions) => new ConfigTimeMachine("audit", { regions }, opts);
  const changes: readonly Change[] = [
    {
      change: "another name",
      first: () => audit(),
      next: (alias) => new ConfigTimeMachine("audit-eu", { regions }, alias({ name: "audit" })),
    },
    {
      change: "a parent",
      first: () => audit(),
      next: (alias) =>
        audit({ parent: new Platform("Platform", "shop"), ...alias({ parent: pulumi.rootStackResource }) }),
    },
    {
      change: "a parent that has another name and type",
      first: () => audit({ parent: new Platform("Base", "audit") }),
      next: (alias) => {
        const former = alias({ name: "audit", type: "company:index:Base" });
        new ConfigTimeMachine("ledger", { regions }, { parent: new Platform("Platform", "ledger", former) });
      },
    },
  ];

  for (const { change, first, next } of changes) {
    it(`goes on with its own recorders where an alias says so: ${change}`, async () => {
      const stack = await made(first);
      const before = world.account.changes.length;
      make = () => next((...aliases) => ({ aliases }));
      await stack.up();
      assert.deepEqual(world.account.changes.slice(before), []);
      assert.deepEqual(Object.keys((await stack.up()).changes), ["same"]);
    });

    it(`is told of aliases, before anything is touched, where none says so: ${change}`, async () => {
      const stack = await made(first);
      const before = world.account.changes.length;
      make = () => next(() => ({}));
      const told = /In us-east-1, .* was made by the component "audit" of this stack.*`aliases`/;
      await assert.rejects(stack.preview(), told);
      await assert.rejects(stack.up(), told);
      assert.deepEqual(world.account.changes.slice(before), []);
    });
  }

  it("cannot adopt what another component of its stack made, which would take it down", async () => {
    const stack = await made(() => audit());
    make = () => new ConfigTimeMachine("ledger", { regions, existing: "adopt" });
    await assert.rejects(stack.preview(), /was made by the component "audit" of this stack/);
  });

  it("is refused a region that another of its program records, before anything is made", async () => {
    make = () => {
      new ConfigTimeMachine("audit", { regions });
      new ConfigTimeMachine("ledger", { regions: ["eu-central-1", "us-east-1"] });
    };
    const stack = await world.stack({ config: { "aws:region": "eu-west-1" }, program: async () => make() });
    await assert.rejects(stack.up(), /The component "\w+" of this program records us-east-1 too/);
    assert.deepEqual(world.account.changes, []);
  });

  it("is refused it before it makes anything where it waits for the other one", async () => {
    make = () => {
      const audit = new ConfigTimeMachine("audit", { regions });
      new ConfigTimeMachine("ledger", { regions: ["us-east-1"] }, { dependsOn: [audit] });
    };
    const stack = await world.stack({ config: { "aws:region": "eu-west-1" }, program: async () => make() });
    await assert.rejects(stack.preview(), /"audit" of this program records us-east-1 too/);
    await assert.rejects(stack.up(), /"audit" of this program records us-east-1 too/);
    assert.deepEqual(world.account.buckets().length, 1);
  });

  it("shares the account's service-linked role with another that records other regions", async () => {
    const stack = await made(() => {
      new ConfigTimeMachine("audit", { regions: ["eu-west-1"] });
      new ConfigTimeMachine("ledger", { regions: ["us-east-1"] });
    });
    for (const region of regions) assert.equal(world.account.config(region).isRecording, true);
    assert.deepEqual(Object.keys((await stack.up()).changes), ["same"]);
    make = () => new ConfigTimeMachine("ledger", { regions: ["us-east-1"] });
    await stack.unprotect();
    await stack.up();
    assert.equal(world.account.config("us-east-1").isRecording, true);
    assert.deepEqual(Object.keys((await stack.up()).changes), ["same"]);
  });

  it("keeps apart two whose names begin alike, region and all", async () => {
    const stack = await made(() => {
      new ConfigTimeMachine("audit", { regions: ["eu-west-1"] });
      new ConfigTimeMachine("audit-eu", { regions: ["us-east-1"], role: { kind: "created" } });
    });
    assert.deepEqual(Object.keys((await stack.up()).changes), ["same"]);
  });
});
