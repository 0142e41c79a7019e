import { property, textProperty } from "../reading/property";
import { noConfig, recordBucketRule } from "../rule";

/** AWS Config cannot deliver to a bucket whose Object Lock has a default retention; a replica may have one. */
export const recordBucketHasNoObjectLock = recordBucketRule({
  name: "record-bucket-has-no-object-lock",
  description: "The bucket that AWS Config delivers to has no Object Lock with default retention.",
  severity: "critical",
  remedy: "Lock a replica of the bucket instead.",
  url: "https://docs.aws.amazon.com/config/latest/developerguide/manage-delivery-channel.html",
  config: noConfig,
  faults: ({ bucket, about }) => {
    const configurations = [
      ...about("BucketObjectLockConfiguration").map(({ props }) => property(props, "rule")),
      property(bucket.props, "objectLockConfiguration", "rule"),
    ];
    const isLocked = configurations.some(
      (rule) => textProperty(rule, "defaultRetention", "mode") !== undefined,
    );
    return isLocked ? ["has an Object Lock with default retention, which AWS Config cannot deliver to"] : [];
  },
});
