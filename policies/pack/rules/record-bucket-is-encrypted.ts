import { listProperty, property, textProperty } from "../reading/property";
import { recordBucketRule } from "../rule";

interface EncryptionDemand {
  /** Whether S3's own keys do not suffice. */
  readonly requireKms: boolean;
}

/** S3 encrypts by default since 2023; said in the program, it cannot be weakened unseen. */
export const recordBucketIsEncrypted = recordBucketRule<EncryptionDemand>({
  name: "record-bucket-is-encrypted",
  description: "The bucket that AWS Config delivers to says how it encrypts.",
  severity: "high",
  remedy: "Give the bucket an aws.s3.BucketServerSideEncryptionConfiguration.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-17",
  config: {
    defaults: { requireKms: false },
    properties: {
      requireKms: {
        type: "boolean",
        default: false,
        description: "Whether the bucket must encrypt with a key of AWS KMS (S3.17).",
      },
    },
  },
  faults: ({ bucket, about }, demand) => {
    const rules = [
      ...about("BucketServerSideEncryptionConfiguration").flatMap(({ props }) =>
        listProperty(props, "rules"),
      ),
      ...listProperty(property(bucket.props, "serverSideEncryptionConfiguration"), "rule"),
    ];
    const algorithms = rules.flatMap(
      (rule) => textProperty(rule, "applyServerSideEncryptionByDefault", "sseAlgorithm") ?? [],
    );
    if (algorithms.length === 0) return ["does not say how it encrypts"];
    const weak = algorithms.filter((algorithm) => !algorithm.startsWith("aws:kms"));
    return demand.requireKms && weak.length > 0
      ? [`encrypts with ${weak.join(", ")}, not with a KMS key`]
      : [];
  },
});
