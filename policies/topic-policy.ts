import { configSourceArn } from "./arn";
import { type PolicyDocument, policyDocument, type Statement } from "./policy-document";
import { serviceGrant } from "./service-use";

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
      Action: ["sns:Publish"],
      Resource: [grant.topicArn],
      ...serviceGrant("configPublishes", { accountIds: [grant.accountId], arns: [source] }),
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
  const accountIds = [grant.accountId];
  const publish = { Effect: "Allow", Action: ["sns:Publish"], Resource: [grant.topicArn] } as const;
  const rules: Statement = {
    Sid: "RulesPublish",
    ...publish,
    ...serviceGrant("rulePublishes", { accountIds, arns: grant.ruleArns }),
  };
  if (alarmArns.length === 0) return policyDocument([rules]);
  const alarms = serviceGrant("alarmPublishes", { accountIds, arns: alarmArns });
  return policyDocument([rules, { Sid: "AlarmsPublish", ...publish, ...alarms }]);
}
