import { property } from "../reading/property";
import { noConfig, recordBucketRule } from "../rule";

/** With forceDestroy, taking the stack down takes the record with it. */
export const recordBucketIsNotForceDestroyed = recordBucketRule({
  name: "record-bucket-is-not-force-destroyed",
  description: "The bucket that AWS Config delivers to is not destroyed with its content.",
  severity: "critical",
  remedy: "Leave forceDestroy out, or set it to false.",
  url: "https://www.pulumi.com/registry/packages/aws/api-docs/s3/bucket/#forcedestroy_nodejs",
  config: noConfig,
  faults: ({ bucket }) =>
    property(bucket.props, "forceDestroy") === true ? ["is destroyed with its content"] : [],
});
