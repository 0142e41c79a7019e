import { accountRootArn, configSourceArn, formatArn } from "./arn";
import { type PolicyDocument, policyDocument, type Statement } from "./policy-document";
import { serviceGrant } from "./service-use";

const useActions = ["kms:Decrypt", "kms:GenerateDataKey"];

/** The account that owns the key: its IAM policies say who else may use or manage it. */
export interface KeyOwner {
  readonly partition: string;
  readonly accountId: string;
}

/** Who encrypts the record with the key. */
export interface RecordKeyGrant extends KeyOwner {
  /** The accounts that deliver into the bucket, the owner among them if it does. */
  readonly deliveringAccountIds: readonly string[];
  readonly organizationId?: string;
}

/** The longest policy of a key, in bytes ("Resource quotas", AWS KMS: 32 KB). */
export const longestKeyPolicy = 32_768;

/** The policy of the key that encrypts the record's bucket. */
export function recordKeyPolicy(grant: RecordKeyGrant): PolicyDocument {
  return policyDocument([ownerStatement(grant), ...recordKeyStatements(grant)]);
}

/**
 * What a key of the user's own must grant so that AWS Config can deliver into a bucket it encrypts. Where an ARN for each
 * account is too long for KMS, one pattern does for all: it says no more than the account.
 */
export function recordKeyStatements(grant: RecordKeyGrant): readonly Statement[] {
  const { partition, deliveringAccountIds } = grant;
  const arns = deliveringAccountIds.map((accountId) => configSourceArn(partition, accountId));
  const whole = keyStatements(grant, arns);
  const policy = policyDocument([ownerStatement(grant), ...whole]);
  if (JSON.stringify(policy).length <= longestKeyPolicy) return whole;
  return keyStatements(grant, [configSourceArn(partition, "*")]);
}

function keyStatements(grant: RecordKeyGrant, arns: readonly string[]): readonly Statement[] {
  const { deliveringAccountIds, organizationId } = grant;
  const source = { accountIds: deliveringAccountIds, arns };
  const accounts = keyUse("ConfigEncrypts", serviceGrant("configEncrypts", source));
  const statements = deliveringAccountIds.length === 0 ? [] : [accounts];
  if (organizationId === undefined) return statements;
  const organization = {
    ...serviceGrant("configEncrypts", source),
    Condition: { StringEquals: { "aws:SourceOrgID": [organizationId] } },
  };
  return [...statements, keyUse("ConfigEncryptsForOrganization", organization)];
}

/** A topic's key: AWS Config publishes the full stream, or EventBridge rules publish what they filtered. */
export interface TopicKeyGrant extends KeyOwner {
  readonly region: string;
  readonly publisher: "config" | "events";
}

/** The policy of the key that encrypts a topic. */
export function topicKeyPolicy(grant: TopicKeyGrant): PolicyDocument {
  return policyDocument([ownerStatement(grant), ...topicKeyStatements(grant)]);
}

/** What a key of the user's own must grant so that a topic which it encrypts can be published to. */
export function topicKeyStatements({
  partition,
  accountId,
  region,
  publisher,
}: TopicKeyGrant): readonly Statement[] {
  const source = (...arns: readonly string[]) => ({ accountIds: [accountId], arns });
  if (publisher === "config") {
    const recorders = source(configSourceArn(partition, accountId, region));
    return [keyUse("ConfigPublishes", serviceGrant("configPublishes", recorders))];
  }
  const alarms = formatArn({ partition, service: "cloudwatch", region, accountId, resource: "alarm:*" });
  return [
    keyUse("RulesPublish", serviceGrant("ruleEncrypts", source())),
    keyUse("AlarmsPublish", serviceGrant("alarmEncrypts", source(alarms))),
  ];
}

/** What a key of the user's own must grant so that the role which replicates what it encrypts may read it. */
export function replicationKeyStatements(owner: KeyOwner): readonly Statement[] {
  return [{ ...ownerStatement(owner), Sid: "OwnerDelegatesDecryption", Action: ["kms:Decrypt"] }];
}

/** The policy of a key that only IAM policies of its own account grant: the vault's. */
export function ownedKeyPolicy(owner: KeyOwner): PolicyDocument {
  return policyDocument([ownerStatement(owner)]);
}

function ownerStatement(owner: KeyOwner): Statement {
  return {
    Sid: "OwnerDelegatesToIam",
    Effect: "Allow",
    Principal: { AWS: accountRootArn(owner.partition, owner.accountId) },
    Action: ["kms:*"],
    Resource: ["*"],
  };
}

function keyUse(sid: string, to: ReturnType<typeof serviceGrant>): Statement {
  return { Sid: sid, Effect: "Allow", Action: useActions, Resource: ["*"], ...to };
}
