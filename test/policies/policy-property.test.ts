import assert from "node:assert/strict";
import fc from "fast-check";
import { accessLogPolicy } from "../../policies/access-log-policy";
import { bucketPolicy } from "../../policies/bucket-policy";
import { recordKeyPolicy, topicKeyPolicy } from "../../policies/key-policy";
import type { PolicyDocument, Statement } from "../../policies/policy-document";
import { queuePolicy } from "../../policies/queue-policy";
import { readerPolicy } from "../../policies/reader-policy";
import { replicationPermissions, replicationTrustPolicy } from "../../policies/replication-policy";
import { recorderPermissions, recorderTrustPolicy } from "../../policies/role-policy";
import { configTopicPolicy, eventTopicPolicy } from "../../policies/topic-policy";
import { vaultPolicy } from "../../policies/vault-policy";

const accountId = fc.stringMatching(/^\d{12}$/);
const partition = fc.constantFrom("aws", "aws-cn", "aws-us-gov");
const region = fc.constantFrom("eu-west-1", "cn-north-1", "us-gov-west-1");
const name = fc.stringMatching(/^[a-z][a-z0-9-]{2,20}$/);
const accountIds = fc.uniqueArray(accountId, { minLength: 1, maxLength: 6 });
const organizationId = fc.option(fc.stringMatching(/^o-[a-z0-9]{10}$/), { nil: undefined });

/** Every document the policies can make, from the same arbitrary account, partition and names. */
const documents = fc
  .record({ accountId, accountIds, partition, region, bucket: name, other: name, organizationId })
  .map((given): readonly PolicyDocument[] => {
    const { partition, region, bucket, other, organizationId } = given;
    const organizationKey = organizationId === undefined ? {} : { organizationId };
    // biome-ignore lint/suspicious/noTemplateCurlyInString: IAM fills this in, not JavaScript.
    const sourceFolder = "AWSLogs/${aws:SourceAccount}/Config/";
    const deliveries = given.accountIds.map((id) => ({ accountId: id, folder: `AWSLogs/${id}/Config/` }));
    const owner = { partition, accountId: given.accountId };
    const arn = `arn:${partition}:sns:${region}:${given.accountId}:${other}`;
    const key = { arn: `arn:${partition}:kms:${region}:${given.accountId}:key/k`, region };
    return [
      bucketPolicy({ partition, bucketName: bucket, deliveries, sourceFolder, ...organizationKey }),
      recordKeyPolicy({ ...owner, deliveringAccountIds: given.accountIds, ...organizationKey }),
      topicKeyPolicy({ ...owner, region, publisher: "config" }),
      topicKeyPolicy({ ...owner, region, publisher: "events" }),
      configTopicPolicy({ ...owner, region, topicArn: arn }),
      eventTopicPolicy({ ...owner, topicArn: arn, ruleArns: [arn], alarmArns: [arn] }),
      queuePolicy({
        accountId: given.accountId,
        queueArn: arn,
        senders: [{ use: "topicSends", sourceArn: arn }],
      }),
      accessLogPolicy({ ...owner, logBucketName: other, prefix: "", sourceBucketName: bucket }),
      vaultPolicy({ partition, vaultName: other, replicationRoleArn: arn }),
      recorderTrustPolicy(partition, given.accountId),
      recorderPermissions({
        partition,
        bucketName: bucket,
        folder: "x/",
        keyArn: key.arn,
        topicArns: [arn],
        topicKeyArns: [key.arn],
      }),
      replicationTrustPolicy(),
      replicationPermissions({
        partition,
        sourceBucketName: bucket,
        vaultName: other,
        sourceKey: key,
        vaultKey: key,
      }),
      readerPolicy({ ...owner, bucketName: bucket, root: "audit/", keyArn: key.arn }),
    ];
  });

function everyStatement(claim: (statement: Statement) => void): void {
  fc.assert(
    fc.property(documents, (made) => {
      for (const { Statement } of made) for (const statement of Statement) claim(statement);
    }),
    { numRuns: 60 },
  );
}

/** The two grants to services that do not say for whom they act. */
function isUnbound({ Principal, Action }: Statement): boolean {
  const service = typeof Principal === "object" && "Service" in Principal ? Principal.Service : "";
  const encryptsForRules = service === "events.amazonaws.com" && Action.includes("kms:Decrypt");
  return encryptsForRules || (service === "s3.amazonaws.com" && Action.includes("sts:AssumeRole"));
}

describe("policies", () => {
  it("bind every grant to a service principal to its source, wherever the service names it", () => {
    everyStatement((statement) => {
      const { Effect, Principal, Condition } = statement;
      if (Effect === "Deny" || typeof Principal !== "object" || !("Service" in Principal)) return;
      const equals = Condition?.StringEquals ?? {};
      if (isUnbound(statement)) return assert.equal(Condition, undefined, `${statement.Sid} never holds`);
      const isBound = "aws:SourceAccount" in equals && "aws:SourceArn" in (Condition?.ArnLike ?? {});
      assert.ok(isBound || "aws:SourceOrgID" in equals, `${statement.Sid} has no source condition`);
    });
  });

  it("never allow everyone, and never allow every action but to the key's own account", () => {
    everyStatement(({ Sid, Effect, Principal, Action }) => {
      if (Effect === "Deny") return;
      assert.notEqual(Principal, "*");
      const isWhole = Action.some((action) => action === "*" || action.endsWith(":*"));
      assert.equal(isWhole, Sid === "OwnerDelegatesToIam");
    });
  });

  it("stay inside one partition", () => {
    fc.assert(
      fc.property(documents, (made) => {
        const partitions = new Set(JSON.stringify(made).match(/arn:aws[a-z-]*(?=:)/g));
        assert.equal(partitions.size, 1);
      }),
    );
  });

  it("name their statements apart", () => {
    fc.assert(
      fc.property(documents, (made) => {
        for (const { Statement } of made) {
          assert.equal(new Set(Statement.map(({ Sid }) => Sid)).size, Statement.length);
        }
      }),
    );
  });
});
