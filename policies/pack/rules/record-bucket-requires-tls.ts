import { type PolicyStatement, statementsOf } from "../reading/policy-statement";
import { bucketPolicies } from "../reading/record-bucket";
import { noConfig, recordBucketRule } from "../rule";

/** Without TLS the record could be read, or altered, on its way. */
export const recordBucketRequiresTls = recordBucketRule({
  name: "record-bucket-requires-tls",
  description: "The bucket that AWS Config delivers to denies requests without TLS.",
  severity: "high",
  remedy: "Deny s3:* on the bucket and its objects to everybody where aws:SecureTransport is false.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-5",
  config: noConfig,
  faults: (record) => {
    const denying = bucketPolicies(record).flatMap(statementsOf).filter(deniesPlainRequests);
    const resources = denying.flatMap((statement) => statement.resources);
    if (resources.length === 0) return ["does not deny requests without TLS"];
    const coversObjects = resources.some((resource) => resource.endsWith("/*") || resource === "*");
    const coversBucket = resources.some((resource) => !resource.includes("/"));
    return coversObjects && coversBucket ? [] : ["denies requests without TLS only for a part of the bucket"];
  },
});

function deniesPlainRequests(statement: PolicyStatement): boolean {
  return (
    statement.effect === "Deny" &&
    statement.isForEverybody &&
    statement.actions.some((action) => action === "s3:*" || action === "*") &&
    statement.conditions.length === 1 &&
    statement.conditions.some(
      ({ operator, key, values }) =>
        /^Bool(IfExists)?$/.test(operator) && key === "aws:securetransport" && values.includes("false"),
    )
  );
}
