import assert from "node:assert/strict";
import { recordBucketPolicyBindsServices } from "../../../../policies/pack/rules/record-bucket-policy-binds-services";
import { unknownValue, violationsOf } from "../../../support/policy-resources";
import { recordBucketPolicy, recordStack } from "../../../support/record-stack";

describe("recordBucketPolicyBindsServices", () => {
  it("passes a policy bound to an account", async () => {
    const violations = await violationsOf(recordBucketPolicyBindsServices, recordStack());
    assert.deepEqual(violations, []);
  });

  it("reports a delivery for any account", async () => {
    const violations = await violationsOf(
      recordBucketPolicyBindsServices,
      recordStack({ policy: { props: { policy: unbound } } }),
    );
    assert.deepEqual(violations, [
      'bucket: statement "DeliverConfiguration" lets config.amazonaws.com act for any account: add a condition on aws:SourceAccount.',
    ]);
  });

  it("passes a bucket without a policy", async () => {
    const violations = await violationsOf(recordBucketPolicyBindsServices, recordStack({ policy: "absent" }));
    assert.deepEqual(violations, []);
  });

  it("passes over a policy that is not known yet", async () => {
    const violations = await violationsOf(
      recordBucketPolicyBindsServices,
      recordStack({ policy: { props: { policy: unknownValue } } }),
    );
    assert.deepEqual(violations, []);
  });
});

const unbound = JSON.stringify({
  Statement: recordBucketPolicy.Statement.map((statement) =>
    statement.Effect === "Allow" ? { ...statement, Condition: undefined } : statement,
  ),
});
