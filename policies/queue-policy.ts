import { type PolicyDocument, policyDocument } from "./policy-document";
import { serviceGrant } from "./service-use";

/** A dead-letter queue and those whose undelivered messages it takes. */
export interface QueueGrant {
  readonly accountId: string;
  readonly queueArn: string;
  readonly senders: readonly QueueSender[];
}

/** What sends, and the ARN of the rule or topic. */
export interface QueueSender {
  readonly use: "ruleSends" | "topicSends";
  readonly sourceArn: string;
}

/** Lets named rules and topics send what they could not deliver into a queue, and nobody without TLS. */
export function queuePolicy(grant: QueueGrant): PolicyDocument {
  const sends = (["topicSends", "ruleSends"] as const).flatMap((use) => {
    const arns = grant.senders.filter((sender) => sender.use === use).map(({ sourceArn }) => sourceArn);
    if (arns.length === 0) return [];
    return [
      {
        Sid: use === "topicSends" ? "TopicSends" : "RulesSend",
        Effect: "Allow" as const,
        Action: ["sqs:SendMessage"],
        Resource: [grant.queueArn],
        ...serviceGrant(use, { accountIds: [grant.accountId], arns }),
      },
    ];
  });
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
