import assert from "node:assert/strict";
import { RecordBucket, type RecordBucketArgs } from "../../components/record-bucket";
import { recordResources } from "../support/recorded-resources";

const args: RecordBucketArgs = {
  region: "eu-west-1",
  accountId: "111122223333",
  deliveringAccountIds: ["111122223333"],
  encryption: "s3",
  lifecycle: { archiveClass: "glacier", archiveSmallObjects: false, replacedVersionDays: 365 },
};

function record(changes: Partial<RecordBucketArgs> = {}) {
  return recordResources(() => new RecordBucket("record", { ...args, ...changes }));
}

describe("RecordBucket", () => {
  it("is a bucket with all that keeps it private, encrypted, versioned and readable", async () => {
    const { children } = await record();
    assert.deepEqual(children, [
      "Bucket record",
      "BucketLifecycleConfiguration record-lifecycle",
      "BucketOwnershipControls record-ownership",
      "BucketPolicy record-policy",
      "BucketPublicAccessBlock record-public-access",
      "BucketServerSideEncryptionConfiguration record-encryption",
      "BucketVersioning record-versioning",
    ]);
  });

  it("is protected, and never force-destroyed", async () => {
    const made = await record();
    assert.equal(made.only("Bucket").inputs.forceDestroy, false);
    assert.ok(made.custom.every(({ isProtected }) => isProtected));
  });

  it("shuts the public out in all four ways", async () => {
    const { inputs } = (await record()).only("BucketPublicAccessBlock");
    const { blockPublicAcls, blockPublicPolicy, ignorePublicAcls, restrictPublicBuckets } = inputs;
    assert.deepEqual(
      [blockPublicAcls, blockPublicPolicy, ignorePublicAcls, restrictPublicBuckets],
      [true, true, true, true],
    );
  });

  it("admits deliveries only once it is closed to the public and keeps versions", async () => {
    const made = await record();
    assert.ok(made.isAfter("record-policy", "record-public-access"));
    assert.ok(made.isAfter("record-policy", "record-versioning"));
  });

  it("puts everything into its own region", async () => {
    const made = await record();
    assert.ok(made.custom.every(({ inputs }) => inputs.region === "eu-west-1"));
  });

  it("admits each account into its folder below the prefix", async () => {
    const made = await record({ prefix: "audit", deliveringAccountIds: ["111122223333", "444455556666"] });
    const text = JSON.stringify(made.policyOf("record-policy", "BucketPolicy"));
    assert.match(text, /record\/audit\/AWSLogs\/444455556666\/Config\/\*/);
  });

  it("encrypts with a key it makes, which rotates and admits AWS Config", async () => {
    const made = await record({ encryption: "created-key" });
    const key = made.only("Key");
    assert.equal(key.inputs.enableKeyRotation, true);
    assert.match(String(key.inputs.policy), /config\.amazonaws\.com/);
    const rules = JSON.stringify(made.only("BucketServerSideEncryptionConfiguration").inputs.rules);
    assert.match(rules, /"sseAlgorithm":"aws:kms"/);
    assert.match(rules, /"bucketKeyEnabled":true/);
  });

  it("encrypts with a key it is given, and makes none", async () => {
    const made = await record({ encryption: "arn:aws:kms:eu-west-1:111122223333:key/k" });
    assert.ok(!made.children.some((child) => child.startsWith("Key ")));
    assert.match(JSON.stringify(made.only("BucketServerSideEncryptionConfiguration").inputs), /key\/k/);
  });

  it("archives and expires only where it is told to, and small objects only where it is told to", async () => {
    const lifecycle = {
      archiveAfterDays: 400,
      archiveClass: "deep-archive" as const,
      archiveSmallObjects: true,
      expireAfterDays: 3000,
      replacedVersionDays: 90,
    };
    const { rules } = (await record({ lifecycle })).only("BucketLifecycleConfiguration").inputs;
    assert.deepEqual(rules, [
      {
        id: "replaced-versions",
        status: "Enabled",
        filter: {},
        noncurrentVersionExpiration: { noncurrentDays: 90 },
        abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
      },
      {
        id: "archive",
        status: "Enabled",
        filter: { objectSizeGreaterThan: 1 },
        transitions: [{ days: 400, storageClass: "DEEP_ARCHIVE" }],
      },
      { id: "expire", status: "Enabled", filter: {}, expiration: { days: 3000 } },
    ]);
  });

  it("makes a bucket for access logs, which admits the record's logs only", async () => {
    const made = await record({ accessLogs: { prefix: "record/", keepDays: 400 } });
    assert.equal(made.only("BucketLogging").inputs.targetPrefix, "record/");
    assert.equal(made.named("record-logs", "Bucket").isProtected, false);
    const [writes] = made.policyOf("record-logs-policy", "BucketPolicy").Statement;
    assert.match(JSON.stringify(writes), /logging\.s3\.amazonaws\.com/);
    assert.match(JSON.stringify(writes), /"aws:SourceArn":\["arn:aws:s3:::record"\]/);
  });

  it("logs into a bucket that exists, and makes none", async () => {
    const made = await record({ accessLogs: { bucket: "logs", prefix: "record/", keepDays: 400 } });
    assert.equal(made.only("BucketLogging").inputs.targetBucket, "logs");
    assert.equal(made.only("Bucket").name, "record");
  });
});
