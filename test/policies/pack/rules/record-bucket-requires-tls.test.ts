import assert from "node:assert/strict";
import { recordBucketRequiresTls } from "../../../../policies/pack/rules/record-bucket-requires-tls";
import { unknownValue, violationsOf } from "../../../support/policy-resources";
import { recordBucketPolicy, recordStack } from "../../../support/record-stack";

describe("recordBucketRequiresTls", () => {
  it("passes a bucket that denies plain requests", async () => {
    const violations = await violationsOf(recordBucketRequiresTls, recordStack());
    assert.deepEqual(violations, []);
  });

  it("reports a bucket without a policy", async () => {
    const violations = await violationsOf(recordBucketRequiresTls, recordStack({ policy: "absent" }));
    assert.deepEqual(violations, ["bucket: does not deny requests without TLS."]);
  });

  it("reports a policy without the denial", async () => {
    const violations = await violationsOf(
      recordBucketRequiresTls,
      recordStack({ policy: { props: { policy: policyWith() } } }),
    );
    assert.deepEqual(violations, ["bucket: does not deny requests without TLS."]);
  });

  it("reports a denial that spares the objects", async () => {
    const violations = await violationsOf(
      recordBucketRequiresTls,
      recordStack({
        policy: { props: { policy: policyWith({ ...denial, Resource: "arn:aws:s3:::record" }) } },
      }),
    );
    assert.deepEqual(violations, ["bucket: denies requests without TLS only for a part of the bucket."]);
  });

  it("reports a denial with a further condition", async () => {
    const violations = await violationsOf(
      recordBucketRequiresTls,
      recordStack({
        policy: {
          props: {
            policy: policyWith({
              ...denial,
              Condition: { ...denial.Condition, StringEquals: { "aws:PrincipalAccount": "111122223333" } },
            }),
          },
        },
      }),
    );
    assert.deepEqual(violations, ["bucket: does not deny requests without TLS."]);
  });

  it("reads a policy given as an object", async () => {
    const violations = await violationsOf(
      recordBucketRequiresTls,
      recordStack({ policy: { props: { policy: { Statement: [denial] } } } }),
    );
    assert.deepEqual(violations, []);
  });

  it("passes over a policy that is not known yet", async () => {
    const violations = await violationsOf(
      recordBucketRequiresTls,
      recordStack({ policy: { props: { policy: unknownValue } } }),
    );
    assert.deepEqual(violations, []);
  });
});

const denial = {
  Effect: "Deny",
  Principal: { AWS: "*" },
  Action: ["s3:*"],
  Resource: ["arn:aws:s3:::record", "arn:aws:s3:::record/*"],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};

function policyWith(...denials: readonly object[]): string {
  return JSON.stringify({ Statement: [recordBucketPolicy.Statement[0], ...denials] });
}
