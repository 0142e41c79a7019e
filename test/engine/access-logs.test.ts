import assert from "node:assert/strict";
import { accessLogPolicy } from "../../policies/access-log-policy";
import { engineWorld } from "../support/engine/engine-world";

type Json = Readonly<Record<string, unknown>>;

/** The bucket, and what keeps it private and lets the logs expire. */
const keptOfLogs = [
  "aws:s3/bucket:Bucket",
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  "aws:s3/bucketPolicy:BucketPolicy",
].sort();

describe("access logs of the record, on Pulumi's engine", () => {
  const world = engineWorld();
  const logged = { accessLogs: { prefix: "record/" } };

  it("stay where they are when the stack goes, and do not stop it half-way", async () => {
    const stack = await loggingStack();
    await stack.destroy({ excludeProtected: true });
    assert.equal(world.account.config("eu-west-1").recorder, undefined);
    assert.deepEqual(logBucketTypes(), keptOfLogs);
  });

  it("stay where they are when an emptied record goes", async () => {
    const stack = await loggingStack();
    world.account.empty(recordBucket());
    await stack.unprotect();
    await stack.destroy();
    assert.deepEqual(logBucketTypes(), keptOfLogs);
    assert.equal(world.account.types().filter((type) => type === "aws:s3/bucket:Bucket").length, 1);
  });

  it("stay where they are when logging is switched off, which is told", async () => {
    const stack = await loggingStack();
    stack.configure(configOf({}));
    assert.match((await stack.preview()).text, /-logs-\w+ is not logged into any more\. It stays at AWS/);
    await stack.up();
    assert.deepEqual(logBucketTypes(), keptOfLogs);
    assert.ok(!world.account.types().includes("aws:s3/bucketLogging:BucketLogging"));
    assert.deepEqual(Object.keys((await stack.up()).changes), ["same"]);
  });

  it("go into a bucket of the user's own whose policy admits them", async () => {
    const grant = {
      partition: "aws",
      accountId: "111122223333",
      logBucketName: "logs",
      prefix: "record/",
      sourceBucketName: "config-time-machine-record-*",
    };
    world.account.otherBuckets.set("logs", JSON.stringify(accessLogPolicy(grant)));
    const stack = await world.stack({
      config: configOf({ accessLogs: { bucket: "logs", prefix: "record/" } }),
    });
    await stack.up();
    assert.deepEqual(Object.keys((await stack.up()).changes), ["same"]);
  });

  it("are refused a bucket of the user's own whose policy does not admit them, with the statement", async () => {
    world.account.otherBuckets.set("logs", "");
    const stack = await world.stack({
      config: configOf({ accessLogs: { bucket: "logs", prefix: "record/" } }),
    });
    await assert.rejects(
      stack.up(),
      /bucket logs does not let S3 deliver access logs\. Add .*logging\.s3\.amazonaws\.com.*s3:::config-time-machine-record-\*/s,
    );
    assert.deepEqual(world.account.changes, []);
  });

  async function loggingStack() {
    const stack = await world.stack({ config: configOf(logged) });
    await stack.up();
    for (const bucket of world.account.buckets()) world.account.deliver(bucket);
    return stack;
  }

  function logBucketTypes(): readonly string[] {
    return world.account.typesOf(/-record-logs-/).toSorted();
  }

  function recordBucket(): string {
    return world.account.config("eu-west-1").channel?.s3BucketName ?? "";
  }

  function configOf(delivery: Json): Json {
    return world.stackFile("Pulumi.dev.yaml", { "config-time-machine:delivery": delivery });
  }
});
