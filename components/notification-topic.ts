import * as lambda from "@pulumi/aws/lambda";
import * as sns from "@pulumi/aws/sns";
import * as pulumi from "@pulumi/pulumi";
import { parseArn, partitionOf } from "../policies/arn";
import { topicKeyPolicy } from "../policies/key-policy";
import type { PolicyDocument } from "../policies/policy-document";
import { topicPrincipal } from "../policies/service-use";
import { configTopicPolicy, eventTopicPolicy } from "../policies/topic-policy";
import { DeadLetterQueue } from "./dead-letter-queue";
import { encryptionKey } from "./encryption-key";
import { settledAfter } from "./settled-after";
import type { Tags } from "./tags";

/** Who publishes, who is told, and how messages are encrypted. */
export interface NotificationTopicArgs {
  readonly region: string;
  readonly accountId: string;
  readonly publisher: Publisher;
  /** `none`, `created-key` or the ARN of a key in the topic's region. */
  readonly encryption: string;
  readonly subscriptions: readonly Subscription[];
  readonly tags?: Tags | undefined;
}

/** AWS Config itself, or EventBridge rules and CloudWatch alarms named by their ARNs. */
type Publisher =
  | { readonly kind: "config" }
  | {
      readonly kind: "events";
      readonly ruleArns: pulumi.Input<string[]>;
      readonly alarmArns?: readonly string[];
    };

/** One endpoint. Endpoints are kept secret: an address is a person's, and a URL may hold a token. */
export interface Subscription {
  readonly protocol: "email" | "https" | "sqs" | "lambda";
  readonly endpoint: pulumi.Input<string>;
  /** The only region whose topic it hears. */
  readonly region?: string | undefined;
}

/**
 * A topic that one publisher of its own account may publish to, and nobody else; what an endpoint does not take
 * goes into a dead-letter queue.
 *
 * @example
 * const topic = new NotificationTopic("changes", {
 *   region: "eu-west-1", accountId: "111122223333", publisher: { kind: "config" }, encryption: "none",
 *   subscriptions: [{ protocol: "email", endpoint: "audit@example.com" }],
 * });
 */
export class NotificationTopic extends pulumi.ComponentResource {
  /** Settles when the publisher may publish. */
  readonly topicArn: pulumi.Output<string>;
  readonly keyArn: pulumi.Output<string> | undefined;
  /** Takes what rules and endpoints could not deliver; undefined where neither rules nor such endpoints exist. */
  readonly deadLetters: DeadLetterQueue | undefined;

  constructor(name: string, args: NotificationTopicArgs, opts?: pulumi.ComponentResourceOptions) {
    super("config-time-machine:index:NotificationTopic", name, {}, opts);
    const { region, tags = {} } = args;
    this.keyArn = topicKey(name, args, this);
    const topic = new sns.Topic(
      name,
      {
        region,
        tags,
        signatureVersion: 2,
        ...(this.keyArn === undefined ? {} : { kmsMasterKeyId: this.keyArn }),
      },
      { parent: this },
    );
    const policy = new sns.TopicPolicy(
      `${name}-policy`,
      { region, arn: topic.arn, policy: policyText(args, topic.arn) },
      { parent: this },
    );
    this.deadLetters = deadLetters(name, args, topic.arn, this);
    const deadLetterArn = this.deadLetters?.queueArn;
    subscribe(name, args, { topicArn: topic.arn, deadLetterArn }, this);
    this.topicArn = settledAfter(topic.arn, [policy]);
    this.registerOutputs({ topicArn: this.topicArn, deadLetterArn });
  }
}

function topicKey(
  name: string,
  args: NotificationTopicArgs,
  parent: pulumi.Resource,
): pulumi.Output<string> | undefined {
  const { region, accountId, publisher, encryption, tags } = args;
  if (encryption === "none") return undefined;
  if (encryption !== "created-key") return pulumi.output(encryption);
  const grant = { partition: partitionOf(region), accountId, region, publisher: publisher.kind };
  const policy = JSON.stringify(topicKeyPolicy(grant));
  const description = "Encrypts messages about the record of AWS Config";
  return encryptionKey(`${name}-key`, { region, description, policy, tags }, { parent }).arn;
}

function policyText(
  { region, accountId, publisher }: NotificationTopicArgs,
  topicArn: pulumi.Output<string>,
) {
  const partition = partitionOf(region);
  const rules = publisher.kind === "config" ? [] : publisher.ruleArns;
  const alarmArns = publisher.kind === "config" ? [] : (publisher.alarmArns ?? []);
  const document = pulumi.all([topicArn, rules]).apply(([plainArn, ruleArns]): PolicyDocument => {
    if (publisher.kind === "config")
      return configTopicPolicy({ partition, accountId, region, topicArn: plainArn });
    return eventTopicPolicy({ accountId, topicArn: plainArn, ruleArns, alarmArns });
  });
  return pulumi.jsonStringify(document);
}

function deadLetters(
  name: string,
  { region, accountId, publisher, subscriptions, tags }: NotificationTopicArgs,
  topicArn: pulumi.Output<string>,
  parent: pulumi.Resource,
): DeadLetterQueue | undefined {
  const rules = publisher.kind === "config" ? [] : publisher.ruleArns;
  if (publisher.kind === "config" && !subscriptions.some(canRedrive)) return undefined;
  const senders = pulumi
    .all([topicArn, rules])
    .apply(([plainArn, ruleArns]) => [
      { use: "topicSends" as const, sourceArn: plainArn },
      ...ruleArns.map((sourceArn) => ({ use: "ruleSends" as const, sourceArn })),
    ]);
  return new DeadLetterQueue(`${name}-undelivered`, { region, accountId, senders, tags }, { parent });
}

/** A person who does not confirm or read is no failed delivery. */
function canRedrive({ protocol }: Subscription): boolean {
  return protocol !== "email";
}

interface Route {
  readonly topicArn: pulumi.Output<string>;
  readonly deadLetterArn: pulumi.Output<string> | undefined;
}

function subscribe(name: string, args: NotificationTopicArgs, route: Route, parent: pulumi.Resource): void {
  const { region } = args;
  const heard = args.subscriptions.filter((subscription) => (subscription.region ?? region) === region);
  for (const [index, subscription] of heard.entries()) {
    const { protocol, endpoint } = subscription;
    const redrive =
      route.deadLetterArn === undefined || !canRedrive(subscription)
        ? {}
        : { redrivePolicy: pulumi.jsonStringify({ deadLetterTargetArn: route.deadLetterArn }) };
    const subscriptionName = `${name}-subscription-${index}`;
    if (protocol === "lambda")
      admitTopic(subscriptionName, endpoint, { topicArn: route.topicArn, region }, parent);
    new sns.TopicSubscription(
      subscriptionName,
      { region, topic: route.topicArn, protocol, endpoint: pulumi.secret(endpoint), ...redrive },
      { parent },
    );
  }
}

function admitTopic(
  name: string,
  functionArn: pulumi.Input<string>,
  topic: { readonly topicArn: pulumi.Output<string>; readonly region: string },
  parent: pulumi.Resource,
): void {
  const region = pulumi.output(functionArn).apply((arn) => parseArn(arn)?.region ?? "");
  new lambda.Permission(
    `${name}-permission`,
    {
      region,
      action: "lambda:InvokeFunction",
      function: pulumi.secret(functionArn),
      principal: region.apply((endpointRegion) => topicPrincipal(topic.region, endpointRegion)),
      sourceArn: topic.topicArn,
    },
    { parent },
  );
}
