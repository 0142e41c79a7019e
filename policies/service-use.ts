import type { Principal, Statement } from "./policy-document";
import { sourceCondition } from "./policy-document";

/** What a service of AWS does with something of ours, and whether it says for whom it does so. */
interface ServiceUse {
  readonly service: string;
  /** Whether it sends `aws:SourceAccount` and `aws:SourceArn`. */
  readonly namesSource: boolean;
  /** The page of AWS's documentation that says so. */
  readonly page: string;
}

/**
 * Every use of something of ours by a service. A condition on a key that the service does not send never holds: the
 * grant would be none, and nothing would tell.
 */
export const serviceUses = {
  configDelivers: {
    service: "config.amazonaws.com",
    namesSource: true,
    page: "Permissions for the Amazon S3 Bucket for the AWS Config Delivery Channel",
  },
  configEncrypts: {
    service: "config.amazonaws.com",
    namesSource: true,
    page: "Permissions for the KMS Key for the AWS Config Delivery Channel",
  },
  configPublishes: {
    service: "config.amazonaws.com",
    namesSource: true,
    page: "Permissions for the Amazon SNS Topic",
  },
  configAssumes: {
    service: "config.amazonaws.com",
    namesSource: true,
    page: "Permissions for the IAM Role Assigned to AWS Config",
  },
  rulePublishes: {
    service: "events.amazonaws.com",
    namesSource: true,
    page: "Using resource-based policies for Amazon EventBridge",
  },
  /** "… not supported for EventBridge-to-encrypted topics": the topic's own policy names the rules. */
  ruleEncrypts: {
    service: "events.amazonaws.com",
    namesSource: false,
    page: "Managing Amazon SNS encryption keys and costs",
  },
  ruleSends: {
    service: "events.amazonaws.com",
    namesSource: true,
    page: "Using dead-letter queues to process undelivered events in EventBridge",
  },
  alarmPublishes: {
    service: "cloudwatch.amazonaws.com",
    namesSource: true,
    page: "Notifying users on alarm changes",
  },
  alarmEncrypts: {
    service: "cloudwatch.amazonaws.com",
    namesSource: true,
    page: "Managing Amazon SNS encryption keys and costs",
  },
  topicSends: {
    service: "sns.amazonaws.com",
    namesSource: true,
    page: "Configuring an Amazon SNS dead-letter queue for a subscription",
  },
  logsWrite: {
    service: "logging.s3.amazonaws.com",
    namesSource: true,
    page: "Enabling Amazon S3 server access logging",
  },
  /** No other account can have S3 assume it: who configures replication must be allowed to pass the role. */
  replicationAssumes: {
    service: "s3.amazonaws.com",
    namesSource: false,
    page: "Setting up permissions for live replication",
  },
} as const satisfies Readonly<Record<string, ServiceUse>>;

/** For whom a service acts. */
interface Source {
  readonly accountIds: readonly string[];
  readonly arns: readonly string[];
}

/** Principal and condition of a statement for a service: bound to its source wherever the service names it. */
export function serviceGrant(
  use: keyof typeof serviceUses,
  source: Source,
): Pick<Statement, "Condition"> & { readonly Principal: Principal } {
  const { service, namesSource } = serviceUses[use];
  const Principal = { Service: service };
  return namesSource
    ? { Principal, Condition: sourceCondition(source.accountIds, source.arns) }
    : { Principal };
}

/**
 * The regions that an account has without asking for them: those of before 2019-03-20 ("Enable or disable AWS Regions
 * in your account"). From any other SNS delivers into them under a principal of its own region.
 */
const defaultRegions: readonly string[] = [
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-northeast-3",
  "ap-south-1",
  "ap-southeast-1",
  "ap-southeast-2",
  "ca-central-1",
  "eu-central-1",
  "eu-north-1",
  "eu-west-1",
  "eu-west-2",
  "eu-west-3",
  "sa-east-1",
  "us-east-1",
  "us-east-2",
  "us-west-1",
  "us-west-2",
];

/** Whether the region of the commercial partition has to be enabled first; the others know no such regions. */
export function isOptInRegion(region: string): boolean {
  return (
    !/^(cn|us-gov|us-iso|us-isob|eu-isoe|us-isof|eusc)-/.test(region) && !defaultRegions.includes(region)
  );
}

/**
 * The principal under which the topics of a region invoke a function or fill a queue of another one ("Prerequisites for
 * integrating Amazon SNS with Lambda functions across regions").
 */
export function topicPrincipal(topicRegion: string, endpointRegion: string): string {
  const isRegional = topicRegion !== endpointRegion && isOptInRegion(topicRegion);
  return isRegional ? `sns.${topicRegion}.amazonaws.com` : "sns.amazonaws.com";
}
