import { property } from "../reading/property";
import { type BoundServices, boundServices, unboundStatementFaults } from "../reading/unbound-statement";
import { resourceRule } from "../rule";

/** A key that lets AWS Config use it for anybody can be used by any account's recorder. */
export const keyPolicyBindsServices = resourceRule<BoundServices>({
  name: "key-policy-binds-services",
  description: "A key lets a service encrypt only on behalf of named accounts.",
  severity: "high",
  remedy: "Add a condition on aws:SourceAccount, and on aws:SourceArn where the source is known.",
  url: "https://docs.aws.amazon.com/config/latest/developerguide/s3-kms-key-policy.html",
  types: ["aws:kms/key:Key", "aws:kms/keyPolicy:KeyPolicy"],
  config: boundServices,
  faults: (props, bound) => unboundStatementFaults(property(props, "policy"), bound),
});
