import assert from "node:assert/strict";
import { recordBucketIsNotForceDestroyed } from "../../../../policies/pack/rules/record-bucket-is-not-force-destroyed";
import { unknownValue, violationsOf } from "../../../support/policy-resources";
import { recordStack } from "../../../support/record-stack";

describe("recordBucketIsNotForceDestroyed", () => {
  it("passes a bucket that is kept", async () => {
    const violations = await violationsOf(recordBucketIsNotForceDestroyed, recordStack());
    assert.deepEqual(violations, []);
  });

  it("reports one that is destroyed with its content", async () => {
    const violations = await violationsOf(
      recordBucketIsNotForceDestroyed,
      recordStack({ bucket: { props: { forceDestroy: true } } }),
    );
    assert.deepEqual(violations, ["bucket: is destroyed with its content."]);
  });

  it("reports one by its V2 name too", async () => {
    const violations = await violationsOf(
      recordBucketIsNotForceDestroyed,
      recordStack({ bucket: "absent" }, [
        { type: "aws:s3/bucketV2:BucketV2", name: "old", props: { bucket: "record", forceDestroy: true } },
      ]),
    );
    assert.deepEqual(violations, ["old: is destroyed with its content."]);
  });

  it("leaves buckets alone that nothing is delivered to", async () => {
    const violations = await violationsOf(
      recordBucketIsNotForceDestroyed,
      recordStack({}, [
        { type: "aws:s3/bucket:Bucket", name: "results", props: { bucket: "results", forceDestroy: true } },
      ]),
    );
    assert.deepEqual(violations, []);
  });

  it("passes over a value that is not known yet", async () => {
    const violations = await violationsOf(
      recordBucketIsNotForceDestroyed,
      recordStack({ bucket: { props: { forceDestroy: unknownValue } } }),
    );
    assert.deepEqual(violations, []);
  });
});
