import assert from "node:assert/strict";
import { recordBucketBlocksPublicAccess } from "../../../../policies/pack/rules/record-bucket-blocks-public-access";
import { unknownValue, violationsOf } from "../../../support/policy-resources";
import { recordStack } from "../../../support/record-stack";

describe("recordBucketBlocksPublicAccess", () => {
  it("passes a bucket that blocks all four ways", async () => {
    const violations = await violationsOf(recordBucketBlocksPublicAccess, recordStack());
    assert.deepEqual(violations, []);
  });

  it("reports a bucket without a block", async () => {
    const violations = await violationsOf(
      recordBucketBlocksPublicAccess,
      recordStack({ "access-block": "absent" }),
    );
    assert.deepEqual(violations, ["bucket: has no public-access block."]);
  });

  it("reports a flag that is false and one that is left out", async () => {
    const violations = await violationsOf(
      recordBucketBlocksPublicAccess,
      recordStack({
        "access-block": { props: { blockPublicAcls: false, restrictPublicBuckets: undefined } },
      }),
    );
    assert.deepEqual(violations, [
      "bucket: does not block public access fully: blockPublicAcls, restrictPublicBuckets.",
    ]);
  });

  it("reports the block of another bucket as none", async () => {
    const violations = await violationsOf(
      recordBucketBlocksPublicAccess,
      recordStack({ "access-block": { props: { bucket: "other" } } }),
    );
    assert.deepEqual(violations, ["bucket: has no public-access block."]);
  });

  it("relates block and bucket by what the name was computed from", async () => {
    const violations = await violationsOf(recordBucketBlocksPublicAccess, recordStack(unnamedBucket));
    assert.deepEqual(violations, []);
  });

  it("leaves buckets alone that nothing is delivered to", async () => {
    const violations = await violationsOf(
      recordBucketBlocksPublicAccess,
      recordStack({}, [{ type: "aws:s3/bucket:Bucket", name: "website", props: { bucket: "website" } }]),
    );
    assert.deepEqual(violations, []);
  });

  it("passes over a flag that is not known yet", async () => {
    const violations = await violationsOf(
      recordBucketBlocksPublicAccess,
      recordStack({ "access-block": { props: { blockPublicAcls: unknownValue } } }),
    );
    assert.deepEqual(violations, []);
  });
});

/** The name is AWS's to choose: the channel has it from the policy, which has it from the bucket. */
const unnamedBucket = {
  bucket: { props: { bucket: unknownValue } },
  channel: { props: { s3BucketName: unknownValue }, from: { s3BucketName: ["policy"] } },
  policy: { props: { bucket: unknownValue }, from: { bucket: ["bucket"] } },
  "access-block": { props: { bucket: unknownValue }, from: { bucket: ["bucket"] } },
};
