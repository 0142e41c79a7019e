import assert from "node:assert/strict";
import { bucketPolicy, deliveryStatements } from "../../policies/bucket-policy";
import { policyCoverage } from "../../policies/policy-coverage";

const folder = "audit/AWSLogs/111122223333/Config/";
const grant = {
  partition: "aws",
  bucketName: "record",
  deliveries: [{ accountId: "111122223333", folder }],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: IAM fills this in, not JavaScript.
  sourceFolder: "audit/AWSLogs/${aws:SourceAccount}/Config/",
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

  it("admits an organisation by its id, beside the named accounts, each account into its own folder", () => {
    const statements = deliveryStatements({ ...grant, organizationId: "o-exampleorg1" });
    assert.deepEqual(
      statements.map(({ Sid }) => Sid),
      [
        "ConfigChecksBucket",
        "ConfigDeliversFor111122223333",
        "ConfigChecksBucketForOrganization",
        "ConfigDeliversForOrganization",
      ],
    );
    assert.deepEqual(statements.at(-1)?.Resource, [`arn:aws:s3:::record/${grant.sourceFolder}*`]);
  });

  it("binds many accounts in one statement, each to its own folder, where S3 takes no longer policy", () => {
    const policy = bucketPolicy(admitting(300));
    assert.ok(JSON.stringify(policy).length <= 20_480);
    const write = policy.Statement.find(({ Action }) => Action.includes("s3:PutObject"));
    assert.deepEqual(write?.Resource, [`arn:aws:s3:::record/${grant.sourceFolder}*`]);
    assert.equal(write?.Condition?.StringEquals?.["aws:SourceAccount"]?.length, 300);
    for (const { accountId } of admitting(300).deliveries) {
      const needed = deliveryStatements({
        ...grant,
        deliveries: [{ accountId, folder: folderOf(accountId) }],
      });
      assert.deepEqual(policyCoverage(needed, policy), { missing: [], denials: [], doubts: [] });
    }
  });

  it("lets none of many accounts write into another's folder", () => {
    const [first, second] = admitting(300).deliveries;
    const deliveries = [{ accountId: first?.accountId ?? "", folder: second?.folder ?? "" }];
    const { missing } = policyCoverage(
      deliveryStatements({ ...grant, deliveries }),
      bucketPolicy(admitting(300)),
    );
    assert.deepEqual(
      missing.map(({ Action }) => Action),
      [["s3:PutObject"]],
    );
  });
});

function folderOf(accountId: string): string {
  return `audit/AWSLogs/${accountId}/Config/`;
}

function admitting(count: number) {
  const deliveries = Array.from({ length: count }, (_, index) => {
    const accountId = String(300_000_000_000 + index);
    return { accountId, folder: folderOf(accountId) };
  });
  return { ...grant, deliveries };
}
