import type { PolicyResource } from "@pulumi/policy";
import { property } from "./property";
import { refersTo } from "./related";

/** A bucket of the stack that a delivery channel of the stack delivers to, with the resources about it. */
export interface RecordBucket {
  readonly bucket: PolicyResource;
  /** The resources of one kind that configure this bucket. */
  readonly about: (kind: BucketAspect) => readonly PolicyResource[];
}

/** What is configured of a bucket by a resource of its own. */
type BucketAspect =
  | "BucketPublicAccessBlock"
  | "BucketServerSideEncryptionConfiguration"
  | "BucketVersioning"
  | "BucketPolicy"
  | "BucketOwnershipControls"
  | "BucketLifecycleConfiguration"
  | "BucketObjectLockConfiguration";

/**
 * The buckets that AWS Config delivers to. A bucket that is named but not made by the stack is not among them:
 * nothing of it can be seen here.
 */
export function recordBuckets(resources: readonly PolicyResource[]): readonly RecordBucket[] {
  const channels = resources.filter(({ type }) => type === "aws:cfg/deliveryChannel:DeliveryChannel");
  return resources
    .filter((resource) => isOfType(resource, "Bucket"))
    .filter((bucket) => channels.some((channel) => refersTo(channel, "s3BucketName", bucket, "bucket")))
    .map((bucket) => ({ bucket, about: (kind) => aspects(resources, bucket, kind) }));
}

/** The bucket's policy, from the resource of its own or from the bucket; none if it has none. */
export function bucketPolicies({ bucket, about }: RecordBucket): readonly unknown[] {
  const own = about("BucketPolicy").map(({ props }) => property(props, "policy"));
  return own.length > 0 ? own : [property(bucket.props, "policy")];
}

function aspects(
  resources: readonly PolicyResource[],
  bucket: PolicyResource,
  kind: BucketAspect,
): readonly PolicyResource[] {
  return resources.filter(
    (resource) => isOfType(resource, kind) && refersTo(resource, "bucket", bucket, "bucket"),
  );
}

/** Version 7 of the provider still offers the names ending in V2 of version 6. */
function isOfType(resource: PolicyResource, kind: string): boolean {
  const module = `aws:s3/${kind.charAt(0).toLowerCase()}${kind.slice(1)}`;
  return resource.type === `${module}:${kind}` || resource.type === `${module}V2:${kind}V2`;
}
