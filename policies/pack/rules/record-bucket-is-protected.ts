import { noConfig, recordBucketRule } from "../rule";

/**
 * A protected bucket outlives a mistaken `pulumi destroy`. Advisory: a bucket that is retained on delete is as
 * safe, and a policy pack is not told of that option.
 */
export const recordBucketIsProtected = recordBucketRule({
  name: "record-bucket-is-protected",
  description: "The bucket that AWS Config delivers to is protected from deletion.",
  severity: "high",
  enforcementLevel: "advisory",
  remedy: "Make the bucket with the resource option protect, or retainOnDelete.",
  url: "https://www.pulumi.com/docs/iac/concepts/resources/options/protect/",
  config: noConfig,
  faults: ({ bucket }) => (bucket.opts.protect ? [] : ["is not protected from deletion"]),
});
