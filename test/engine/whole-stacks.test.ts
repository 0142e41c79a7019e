import assert from "node:assert/strict";
import { ConfigTimeMachine } from "../../components/config-time-machine";
import { deliveryGrant } from "../../components/delivery-grant";
import { deliveryStatements } from "../../policies/bucket-policy";
import { engineWorld } from "../support/engine/engine-world";
import { makeRecorderByHand } from "../support/engine/recorder-by-hand";

type Json = Readonly<Record<string, unknown>>;

describe("settings that AWS would refuse in the middle of an update, on Pulumi's engine", () => {
  const world = engineWorld();

  it("makes a catalog over a record without a prefix, for several accounts", async () => {
    const catalog = { enabled: true, firstDay: "2026-11-01" };
    const stack = await world.stack({ config: configOf({ catalog, accounts: accounts(2) }) });
    await stack.up();
    assert.ok(world.account.types().includes("aws:glue/catalogTable:CatalogTable"));
    assert.deepEqual(Object.keys((await stack.up()).changes), ["same"]);
  });

  it("admits sixty accounts within what a bucket's policy holds, and refuses more than fit beforehand", async () => {
    const stack = await world.stack({ config: configOf({ accounts: accounts(60) }) });
    await stack.up();
    const before = world.account.changes.length;
    stack.configure(configOf({ accounts: accounts(700) }));
    await assert.rejects(stack.up(), /accounts/);
    assert.equal(world.account.changes.length, before);
  });

  it("delivers into a named bucket whose policy says in three statements what one would say", async () => {
    const grant = deliveryGrant(
      { region: "eu-west-1", prefix: "", deliveringAccountIds: ["111122223333"] },
      "central-record",
    );
    const Statement = deliveryStatements(grant).flatMap((statement) =>
      [statement.Action].flat().map((Action) => ({ ...statement, Action })),
    );
    world.account.otherBuckets.set("central-record", JSON.stringify({ Version: "2012-10-17", Statement }));
    const stack = await world.stack({
      config: configOf({ delivery: { existingBucket: { name: "central-record" } } }),
    });
    await stack.up();
    assert.equal(world.account.config("eu-west-1").channel?.s3BucketName, "central-record");
    assert.deepEqual(Object.keys((await stack.up()).changes), ["same"]);
  });

  it("sets filtered notifications and alarms up with keys of their own", async () => {
    const stack = await world.stack({
      config: configOf({
        notifications: {
          stream: "filtered",
          encryption: "created-key",
          resourceTypes: ["AWS::EC2::SecurityGroup"],
        },
        alarms: { enabled: true, encryption: "created-key" },
      }),
    });
    await stack.up();
    assert.equal(world.account.types().filter((type) => type === "aws:kms/key:Key").length, 2);
    assert.deepEqual(Object.keys((await stack.up()).changes), ["same"]);
  });

  it("collects for an aggregator and gives consent in every region", async () => {
    const stack = await world.stack({
      config: configOf({
        regions: ["eu-west-1", "us-east-1"],
        aggregator: { over: "accounts", accounts: ["444455556666"] },
        aggregationAuthorizations: [{ accountId: "444455556666", region: "us-east-1" }],
        role: { kind: "created" },
      }),
    });
    await stack.up();
    assert.deepEqual(Object.keys((await stack.up()).changes), ["same"]);
  });

  it("lets a program of somebody's own, without outputs, make and keep its time machine", async () => {
    const program = async () => {
      new ConfigTimeMachine("audit", { regions: ["eu-west-1"] });
    };
    const stack = await world.stack({ config: { "aws:region": "eu-west-1" }, program });
    await stack.up();
    assert.deepEqual(Object.keys((await stack.up()).changes), ["same"]);
  });

  it("leaves everything as it is where it refuses, in a program that waits for nothing", async () => {
    const homes = ["eu-west-1", "us-east-1"];
    let regions = homes;
    const program = async () => {
      new ConfigTimeMachine("audit", { regions });
    };
    const stack = await world.stack({ config: { "aws:region": "eu-west-1" }, program });
    await stack.up();
    const before = world.account.changes.length;
    regions = homes.toReversed();
    await assert.rejects(stack.up(), /would begin a new record/);
    makeRecorderByHand(world.account.config("eu-central-1"));
    regions = [...homes, "eu-central-1"];
    await assert.rejects(stack.up(), /made by hand or by another stack/);
    assert.deepEqual(world.account.changes.slice(before), []);
  });

  function configOf(settings: Json): Json {
    const own = Object.entries(settings).map(([key, value]) => [`config-time-machine:${key}`, value]);
    return world.stackFile("Pulumi.dev.yaml", Object.fromEntries(own));
  }
});

function accounts(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => String(444_400_000_000 + index));
}
