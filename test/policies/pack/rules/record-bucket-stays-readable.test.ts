import assert from "node:assert/strict";
import { recordBucketStaysReadable } from "../../../../policies/pack/rules/record-bucket-stays-readable";
import { unknownValue, violationsOf } from "../../../support/policy-resources";
import { recordStack } from "../../../support/record-stack";

describe("recordBucketStaysReadable", () => {
  it("passes a bucket that archives nothing", async () => {
    const violations = await violationsOf(recordBucketStaysReadable, recordStack());
    assert.deepEqual(violations, []);
  });

  it("reports an archive inside the window", async () => {
    const violations = await violationsOf(
      recordBucketStaysReadable,
      recordStack({
        lifecycle: {
          props: {
            rules: [
              { id: "cold", status: "Enabled", transitions: [{ days: 30, storageClass: "DEEP_ARCHIVE" }] },
            ],
          },
        },
      }),
    );
    assert.deepEqual(violations, ['bucket: archives objects to DEEP_ARCHIVE after 30 days by "cold".']);
  });

  it("passes classes that are read like any other", async () => {
    const violations = await violationsOf(
      recordBucketStaysReadable,
      recordStack({
        lifecycle: {
          props: {
            rules: [
              { id: "cool", status: "Enabled", transitions: [{ days: 30, storageClass: "GLACIER_IR" }] },
            ],
          },
        },
      }),
    );
    assert.deepEqual(violations, []);
  });

  it("takes the window from its configuration", async () => {
    const violations = await violationsOf(
      recordBucketStaysReadable,
      recordStack({
        lifecycle: {
          props: {
            rules: [{ id: "cold", status: "Enabled", transitions: [{ days: 30, storageClass: "GLACIER" }] }],
          },
        },
      }),
      { days: 30 },
    );
    assert.deepEqual(violations, []);
  });

  it("passes over rules that are not known yet", async () => {
    const violations = await violationsOf(
      recordBucketStaysReadable,
      recordStack({ lifecycle: { props: { rules: unknownValue } } }),
    );
    assert.deepEqual(violations, []);
  });
});
