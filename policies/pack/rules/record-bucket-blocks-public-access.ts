import { property } from "../reading/property";
import { noConfig, recordBucketRule } from "../rule";

const flags = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];

/** The record describes every weakness of the account: nobody outside may read it. */
export const recordBucketBlocksPublicAccess = recordBucketRule({
  name: "record-bucket-blocks-public-access",
  description: "The bucket that AWS Config delivers to blocks public access in all four ways.",
  severity: "critical",
  remedy: "Give the bucket an aws.s3.BucketPublicAccessBlock with all four flags true.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-8",
  config: noConfig,
  faults: ({ about }) => {
    const [block] = about("BucketPublicAccessBlock");
    if (block === undefined) return ["has no public-access block"];
    const missing = flags.filter((flag) => property(block.props, flag) !== true);
    return missing.length === 0 ? [] : [`does not block public access fully: ${missing.join(", ")}`];
  },
});
