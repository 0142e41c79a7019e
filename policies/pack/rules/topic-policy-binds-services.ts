import { property } from "../reading/property";
import { type BoundServices, boundServices, unboundStatementFaults } from "../reading/unbound-statement";
import { resourceRule } from "../rule";

/** A topic that lets AWS Config publish for anybody can be fed by any account's recorder. */
export const topicPolicyBindsServices = resourceRule<BoundServices>({
  name: "topic-policy-binds-services",
  description: "A topic lets a service publish only on behalf of named accounts.",
  severity: "high",
  remedy: "Add a condition on aws:SourceAccount, and on aws:SourceArn where the source is known.",
  url: "https://docs.aws.amazon.com/config/latest/developerguide/sns-topic-policy.html",
  types: ["aws:sns/topic:Topic", "aws:sns/topicPolicy:TopicPolicy"],
  config: boundServices,
  faults: (props, bound) => unboundStatementFaults(property(props, "policy"), bound),
});
