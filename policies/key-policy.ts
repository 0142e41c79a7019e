import { accountRootArn, configSourceArn, formatArn } from "./arn";
import {
  configService,
  type PolicyDocument,
  policyDocument,
  type Statement,
  sourceCondition,
} from "./policy-document";

const useActions = ["kms:Decrypt", "kms:GenerateDataKey*"];

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

/** The policy of the key that encrypts the record's bucket. */
export function recordKeyPolicy(grant: RecordKeyGrant): PolicyDocument {
  return policyDocument([ownerStatement(grant), ...recordKeyStatements(grant)]);
}

/** What a key of the user's own must grant so that AWS Config can deliver into a bucket it encrypts. */
export function recordKeyStatements(grant: RecordKeyGrant): readonly Statement[] {
  const { partition, deliveringAccountIds, organizationId } = grant;
  const arns = deliveringAccountIds.map((accountId) => configSourceArn(partition, accountId));
  const accounts = configUses("ConfigEncrypts", sourceCondition(deliveringAccountIds, arns));
  const statements = deliveringAccountIds.length === 0 ? [] : [accounts];
  if (organizationId === undefined) return statements;
  const condition = { StringEquals: { "aws:SourceOrgID": [organizationId] } };
  return [...statements, configUses("ConfigEncryptsForOrganization", condition)];
}

/** A topic's key: AWS Config publishes the full stream, or EventBridge rules publish what they filtered. */
export interface TopicKeyGrant extends KeyOwner {
  readonly region: string;
  readonly publisher: "config" | "events";
}

/** The policy of the key that encrypts a topic. */
export function topicKeyPolicy(grant: TopicKeyGrant): PolicyDocument {
  const publisher = grant.publisher === "config" ? configUse(grant) : eventsUse(grant);
  return policyDocument([ownerStatement(grant), publisher]);
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

function configUse({ partition, accountId, region }: TopicKeyGrant): Statement {
  const source = configSourceArn(partition, accountId, region);
  return configUses("ConfigPublishes", sourceCondition([accountId], [source]));
}

function eventsUse({ partition, accountId, region }: TopicKeyGrant): Statement {
  const rules = formatArn({ partition, service: "events", region, accountId, resource: "rule/*" });
  const alarms = formatArn({ partition, service: "cloudwatch", region, accountId, resource: "alarm:*" });
  return {
    Sid: "EventsAndAlarmsPublish",
    Effect: "Allow",
    Principal: { Service: ["events.amazonaws.com", "cloudwatch.amazonaws.com"] },
    Action: useActions,
    Resource: ["*"],
    Condition: sourceCondition([accountId], [rules, alarms]),
  };
}

function configUses(sid: string, condition: Statement["Condition"]): Statement {
  return {
    Sid: sid,
    Effect: "Allow",
    Principal: configService,
    Action: useActions,
    Resource: ["*"],
    ...(condition === undefined ? {} : { Condition: condition }),
  };
}
