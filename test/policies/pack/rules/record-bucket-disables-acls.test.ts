import assert from "node:assert/strict";
import { recordBucketDisablesAcls } from "../../../../policies/pack/rules/record-bucket-disables-acls";
import { unknownValue, violationsOf } from "../../../support/policy-resources";
import { recordStack } from "../../../support/record-stack";

describe("recordBucketDisablesAcls", () => {
  it("passes a bucket whose owner is enforced", async () => {
    const violations = await violationsOf(recordBucketDisablesAcls, recordStack());
    assert.deepEqual(violations, []);
  });

  it("reports a bucket that does not say so", async () => {
    const violations = await violationsOf(recordBucketDisablesAcls, recordStack({ ownership: "absent" }));
    assert.deepEqual(violations, ["bucket: does not say that its ACLs are disabled."]);
  });

  it("reports another ownership", async () => {
    const violations = await violationsOf(
      recordBucketDisablesAcls,
      recordStack({ ownership: { props: { rule: { objectOwnership: "ObjectWriter" } } } }),
    );
    assert.deepEqual(violations, ["bucket: allows ACLs: its object ownership is ObjectWriter."]);
  });

  it("passes over an ownership that is not known yet", async () => {
    const violations = await violationsOf(
      recordBucketDisablesAcls,
      recordStack({ ownership: { props: { rule: unknownValue } } }),
    );
    assert.deepEqual(violations, []);
  });
});
