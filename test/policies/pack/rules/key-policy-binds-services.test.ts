import assert from "node:assert/strict";
import { keyPolicyBindsServices } from "../../../../policies/pack/rules/key-policy-binds-services";
import { unknownValue, violationsOf } from "../../../support/policy-resources";

describe("keyPolicyBindsServices", () => {
  it("passes a statement bound to an account", async () => {
    const violations = await violationsOf(keyPolicyBindsServices, [
      {
        type: "aws:kms/keyPolicy:KeyPolicy",
        name: "changes",
        props: { policy: policyOf({ StringEquals: { "aws:SourceAccount": "111122223333" } }) },
      },
    ]);
    assert.deepEqual(violations, []);
  });

  it("passes a statement bound to an ARN, the key in any case", async () => {
    const violations = await violationsOf(keyPolicyBindsServices, [
      {
        type: "aws:kms/keyPolicy:KeyPolicy",
        name: "changes",
        props: {
          policy: policyOf({ ArnLike: { "AWS:SourceArn": "arn:aws:config:eu-central-1:111122223333:*" } }),
        },
      },
    ]);
    assert.deepEqual(violations, []);
  });

  it("reports a statement that is not bound", async () => {
    const violations = await violationsOf(keyPolicyBindsServices, [
      { type: "aws:kms/keyPolicy:KeyPolicy", name: "changes", props: { policy: policyOf() } },
    ]);
    assert.deepEqual(violations, [
      'changes: statement "AllowConfig" lets config.amazonaws.com act for any account: add a condition on aws:SourceAccount.',
    ]);
  });

  it("reports a policy said inline", async () => {
    const violations = await violationsOf(keyPolicyBindsServices, [
      { type: "aws:kms/key:Key", name: "changes", props: { policy: policyOf() } },
    ]);
    assert.deepEqual(violations, [
      'changes: statement "AllowConfig" lets config.amazonaws.com act for any account: add a condition on aws:SourceAccount.',
    ]);
  });

  it("reports a condition that requests without a source meet", async () => {
    const violations = await violationsOf(keyPolicyBindsServices, [
      {
        type: "aws:kms/keyPolicy:KeyPolicy",
        name: "changes",
        props: { policy: policyOf({ StringEqualsIfExists: { "aws:SourceAccount": "111122223333" } }) },
      },
    ]);
    assert.deepEqual(violations, [
      'changes: statement "AllowConfig" lets config.amazonaws.com act for any account: add a condition on aws:SourceAccount.',
    ]);
  });

  it("reports an ARN of any account", async () => {
    const violations = await violationsOf(keyPolicyBindsServices, [
      {
        type: "aws:kms/keyPolicy:KeyPolicy",
        name: "changes",
        props: { policy: policyOf({ ArnLike: { "aws:SourceArn": "arn:aws:config:*:*:*" } }) },
      },
    ]);
    assert.deepEqual(violations, [
      'changes: statement "AllowConfig" lets config.amazonaws.com act for any account: add a condition on aws:SourceAccount.',
    ]);
  });

  it("reports a statement for everybody", async () => {
    const violations = await violationsOf(keyPolicyBindsServices, [
      {
        type: "aws:kms/keyPolicy:KeyPolicy",
        name: "changes",
        props: {
          policy: JSON.stringify({ Statement: { Effect: "Allow", Principal: { AWS: "*" }, Action: "*" } }),
        },
      },
    ]);
    assert.deepEqual(violations, [
      "changes: allowing statement 1 allows everybody: name the principal, or add a condition.",
    ]);
  });

  it("looks at other services where it is told to", async () => {
    const violations = await violationsOf(
      keyPolicyBindsServices,
      [
        {
          type: "aws:kms/keyPolicy:KeyPolicy",
          name: "changes",
          props: { policy: policyOf(undefined, "events.amazonaws.com") },
        },
      ],
      { services: ["*"] },
    );
    assert.deepEqual(violations, [
      'changes: statement "AllowConfig" lets events.amazonaws.com act for any account: add a condition on aws:SourceAccount.',
    ]);
  });

  it("leaves other services alone unless it is told to", async () => {
    const violations = await violationsOf(keyPolicyBindsServices, [
      {
        type: "aws:kms/keyPolicy:KeyPolicy",
        name: "changes",
        props: { policy: policyOf(undefined, "events.amazonaws.com") },
      },
    ]);
    assert.deepEqual(violations, []);
  });

  it("passes over a policy that is not known yet", async () => {
    const violations = await violationsOf(keyPolicyBindsServices, [
      { type: "aws:kms/keyPolicy:KeyPolicy", name: "changes", props: { policy: unknownValue } },
    ]);
    assert.deepEqual(violations, []);
  });
});

function policyOf(condition?: object, service = "config.amazonaws.com"): string {
  return JSON.stringify({
    Statement: [
      {
        Sid: "AllowConfig",
        Effect: "Allow",
        Principal: { Service: service },
        Action: "*",
        Condition: condition,
      },
    ],
  });
}
