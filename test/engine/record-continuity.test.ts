import assert from "node:assert/strict";
import { recordKeyStatements, replicationKeyStatements } from "../../policies/key-policy";
import type { EngineStack } from "../support/engine/engine-stack";
import { engineWorld } from "../support/engine/engine-world";

type Json = Readonly<Record<string, unknown>>;

const delivery = {
  encryption: "created-key",
  prefix: "audit",
  vault: { retentionDays: 30, region: "eu-central-1" },
};

describe("a changed stack that has a record, on Pulumi's engine", () => {
  const world = engineWorld();

  it("is refused whatever would begin the record anew, and stays as it is", async () => {
    const whole = { delivery, regions: ["eu-west-1", "us-east-1"] };
    const stack = await recordingStack(whole);
    const before = world.account.changes.length;
    const { vault, ...unvaulted } = delivery;
    for (const [settings, refusal] of [
      [{ regions: ["us-east-1", "eu-west-1"] }, /regions begins with us-east-1/],
      [{ delivery: { ...delivery, bucketName: "another" } }, /bucketName is another/],
      [{ delivery: { prefix: "audit", existingBucket: { name: "another" } } }, /which would be given up/],
      [{ delivery: { ...delivery, encryption: "s3" } }, /can only be read with this stack's key/],
      [{ delivery: unvaulted }, /delivery\.vault is left out/],
      [{ delivery: { ...delivery, vault: { ...vault, region: "us-east-1" } } }, /lies in us-east-1/],
    ] as const) {
      stack.configure(configOf({ ...whole, ...settings }));
      await assert.rejects(stack.up(), refusal);
    }
    assert.equal(world.account.changes.length, before);
  });

  it("may deliver under another prefix: its record covers both", async () => {
    const stack = await recordingStack({ delivery });
    const bucket = world.account.config("eu-west-1").channel?.s3BucketName;
    stack.configure(configOf({ delivery: { ...delivery, prefix: "elsewhere" } }));
    assert.match((await stack.up()).text, /what was delivered under "audit" stays where it is/);
    assert.equal((await stack.outputs()).record?.value, `s3://${bucket}`);
    assert.equal(world.account.config("eu-west-1").channel?.s3KeyPrefix, "elsewhere");
    await stack.up();
    assert.equal((await stack.outputs()).record?.value, `s3://${bucket}`);
  });

  it("tells whoever gives a record its first prefix, once", async () => {
    const catalog = { enabled: true, firstDay: "2026-11-01" };
    const stack = await recordingStack({ catalog });
    stack.configure(configOf({ catalog, delivery: { prefix: "audit" } }));
    const told = /delivered without a prefix stays where it is.* The catalog reads the new folder only/;
    assert.match((await stack.preview()).text, told);
    assert.match((await stack.up()).text, told);
    assert.doesNotMatch((await stack.up()).text, /stays where it is/);
  });

  it("says of a region that is left out what becomes of its record", async () => {
    const stack = await recordingStack({ regions: ["eu-west-1", "us-east-1"] });
    stack.configure(configOf({ regions: ["eu-west-1"] }));
    assert.match((await stack.preview()).text, /leaves out us-east-1, which this stack recorded so far/);
    await stack.up();
    assert.doesNotMatch((await stack.up()).text, /leaves out us-east-1, which/);
  });

  it("may be encrypted with another key of the user's own: readers keep the one that the record so far needs", async () => {
    const [old, next] = ["old", "next"].map((id) => keyThatAdmits(id));
    const stack = await recordingStack({ delivery: { encryption: old } });
    stack.configure(configOf({ delivery: { encryption: next } }));
    assert.match((await stack.preview()).text, new RegExp(`so far can only be read with ${old}`));
    await stack.up();
    for (const _ of ["now", "and ever after"]) {
      const { readerPolicy } = await stack.outputs();
      const decrypts = readerPolicy?.value.Statement.find(({ Sid }: Json) => Sid === "DecryptsRecord");
      assert.deepEqual(decrypts.Resource, [old, next]);
      assert.doesNotMatch((await stack.up()).text, /can only be read/);
    }
  });

  it("may be encrypted by S3 from now on, unless its vault would lose its key", async () => {
    const encryption = keyThatAdmits("old");
    const stack = await recordingStack({ delivery: { encryption, vault: { retentionDays: 30 } } });
    const before = world.account.changes.length;
    stack.configure(configOf({ delivery: { vault: { retentionDays: 30 } } }));
    await assert.rejects(stack.up(), /what the vault holds so far can only be read with/);
    assert.equal(world.account.changes.length, before);
  });

  it("may get a vault: it is told that the record so far stays out of it", async () => {
    const stack = await recordingStack({ delivery: { encryption: "created-key" } });
    stack.configure(configOf({ delivery: { encryption: "created-key", vault: delivery.vault } }));
    assert.match((await stack.up()).text, /a job of S3 Batch Replication/);
    assert.deepEqual(Object.keys((await stack.up()).changes), ["same"]);
  });

  it("forgets nothing unless it is said twice", async () => {
    const stack = await recordingStack({ retentionDays: 400, shortenRetention: true });
    stack.configure(configOf({ retentionDays: 30 }));
    await assert.rejects(stack.up(), /what is older would be gone/);
    assert.equal(world.account.config("eu-west-1").retentionDays, 400);
    stack.configure(configOf({ retentionDays: 30, shortenRetention: true }));
    await stack.up();
    assert.equal(world.account.config("eu-west-1").retentionDays, 30);
  });

  it("leaves a retention period alone that somebody else put", async () => {
    world.account.config("eu-west-1").retentionDays = 2000;
    const stack = await world.stack({ config: configOf({ retentionDays: 2557 }) });
    await assert.rejects(stack.up(), /the retention period of 2000 days is not in the state/);
    stack.configure(configOf({ retentionDays: 2557, existing: "adopt" }));
    await stack.up();
    assert.equal(world.account.config("eu-west-1").retentionDays, 2000);
    await stack.up();
    assert.equal(world.account.config("eu-west-1").retentionDays, 2557);
  });

  it("is another stack's where its credentials are of another account", async () => {
    const stack = await recordingStack({});
    world.account.accountId = "444455556666";
    await assert.rejects(stack.preview(), /lives in account 111122223333, .* are of 444455556666/);
  });

  /** A key of the user's own, which AWS Config may use. */
  function keyThatAdmits(id: string): string {
    const owner = { partition: "aws", accountId: "111122223333" };
    const Statement = [
      ...recordKeyStatements({ ...owner, deliveringAccountIds: [owner.accountId] }),
      ...replicationKeyStatements(owner),
    ];
    world.account.otherKeys.set(id, { Version: "2012-10-17", Statement });
    return world.account.keyArn(id);
  }

  async function recordingStack(settings: Json): Promise<EngineStack> {
    const stack = await world.stack({ config: configOf(settings) });
    await stack.up();
    return stack;
  }

  function configOf(settings: Json): Json {
    const own = Object.entries(settings).map(([key, value]) => [`config-time-machine:${key}`, value]);
    return world.stackFile("Pulumi.dev.yaml", Object.fromEntries(own));
  }
});
