import { configSourceArn } from "./arn";
import { configService, type PolicyDocument, policyDocument, sourceCondition } from "./policy-document";

/** A topic that AWS Config itself publishes to. */
export interface ConfigTopicGrant {
  readonly partition: string;
  readonly accountId: string;
  readonly region: string;
  readonly topicArn: string;
}

/** Lets the AWS Config of one account and region publish to a topic ("Permissions for the Amazon SNS Topic"). */
export function configTopicPolicy(grant: ConfigTopicGrant): PolicyDocument {
  const source = configSourceArn(grant.partition, grant.accountId, grant.region);
  return policyDocument([
    {
      Sid: "ConfigPublishes",
      Effect: "Allow",
      Principal: configService,
      Action: ["sns:Publish"],
      Resource: [grant.topicArn],
      Condition: sourceCondition([grant.accountId], [source]),
    },
  ]);
}

/** A topic that EventBridge rules and CloudWatch alarms of the same account publish to. */
export interface EventTopicGrant {
  readonly accountId: string;
  readonly topicArn: string;
  readonly ruleArns: readonly string[];
  readonly alarmArns?: readonly string[];
}

/** Lets named EventBridge rules, and named CloudWatch alarms, publish to a topic. */
export function eventTopicPolicy(grant: EventTopicGrant): PolicyDocument {
  const { alarmArns = [] } = grant;
  const rules = publishStatement("RulesPublish", "events.amazonaws.com", grant, grant.ruleArns);
  if (alarmArns.length === 0) return policyDocument([rules]);
  return policyDocument([
    rules,
    publishStatement("AlarmsPublish", "cloudwatch.amazonaws.com", grant, alarmArns),
  ]);
}

function publishStatement(sid: string, service: string, grant: EventTopicGrant, arns: readonly string[]) {
  return {
    Sid: sid,
    Effect: "Allow" as const,
    Principal: { Service: service },
    Action: ["sns:Publish"],
    Resource: [grant.topicArn],
    Condition: sourceCondition([grant.accountId], arns),
  };
}
