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
    assert.deepEqual(made.only("MetricAlarm").inputs.alarmActions, [
      "arn:aws:sns:eu-west-1:111122223333:alarms",
    ]);
  });

  it("lets exactly that alarm publish", async () => {
    const made = await alarms({ trailLogGroupName: "trail" });
    const alarmName = String(made.only("MetricAlarm").inputs.name);
    const policy = JSON.stringify(made.policyOf("alarms-policy", "TopicPolicy"));
    assert.ok(policy.includes(`arn:aws:cloudwatch:eu-west-1:111122223333:alarm:${alarmName}`));
  });
});
