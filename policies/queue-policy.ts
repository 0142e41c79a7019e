import { type PolicyDocument, policyDocument, sourceCondition } from "./policy-document";

/** A dead-letter queue and those whose undelivered messages it takes. */
export interface QueueGrant {
  readonly accountId: string;
  readonly queueArn: string;
  readonly senders: readonly QueueSender[];
}

/** A service and the ARN of its resource (rule, topic) that may send. */
export interface QueueSender {
  readonly service: "events.amazonaws.com" | "sns.amazonaws.com";
  readonly sourceArn: string;
}

/** Lets named rules and topics send what they could not deliver into a queue, and nobody without TLS. */
export function queuePolicy(grant: QueueGrant): PolicyDocument {
  const sends = grant.senders.map(({ service, sourceArn }) => ({
    Sid: service === "sns.amazonaws.com" ? "TopicSends" : "RuleSends",
    Effect: "Allow" as const,
    Principal: { Service: service },
    Action: ["sqs:SendMessage"],
    Resource: [grant.queueArn],
    Condition: sourceCondition([grant.accountId], [sourceArn]),
  }));
  const denyPlainTransport = {
    Sid: "DenyPlainTransport",
    Effect: "Deny" as const,
    Principal: "*" as const,
    Action: ["sqs:*"],
    Resource: [grant.queueArn],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
  return policyDocument([...sends, denyPlainTransport]);
}
