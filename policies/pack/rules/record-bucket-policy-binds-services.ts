import { bucketPolicies } from "../reading/record-bucket";
import { type BoundServices, boundServices, unboundStatementFaults } from "../reading/unbound-statement";
import { recordBucketRule } from "../rule";

/** A bucket that lets AWS Config write for anybody can be filled with another account's record. */
export const recordBucketPolicyBindsServices = recordBucketRule<BoundServices>({
  name: "record-bucket-policy-binds-services",
  description: "The bucket that AWS Config delivers to lets a service act only on behalf of named accounts.",
  severity: "high",
  remedy: "Add a condition on aws:SourceAccount, and on aws:SourceArn where the source is known.",
  url: "https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html",
  config: boundServices,
  faults: (record, bound) =>
    bucketPolicies(record).flatMap((policy) => unboundStatementFaults(policy, bound)),
});
