import assert from "node:assert/strict";
import { bucketPolicy, deliveryStatements } from "../../policies/bucket-policy";

const folder = "audit/AWSLogs/111122223333/Config/";
const grant = {
  partition: "aws",
  bucketName: "record",
  deliveries: [{ accountId: "111122223333", folder }],
};

describe("bucketPolicy", () => {
  it("is AWS's published policy, bound to account and ARN, and denies plain transport", () => {
    const source = {
      StringEquals: { "aws:SourceAccount": ["111122223333"] },
      ArnLike: { "aws:SourceArn": ["arn:aws:config:*:111122223333:*"] },
    };
    assert.deepEqual(bucketPolicy(grant).Statement, [
      {
        Sid: "ConfigChecksBucket",
        Effect: "Allow",
        Principal: { Service: "config.amazonaws.com" },
        Action: ["s3:GetBucketAcl", "s3:ListBucket"],
        Resource: ["arn:aws:s3:::record"],
        Condition: source,
      },
      {
        Sid: "ConfigDeliversFor111122223333",
        Effect: "Allow",
        Principal: { Service: "config.amazonaws.com" },
        Action: ["s3:PutObject"],
        Resource: ["arn:aws:s3:::record/audit/AWSLogs/111122223333/Config/*"],
        Condition: {
          StringEquals: {
            "aws:SourceAccount": ["111122223333"],
            "s3:x-amz-acl": "bucket-owner-full-control",
          },
          ArnLike: { "aws:SourceArn": ["arn:aws:config:*:111122223333:*"] },
        },
      },
      {
        Sid: "DenyPlainTransport",
        Effect: "Deny",
        Principal: "*",
        Action: ["s3:*"],
        Resource: ["arn:aws:s3:::record", "arn:aws:s3:::record/*"],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
  });

  it("lets each account write into its own folder only", () => {
    const other = { accountId: "444455556666", folder: "AWSLogs/444455556666/Config/" };
    const statements = deliveryStatements({ ...grant, deliveries: [...grant.deliveries, other] });
    const write = statements.find(({ Sid }) => Sid === "ConfigDeliversFor444455556666");
    assert.deepEqual(write?.Resource, ["arn:aws:s3:::record/AWSLogs/444455556666/Config/*"]);
    assert.deepEqual(write?.Condition?.StringEquals?.["aws:SourceAccount"], ["444455556666"]);
  });

  it("admits an organisation by its id, beside the named accounts", () => {
    const organization = { id: "o-exampleorg1", folder: "audit/AWSLogs/*/Config/" };
    const sids = deliveryStatements({ ...grant, organization }).map(({ Sid }) => Sid);
    assert.deepEqual(sids, [
      "ConfigChecksBucket",
      "ConfigDeliversFor111122223333",
      "ConfigChecksBucketForOrganization",
      "ConfigDeliversForOrganization",
    ]);
  });
});
