import { property, textProperty } from "../reading/property";
import { noConfig, recordBucketRule } from "../rule";

/** With versions, what somebody deletes or overwrites in the record can be brought back. */
export const recordBucketIsVersioned = recordBucketRule({
  name: "record-bucket-is-versioned",
  description: "The bucket that AWS Config delivers to keeps versions.",
  severity: "high",
  remedy: "Give the bucket an aws.s3.BucketVersioning with the status Enabled.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-14",
  config: noConfig,
  faults: ({ bucket, about }) => {
    const [versioning] = about("BucketVersioning");
    if (versioning === undefined) {
      return property(bucket.props, "versioning", "enabled") === true ? [] : ["keeps no versions"];
    }
    const status = textProperty(versioning.props, "versioningConfiguration", "status");
    return status === "Enabled" ? [] : [`keeps no versions: its versioning is ${status ?? "not set"}`];
  },
});
