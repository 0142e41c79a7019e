import { textProperty } from "../reading/property";
import { noConfig, recordBucketRule } from "../rule";

/** Without ACLs the bucket's policy alone says who reads the record. */
export const recordBucketDisablesAcls = recordBucketRule({
  name: "record-bucket-disables-acls",
  description: "The bucket that AWS Config delivers to has no ACLs.",
  severity: "medium",
  remedy: "Give the bucket an aws.s3.BucketOwnershipControls with the ownership BucketOwnerEnforced.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-12",
  config: noConfig,
  faults: ({ about }) => {
    const [controls] = about("BucketOwnershipControls");
    if (controls === undefined) return ["does not say that its ACLs are disabled"];
    const ownership = textProperty(controls.props, "rule", "objectOwnership");
    if (ownership === "BucketOwnerEnforced") return [];
    return [`allows ACLs: its object ownership is ${ownership ?? "not set"}`];
  },
});
