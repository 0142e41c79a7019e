import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import { formatArn, partitionOf } from "../policies/arn";
import { failedDeliveryPattern, failedDeliveryText, tamperPattern, tamperText } from "./event-pattern";
import { eventRule, eventTarget } from "./event-route";
import { NotificationTopic, type Subscription } from "./notification-topic";
import type { Tags } from "./tags";

/** What is watched in one region, and who is told. */
export interface TamperAlarmsArgs {
  readonly region: string;
  readonly accountId: string;
  readonly encryption: string;
  readonly subscriptions: readonly Subscription[];
  /** A CloudTrail log group of this region: adds the metric filter and alarm that CIS 4.9 asks for. */
  readonly trailLogGroupName?: pulumi.Input<string> | undefined;
  readonly tags?: Tags | undefined;
}

const metricNamespace = "ConfigTimeMachine";

/** The filter that Security Hub CloudWatch.9 (CIS 4.9) looks for, letter by letter. */
const cisPattern =
  "{($.eventSource=config.amazonaws.com) && (($.eventName=StopConfigurationRecorder)||" +
  "($.eventName=DeleteDeliveryChannel)||($.eventName=PutDeliveryChannel)||($.eventName=PutConfigurationRecorder))}";

/**
 * Tells when somebody stops, narrows or diverts the recorder of a region, and when a delivery fails. The events
 * come by way of CloudTrail: the account needs a trail that records management events.
 *
 * @example
 * const alarms = new TamperAlarms("alarms", {
 *   region: "eu-west-1", accountId: "111122223333", encryption: "none",
 *   subscriptions: [{ protocol: "email", endpoint: "security@example.com" }],
 * });
 */
export class TamperAlarms extends pulumi.ComponentResource {
  readonly topicArn: pulumi.Output<string>;

  constructor(name: string, args: TamperAlarmsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("config-time-machine:index:TamperAlarms", name, {}, opts);
    const { region, tags } = args;
    const tampering = { region, tags, description: "Tampering with AWS Config", pattern: tamperPattern };
    const failures = {
      region,
      tags,
      description: "Failed deliveries of AWS Config",
      pattern: failedDeliveryPattern,
    };
    const tamperRule = eventRule(`${name}-tamper-rule`, tampering, this);
    const failureRule = eventRule(`${name}-delivery-rule`, failures, this);
    const topic = alarmTopic(name, args, [tamperRule.arn, failureRule.arn], this);
    eventTarget(tamperRule, `${name}-tamper-target`, { region, topic, text: tamperText }, this);
    eventTarget(failureRule, `${name}-delivery-target`, { region, topic, text: failedDeliveryText }, this);
    trailAlarm(name, args, topic.topicArn, this);
    this.topicArn = topic.topicArn;
    this.registerOutputs({ topicArn: this.topicArn });
  }
}

function alarmTopic(
  name: string,
  args: TamperAlarmsArgs,
  ruleArns: readonly pulumi.Output<string>[],
  parent: pulumi.Resource,
): NotificationTopic {
  const { region, accountId, encryption, subscriptions, trailLogGroupName, tags } = args;
  const resource = `alarm:${alarmName(name, region)}`;
  const alarm = formatArn({
    partition: partitionOf(region),
    service: "cloudwatch",
    region,
    accountId,
    resource,
  });
  const alarmArns = trailLogGroupName === undefined ? [] : [alarm];
  const publisher = { kind: "events", ruleArns: pulumi.all([...ruleArns]), alarmArns } as const;
  return new NotificationTopic(
    name,
    { region, accountId, publisher, encryption, subscriptions, tags },
    { parent },
  );
}

/** The topic's policy names the alarm before the alarm exists, so its name is fixed. */
function alarmName(name: string, region: string): string {
  return `${name}-${region}-config-changes`;
}

function trailAlarm(
  name: string,
  { region, trailLogGroupName, tags = {} }: TamperAlarmsArgs,
  topicArn: pulumi.Output<string>,
  parent: pulumi.Resource,
): void {
  if (trailLogGroupName === undefined) return;
  const metricName = alarmName(name, region);
  const filter = new cloudwatch.LogMetricFilter(
    `${name}-trail-filter`,
    {
      region,
      logGroupName: trailLogGroupName,
      pattern: cisPattern,
      metricTransformation: { name: metricName, namespace: metricNamespace, value: "1" },
    },
    { parent },
  );
  new cloudwatch.MetricAlarm(
    `${name}-trail-alarm`,
    {
      region,
      name: metricName,
      alarmDescription: "The recorder or delivery channel of AWS Config was changed or stopped (CIS 4.9)",
      namespace: metricNamespace,
      metricName,
      statistic: "Sum",
      period: 300,
      evaluationPeriods: 1,
      threshold: 1,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      treatMissingData: "notBreaching",
      alarmActions: [topicArn],
      tags,
    },
    { parent, dependsOn: [filter] },
  );
}
