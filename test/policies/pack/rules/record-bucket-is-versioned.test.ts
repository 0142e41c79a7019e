import assert from "node:assert/strict";
import { recordBucketIsVersioned } from "../../../../policies/pack/rules/record-bucket-is-versioned";
import { unknownValue, violationsOf } from "../../../support/policy-resources";
import { recordStack } from "../../../support/record-stack";

describe("recordBucketIsVersioned", () => {
  it("passes a bucket with versions", async () => {
    const violations = await violationsOf(recordBucketIsVersioned, recordStack());
    assert.deepEqual(violations, []);
  });

  it("passes a bucket whose versioning is said inline", async () => {
    const violations = await violationsOf(
      recordBucketIsVersioned,
      recordStack({ versioning: "absent", bucket: { props: { versioning: { enabled: true } } } }),
    );
    assert.deepEqual(violations, []);
  });

  it("reports a bucket without", async () => {
    const violations = await violationsOf(recordBucketIsVersioned, recordStack({ versioning: "absent" }));
    assert.deepEqual(violations, ["bucket: keeps no versions."]);
  });

  it("reports a suspended one", async () => {
    const violations = await violationsOf(
      recordBucketIsVersioned,
      recordStack({ versioning: { props: { versioningConfiguration: { status: "Suspended" } } } }),
    );
    assert.deepEqual(violations, ["bucket: keeps no versions: its versioning is Suspended."]);
  });

  it("passes over a status that is not known yet", async () => {
    const violations = await violationsOf(
      recordBucketIsVersioned,
      recordStack({ versioning: { props: { versioningConfiguration: unknownValue } } }),
    );
    assert.deepEqual(violations, []);
  });
});
