import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as pulumi from "@pulumi/pulumi";
import type { EventPattern, EventText } from "./event-pattern";
import type { NotificationTopic } from "./notification-topic";
import type { Tags } from "./tags";

/** Which events a rule lets through. */
export interface EventRuleArgs {
  readonly region: string;
  readonly description: string;
  readonly pattern: EventPattern;
  readonly tags?: Tags | undefined;
}

/** A rule of the default event bus. */
export function eventRule(name: string, args: EventRuleArgs, parent: pulumi.Resource): cloudwatch.EventRule {
  const { region, description, pattern, tags = {} } = args;
  return new cloudwatch.EventRule(
    name,
    { region, description, eventPattern: JSON.stringify(pattern), state: "ENABLED", tags },
    { parent },
  );
}

/** Sends what a rule lets through to a topic, as readable text; what cannot be sent goes to its dead letters. */
export function eventTarget(
  rule: cloudwatch.EventRule,
  name: string,
  to: { readonly region: string; readonly topic: NotificationTopic; readonly text: EventText },
  parent: pulumi.Resource,
): void {
  const { region, topic, text } = to;
  const deadLetters =
    topic.deadLetters === undefined ? {} : { deadLetterConfig: { arn: topic.deadLetters.queueArn } };
  new cloudwatch.EventTarget(
    name,
    {
      region,
      rule: rule.name,
      arn: topic.topicArn,
      inputTransformer: { inputPaths: { ...text.inputPaths }, inputTemplate: text.inputTemplate },
      ...deadLetters,
    },
    { parent },
  );
}
