import assert from "node:assert/strict";
import { recordBucketKeepsItsObjects } from "../../../../policies/pack/rules/record-bucket-keeps-its-objects";
import { unknownValue, violationsOf } from "../../../support/policy-resources";
import { recordStack } from "../../../support/record-stack";

describe("recordBucketKeepsItsObjects", () => {
  it("passes an expiry past the window", async () => {
    const violations = await violationsOf(recordBucketKeepsItsObjects, recordStack());
    assert.deepEqual(violations, []);
  });

  it("passes a bucket without a lifecycle", async () => {
    const violations = await violationsOf(recordBucketKeepsItsObjects, recordStack({ lifecycle: "absent" }));
    assert.deepEqual(violations, []);
  });

  it("reports an expiry inside the window", async () => {
    const violations = await violationsOf(
      recordBucketKeepsItsObjects,
      recordStack({
        lifecycle: { props: { rules: [{ id: "tidy", status: "Enabled", expiration: { days: 90 } }] } },
      }),
    );
    assert.deepEqual(violations, [
      'bucket: expires objects after 90 days by "tidy", and must keep them 365.',
    ]);
  });

  it("reports an expiry on a date", async () => {
    const violations = await violationsOf(
      recordBucketKeepsItsObjects,
      recordStack({
        lifecycle: {
          props: { rules: [{ id: "tidy", status: "Enabled", expiration: { date: "2027-01-01T00:00:00Z" } }] },
        },
      }),
    );
    assert.deepEqual(violations, ['bucket: expires objects on 2027-01-01T00:00:00Z by "tidy".']);
  });

  it("takes the window from its configuration", async () => {
    const violations = await violationsOf(recordBucketKeepsItsObjects, recordStack(), { days: 3650 });
    assert.deepEqual(violations, [
      'bucket: expires objects after 2557 days by "old", and must keep them 3650.',
    ]);
  });

  it("leaves rules alone that are not in force", async () => {
    const violations = await violationsOf(
      recordBucketKeepsItsObjects,
      recordStack({
        lifecycle: { props: { rules: [{ id: "tidy", status: "Disabled", expiration: { days: 1 } }] } },
      }),
    );
    assert.deepEqual(violations, []);
  });

  it("leaves old versions and delete markers alone", async () => {
    const violations = await violationsOf(
      recordBucketKeepsItsObjects,
      recordStack({
        lifecycle: {
          props: {
            rules: [
              {
                id: "tidy",
                status: "Enabled",
                expiration: { expiredObjectDeleteMarker: true },
                noncurrentVersionExpiration: { noncurrentDays: 30 },
              },
            ],
          },
        },
      }),
    );
    assert.deepEqual(violations, []);
  });

  it("passes over rules that are not known yet", async () => {
    const violations = await violationsOf(
      recordBucketKeepsItsObjects,
      recordStack({ lifecycle: { props: { rules: unknownValue } } }),
    );
    assert.deepEqual(violations, []);
  });
});
