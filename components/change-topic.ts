import * as pulumi from "@pulumi/pulumi";
import { type ChangeFilter, changePatterns, changeText } from "./event-pattern";
import { eventRule, eventTarget } from "./event-route";
import { NotificationTopic, type Subscription } from "./notification-topic";
import type { Tags } from "./tags";

/** Which changes are told in one region, and to whom. */
export interface ChangeTopicArgs {
  readonly region: string;
  readonly accountId: string;
  /** AWS Config's own stream of everything, or readable messages about what a filter lets through. */
  readonly stream: "full" | "filtered";
  readonly filter?: ChangeFilter;
  readonly encryption: string;
  readonly subscriptions: readonly Subscription[];
  readonly tags?: Tags | undefined;
}

/**
 * A topic about changes in one region. The full stream comes from the delivery channel; the filtered one from
 * EventBridge, because AWS Config itself cannot filter.
 *
 * @example
 * const topic = new ChangeTopic("changes", {
 *   region: "eu-west-1", accountId: "111122223333", stream: "filtered", encryption: "none",
 *   filter: { resourceTypes: ["AWS::EC2::SecurityGroup"], changeKinds: ["delete"] },
 *   subscriptions: [{ protocol: "email", endpoint: "audit@example.com" }],
 * });
 */
export class ChangeTopic extends pulumi.ComponentResource {
  readonly topicArn: pulumi.Output<string>;
  /** What the delivery channel publishes to: the topic of a full stream, nothing for a filtered one. */
  readonly channelTopicArn: pulumi.Output<string> | undefined;
  /** The key of that topic; undefined where it has none. */
  readonly channelKeyArn: pulumi.Output<string> | undefined;
  /** The queue of what could not be delivered; undefined where nothing can end in one. */
  readonly deadLetterQueueName: pulumi.Output<string> | undefined;

  constructor(name: string, args: ChangeTopicArgs, opts?: pulumi.ComponentResourceOptions) {
    super("config-time-machine:index:ChangeTopic", name, {}, opts);
    const topic = args.stream === "full" ? fullTopic(name, args, this) : filteredTopic(name, args, this);
    this.topicArn = topic.topicArn;
    this.channelTopicArn = args.stream === "full" ? topic.topicArn : undefined;
    this.channelKeyArn = args.stream === "full" ? topic.keyArn : undefined;
    this.deadLetterQueueName = topic.deadLetters?.queueName;
    this.registerOutputs({ topicArn: this.topicArn, channelTopicArn: this.channelTopicArn });
  }
}

function fullTopic(name: string, args: ChangeTopicArgs, parent: pulumi.Resource): NotificationTopic {
  const { region, accountId, encryption, subscriptions, tags } = args;
  const publisher = { kind: "config" } as const;
  return new NotificationTopic(
    name,
    { region, accountId, publisher, encryption, subscriptions, tags },
    { parent },
  );
}

function filteredTopic(name: string, args: ChangeTopicArgs, parent: pulumi.Resource): NotificationTopic {
  const { region, accountId, encryption, subscriptions, tags } = args;
  const patterns = changePatterns(args.filter ?? { resourceTypes: [], changeKinds: [] });
  const description = "Changes that AWS Config recorded";
  const rules = patterns.map((pattern, index) =>
    eventRule(`${name}-rule${numbered(index)}`, { region, description, pattern, tags }, parent),
  );
  const publisher = { kind: "events", ruleArns: pulumi.all(rules.map(({ arn }) => arn)) } as const;
  const topic = new NotificationTopic(
    name,
    { region, accountId, publisher, encryption, subscriptions, tags },
    { parent },
  );
  for (const [index, rule] of rules.entries()) {
    eventTarget(rule, `${name}-target${numbered(index)}`, { region, topic, text: changeText }, parent);
  }
  return topic;
}

/** The first keeps the plain name, which it has in stacks that need no other. */
function numbered(index: number): string {
  return index === 0 ? "" : `-${index + 1}`;
}
