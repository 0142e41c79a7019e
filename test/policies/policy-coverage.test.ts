import assert from "node:assert/strict";
import { bucketPolicy, deliveryStatements } from "../../policies/bucket-policy";
import { missingStatements } from "../../policies/policy-coverage";
import type { Statement } from "../../policies/policy-document";

const grant = {
  partition: "aws",
  bucketName: "record",
  deliveries: [{ accountId: "111122223333", folder: "AWSLogs/111122223333/Config/" }],
};
const needed = deliveryStatements(grant);

function missing(...statements: readonly Partial<Statement>[]): readonly string[] {
  const actual = { Version: "2012-10-17" as const, Statement: statements.map(complete) };
  return missingStatements(needed, actual).map(({ Sid }) => Sid);
}

function complete(statement: Partial<Statement>): Statement {
  const base = { Sid: "Given", Effect: "Allow" as const, Principal: { Service: "config.amazonaws.com" } };
  return {
    ...base,
    Action: ["s3:*"],
    Resource: ["arn:aws:s3:::record", "arn:aws:s3:::record/*"],
    ...statement,
  };
}

describe("missingStatements", () => {
  it("finds nothing missing in the policy we write ourselves", () => {
    assert.deepEqual(missingStatements(needed, bucketPolicy(grant)), []);
  });

  it("accepts a wider grant", () => {
    assert.deepEqual(missing({}), []);
  });

  it("misses the write where only the check is granted", () => {
    assert.deepEqual(missing({ Action: ["s3:GetBucketAcl", "s3:ListBucket"] }), [
      "ConfigDeliversFor111122223333",
    ]);
  });

  it("does not accept another service", () => {
    assert.equal(missing({ Principal: { Service: "cloudtrail.amazonaws.com" } }).length, 2);
  });

  it("does not accept another account's folder", () => {
    const resource = ["arn:aws:s3:::record", "arn:aws:s3:::record/AWSLogs/444455556666/*"];
    assert.deepEqual(missing({ Resource: resource }), ["ConfigDeliversFor111122223333"]);
  });

  it("does not accept a condition on another account", () => {
    assert.equal(missing({ Condition: { StringEquals: { "aws:SourceAccount": "444455556666" } } }).length, 2);
  });

  it("does not accept a condition it knows nothing of", () => {
    assert.equal(missing({ Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } } }).length, 2);
  });

  it("does not read a Deny as a grant", () => {
    assert.equal(missing({ Effect: "Deny" }).length, 2);
  });
});
