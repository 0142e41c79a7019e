import assert from "node:assert/strict";
import { accessLogPolicy } from "../../policies/access-log-policy";
import {
  longestKeyPolicy,
  recordKeyPolicy,
  recordKeyStatements,
  topicKeyPolicy,
} from "../../policies/key-policy";
import { queuePolicy } from "../../policies/queue-policy";
import { replicationPermissions } from "../../policies/replication-policy";
import { configTopicPolicy } from "../../policies/topic-policy";
import { vaultPolicy } from "../../policies/vault-policy";

const owner = { partition: "aws", accountId: "111122223333" };

describe("configTopicPolicy", () => {
  it("admits the AWS Config of the topic's own region only", () => {
    const topicArn = "arn:aws:sns:eu-west-1:111122223333:t";
    const [publishes] = configTopicPolicy({ ...owner, region: "eu-west-1", topicArn }).Statement;
    assert.deepEqual(publishes?.Condition?.ArnLike, {
      "aws:SourceArn": ["arn:aws:config:eu-west-1:111122223333:*"],
    });
  });
});

describe("recordKeyStatements", () => {
  it("lets AWS Config encrypt and check, for the delivering accounts", () => {
    const [encrypts] = recordKeyStatements({ ...owner, deliveringAccountIds: ["444455556666"] });
    assert.deepEqual(encrypts?.Action, ["kms:Decrypt", "kms:GenerateDataKey"]);
    assert.deepEqual(encrypts?.Condition?.StringEquals, { "aws:SourceAccount": ["444455556666"] });
  });
});

describe("recordKeyPolicy", () => {
  const ids = (count: number) => Array.from({ length: count }, (_, index) => String(200_000_000_000 + index));

  it("names every account within what KMS takes, of as many as a bucket's policy can name", () => {
    const deliveringAccountIds = ids(700);
    const policy = recordKeyPolicy({ ...owner, deliveringAccountIds, organizationId: "o-a1b2c3d4e5" });
    assert.ok(JSON.stringify(policy).length <= longestKeyPolicy);
    assert.deepEqual(
      policy.Statement[1]?.Condition?.StringEquals?.["aws:SourceAccount"],
      deliveringAccountIds,
    );
    assert.deepEqual(policy.Statement[1]?.Condition?.ArnLike, { "aws:SourceArn": ["arn:aws:config:*:*:*"] });
  });

  it("has an ARN for each account wherever they fit", () => {
    const [, encrypts] = recordKeyPolicy({ ...owner, deliveringAccountIds: ids(60) }).Statement;
    assert.equal(encrypts?.Condition?.ArnLike?.["aws:SourceArn"]?.length, 60);
  });
});

describe("topicKeyPolicy", () => {
  it("admits EventBridge's rules instead of AWS Config where notifications are filtered", () => {
    const statements = topicKeyPolicy({ ...owner, region: "eu-west-1", publisher: "events" }).Statement;
    assert.deepEqual(
      statements.map(({ Sid }) => Sid),
      ["OwnerDelegatesToIam", "RulesPublish", "AlarmsPublish"],
    );
  });
});

describe("topicKeyPolicy for rules", () => {
  const { Statement } = topicKeyPolicy({ ...owner, region: "eu-west-1", publisher: "events" });

  it("asks EventBridge for no source, which it does not tell the key", () => {
    const rules = Statement.find(({ Sid }) => Sid === "RulesPublish");
    assert.deepEqual(rules?.Principal, { Service: "events.amazonaws.com" });
    assert.equal(rules?.Condition, undefined);
  });

  it("binds alarms to the account and region", () => {
    const alarms = Statement.find(({ Sid }) => Sid === "AlarmsPublish");
    assert.deepEqual(alarms?.Principal, { Service: "cloudwatch.amazonaws.com" });
    assert.deepEqual(alarms?.Condition?.ArnLike, {
      "aws:SourceArn": ["arn:aws:cloudwatch:eu-west-1:111122223333:alarm:*"],
    });
  });
});

describe("queuePolicy", () => {
  it("admits one rule and denies plain transport", () => {
    const sourceArn = "arn:aws:events:eu-west-1:111122223333:rule/r";
    const sender = { use: "ruleSends" as const, sourceArn };
    const { Statement } = queuePolicy({ accountId: owner.accountId, queueArn: "arn:q", senders: [sender] });
    assert.deepEqual(
      Statement.map(({ Sid, Effect }) => `${Sid} ${Effect}`),
      ["RulesSend Allow", "DenyPlainTransport Deny"],
    );
    assert.deepEqual(Statement[0]?.Condition?.ArnLike, { "aws:SourceArn": [sourceArn] });
  });
});

describe("vaultPolicy", () => {
  it("denies every write but replication's", () => {
    const [denies] = vaultPolicy({
      partition: "aws",
      vaultName: "vault",
      replicationRoleArn: "arn:r",
    }).Statement;
    assert.equal(denies?.Effect, "Deny");
    assert.deepEqual(denies?.Condition, { ArnNotEquals: { "aws:PrincipalArn": ["arn:r"] } });
  });
});

describe("replicationPermissions", () => {
  const route = { partition: "aws", sourceBucketName: "record", vaultName: "vault" };

  it("never deletes in the vault", () => {
    assert.doesNotMatch(JSON.stringify(replicationPermissions(route)), /ReplicateDelete/);
  });

  it("uses each key through S3 of the key's own region only", () => {
    const sourceKey = { arn: "arn:source", region: "eu-west-1" };
    const vaultKey = { arn: "arn:vault", region: "cn-north-1" };
    const { Statement } = replicationPermissions({ ...route, sourceKey, vaultKey });
    const vias = Statement.map(({ Condition }) => Condition?.StringEquals?.["kms:ViaService"]);
    assert.deepEqual(vias.slice(3), [
      ["s3.eu-west-1.amazonaws.com"],
      ["s3.cn-north-1.amazonaws.com", "s3.cn-north-1.amazonaws.com.cn"],
    ]);
  });
});

describe("accessLogPolicy", () => {
  it("admits the logs of the record's bucket only", () => {
    const grant = { ...owner, logBucketName: "logs", prefix: "record/", sourceBucketName: "record" };
    const [writes] = accessLogPolicy(grant).Statement;
    assert.deepEqual(writes?.Resource, ["arn:aws:s3:::logs/record/*"]);
    assert.deepEqual(writes?.Condition?.ArnLike, { "aws:SourceArn": ["arn:aws:s3:::record"] });
  });
});
