import assert from "node:assert/strict";
import { TamperAlarms, type TamperAlarmsArgs } from "../../components/tamper-alarms";
import { recordResources } from "../support/recorded-resources";

const args: TamperAlarmsArgs = {
  region: "eu-west-1",
  accountId: "111122223333",
  encryption: "none",
  subscriptions: [],
};

function alarms(changes: Partial<TamperAlarmsArgs> = {}) {
  return recordResources(() => new TamperAlarms("alarms", { ...args, ...changes }));
}

describe("TamperAlarms", () => {
  it("is two rules that tell one topic, with dead letters", async () => {
    assert.deepEqual((await alarms()).children, [
      "EventRule alarms-delivery-rule",
      "EventRule alarms-tamper-rule",
      "EventTarget alarms-delivery-target",
      "EventTarget alarms-tamper-target",
      "MetricAlarm alarms-undelivered-alarm",
      "Queue alarms-undelivered",
      "QueuePolicy alarms-undelivered-policy",
      "Topic alarms",
      "TopicPolicy alarms-policy",
    ]);
  });

  it("adds the metric and alarm of CIS 4.9 over a trail's log group", async () => {
    const made = await alarms({ trailLogGroupName: "trail" });
    assert.match(
      String(made.only("LogMetricFilter").inputs.pattern),
      /\$\.eventName=StopConfigurationRecorder/,
    );
    assert.deepEqual(made.named("alarms-config-changes-alarm", "MetricAlarm").inputs.alarmActions, [
      "arn:aws:sns:eu-west-1:111122223333:alarms",
    ]);
  });

  it("watches its own dead letters, and whatever else is not to rise", async () => {
    const failures = {
      label: "failures",
      description: "Something failed",
      namespace: "AWS/S3",
      metricName: "Failed",
      statistic: "Sum" as const,
      dimensions: { RuleId: "vault" },
    };
    const made = await alarms({ watched: [failures] });
    const { metricName, dimensions, threshold } = made.named(
      "alarms-undelivered-alarm",
      "MetricAlarm",
    ).inputs;
    assert.deepEqual(
      [metricName, dimensions, threshold],
      ["ApproximateNumberOfMessagesVisible", { QueueName: "alarms-undelivered" }, 1],
    );
    assert.deepEqual(made.named("alarms-failures-alarm", "MetricAlarm").inputs.dimensions, {
      RuleId: "vault",
    });
  });

  it("lets exactly its alarms publish", async () => {
    const made = await alarms({ trailLogGroupName: "trail" });
    const { Statement } = made.policyOf("alarms-policy", "TopicPolicy");
    const { ArnLike } = Object(Statement.find(({ Sid }) => Sid === "AlarmsPublish")?.Condition);
    const names = made.all
      .filter(({ type }) => type === "MetricAlarm")
      .map(({ inputs }) => String(inputs.name));
    assert.deepEqual(
      [...ArnLike["aws:SourceArn"]].sort(),
      names.map((name) => `arn:aws:cloudwatch:eu-west-1:111122223333:alarm:${name}`).sort(),
    );
  });
});
