import assert from "node:assert/strict";
import { recordBucketHasNoObjectLock } from "../../../../policies/pack/rules/record-bucket-has-no-object-lock";
import { unknownValue, violationsOf } from "../../../support/policy-resources";
import { recordStack } from "../../../support/record-stack";

describe("recordBucketHasNoObjectLock", () => {
  it("passes a bucket without Object Lock", async () => {
    const violations = await violationsOf(recordBucketHasNoObjectLock, recordStack());
    assert.deepEqual(violations, []);
  });

  it("reports a default retention on the delivery bucket", async () => {
    const violations = await violationsOf(
      recordBucketHasNoObjectLock,
      recordStack({}, [
        {
          type: "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
          name: "lock",
          props: { bucket: "record", rule: { defaultRetention: { mode: "GOVERNANCE", days: 30 } } },
        },
      ]),
    );
    assert.deepEqual(violations, [
      "bucket: has an Object Lock with default retention, which AWS Config cannot deliver to.",
    ]);
  });

  it("leaves a locked replica alone", async () => {
    const violations = await violationsOf(
      recordBucketHasNoObjectLock,
      recordStack({}, [
        {
          type: "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
          name: "lock",
          props: { bucket: "replica", rule: { defaultRetention: { mode: "COMPLIANCE", years: 7 } } },
        },
      ]),
    );
    assert.deepEqual(violations, []);
  });

  it("passes a lock without a default retention", async () => {
    const violations = await violationsOf(
      recordBucketHasNoObjectLock,
      recordStack({}, [
        {
          type: "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
          name: "lock",
          props: { bucket: "record", rule: undefined },
        },
      ]),
    );
    assert.deepEqual(violations, []);
  });

  it("passes over a rule that is not known yet", async () => {
    const violations = await violationsOf(
      recordBucketHasNoObjectLock,
      recordStack({}, [
        {
          type: "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
          name: "lock",
          props: { bucket: "record", rule: unknownValue },
        },
      ]),
    );
    assert.deepEqual(violations, []);
  });
});
