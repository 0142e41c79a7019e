import * as sqs from "@pulumi/aws/sqs";
import * as pulumi from "@pulumi/pulumi";
import { type QueueSender, queuePolicy } from "../policies/queue-policy";
import { settledAfter } from "./settled-after";
import type { Tags } from "./tags";

/** Whose undelivered messages the queue takes. */
export interface DeadLetterQueueArgs {
  readonly region: string;
  readonly accountId: string;
  readonly senders: pulumi.Input<readonly QueueSender[]>;
  readonly tags?: Tags | undefined;
}

/**
 * A queue that keeps what a topic or rule could not deliver for fourteen days, encrypted by SQS.
 *
 * @example
 * const senders = [{ use: "ruleSends", sourceArn: "arn:aws:events:eu-west-1:111122223333:rule/changes" }];
 * const queue = new DeadLetterQueue("undelivered", { region: "eu-west-1", accountId: "111122223333", senders });
 */
export class DeadLetterQueue extends pulumi.ComponentResource {
  /** Settles when the senders may send. */
  readonly queueArn: pulumi.Output<string>;
  readonly queueName: pulumi.Output<string>;

  constructor(name: string, args: DeadLetterQueueArgs, opts?: pulumi.ComponentResourceOptions) {
    super("config-time-machine:index:DeadLetterQueue", name, {}, opts);
    const { region, accountId, senders, tags = {} } = args;
    const fourteenDays = 14 * 24 * 60 * 60;
    const queue = new sqs.Queue(
      name,
      { region, messageRetentionSeconds: fourteenDays, sqsManagedSseEnabled: true, tags },
      { parent: this },
    );
    const grant = pulumi.all([queue.arn, senders]).apply(([queueArn, plain]) => ({
      accountId,
      queueArn,
      senders: plain,
    }));
    const policy = new sqs.QueuePolicy(
      `${name}-policy`,
      { region, queueUrl: queue.url, policy: pulumi.jsonStringify(grant.apply(queuePolicy)) },
      { parent: this },
    );
    this.queueArn = settledAfter(queue.arn, [policy]);
    this.queueName = queue.name;
    this.registerOutputs({ queueArn: this.queueArn, queueName: this.queueName });
  }
}
