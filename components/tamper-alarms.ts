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
  /** What else is not to rise above nothing, beside the alarms' own dead letters. */
  readonly watched?: readonly WatchedMetric[];
  readonly tags?: Tags | undefined;
}

/** A metric that is zero where all is well. */
export interface WatchedMetric {
  /** The end of the alarm's name. */
  readonly label: string;
  readonly description: string;
  readonly namespace: string;
  readonly metricName: string;
  readonly statistic: "Sum" | "Maximum";
  readonly dimensions?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** What could not be delivered and waits in a queue. */
export function waitingIn(queueName: pulumi.Output<string>, label: string): WatchedMetric {
  return {
    label,
    description: "Messages about AWS Config could not be delivered: they wait in the dead-letter queue",
    namespace: "AWS/SQS",
    metricName: "ApproximateNumberOfMessagesVisible",
    statistic: "Maximum",
    dimensions: { QueueName: queueName },
  };
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
    trailFilter(name, args, this);
    const { topicArn, deadLetters } = topic;
    const waiting = deadLetters === undefined ? [] : [waitingIn(deadLetters.queueName, undeliveredLabel)];
    for (const metric of [...watchedMetrics(name, args), ...waiting]) {
      metricAlarm(name, metric, { args, topicArn }, this);
    }
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
  const { region, accountId, encryption, subscriptions, tags } = args;
  const labels = [...watchedMetrics(name, args).map(({ label }) => label), undeliveredLabel];
  const alarmArns = labels.map((label) =>
    formatArn({
      partition: partitionOf(region),
      service: "cloudwatch",
      region,
      accountId,
      resource: `alarm:${alarmName(name, region, label)}`,
    }),
  );
  const publisher = { kind: "events", ruleArns: pulumi.all([...ruleArns]), alarmArns } as const;
  return new NotificationTopic(
    name,
    { region, accountId, publisher, encryption, subscriptions, tags },
    { parent },
  );
}

/** The topic's policy names the alarms before they exist, so their names are fixed. */
function alarmName(name: string, region: string, label: string): string {
  return `${name}-${region}-${label}`;
}

const trailLabel = "config-changes";
const undeliveredLabel = "undelivered";

/** The calls of CIS 4.9 where a trail is there to count them, and what else is to be watched. */
function watchedMetrics(name: string, { region, trailLogGroupName, watched = [] }: TamperAlarmsArgs) {
  if (trailLogGroupName === undefined) return watched;
  const calls: WatchedMetric = {
    label: trailLabel,
    description: "The recorder or delivery channel of AWS Config was changed or stopped (CIS 4.9)",
    namespace: metricNamespace,
    metricName: alarmName(name, region, trailLabel),
    statistic: "Sum",
  };
  return [calls, ...watched];
}

function trailFilter(
  name: string,
  { region, trailLogGroupName }: TamperAlarmsArgs,
  parent: pulumi.Resource,
): void {
  if (trailLogGroupName === undefined) return;
  new cloudwatch.LogMetricFilter(
    `${name}-trail-filter`,
    {
      region,
      logGroupName: trailLogGroupName,
      pattern: cisPattern,
      metricTransformation: {
        name: alarmName(name, region, trailLabel),
        namespace: metricNamespace,
        value: "1",
      },
    },
    { parent },
  );
}

function metricAlarm(
  name: string,
  metric: WatchedMetric,
  to: { readonly args: TamperAlarmsArgs; readonly topicArn: pulumi.Output<string> },
  parent: pulumi.Resource,
): void {
  const { label, description, namespace, metricName, statistic, dimensions } = metric;
  const { region, tags = {} } = to.args;
  new cloudwatch.MetricAlarm(
    `${name}-${label}-alarm`,
    {
      region,
      name: alarmName(name, region, label),
      alarmDescription: description,
      namespace,
      metricName,
      statistic,
      period: 300,
      evaluationPeriods: 1,
      threshold: 1,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      treatMissingData: "notBreaching",
      alarmActions: [to.topicArn],
      tags,
      ...(dimensions === undefined ? {} : { dimensions }),
    },
    { parent },
  );
}
