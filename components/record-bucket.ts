import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import { partitionOf } from "../policies/arn";
import { bucketPolicy } from "../policies/bucket-policy";
import { recordKeyPolicy } from "../policies/key-policy";
import { AccessLogBucket } from "./access-log-bucket";
import { deliveryGrant } from "./delivery-grant";
import { encryptionKey } from "./encryption-key";
import { PrivateBucket } from "./private-bucket";
import { lifecycleRules, type RecordLifecycle } from "./record-lifecycle";
import { settledAfter } from "./settled-after";
import type { Tags } from "./tags";

/** Where the record lies, who delivers into it, and how it is kept. */
export interface RecordBucketArgs {
  readonly region: string;
  /** The account that owns the bucket. */
  readonly accountId: string;
  readonly bucketName?: string | undefined;
  /** What stands before `AWSLogs/` in every key; no slash at either end. */
  readonly prefix?: string;
  /** The accounts that deliver; the owner's own is not taken for granted. */
  readonly deliveringAccountIds: readonly string[];
  readonly organizationId?: string | undefined;
  /** `s3`, `created-key` or the ARN of a key in the bucket's region. */
  readonly encryption: string;
  readonly lifecycle: RecordLifecycle;
  readonly accessLogs?: AccessLogs | undefined;
  readonly tags?: Tags | undefined;
}

/** Where requests to the bucket are logged: into a bucket that exists, or one made for it. */
interface AccessLogs {
  readonly bucket?: string | undefined;
  readonly prefix: string;
  readonly keepDays: number;
}

/**
 * The bucket of a record: private, encrypted, versioned, TLS only, admitting AWS Config for the named accounts into
 * their own folders. Bucket and guards are protected: `pulumi destroy --exclude-protected` leaves them as they are.
 *
 * @example
 * const record = new RecordBucket("record", {
 *   region: "eu-west-1",
 *   accountId: "111122223333",
 *   deliveringAccountIds: ["111122223333"],
 *   encryption: "created-key",
 *   lifecycle: { archiveClass: "glacier", archiveSmallObjects: false, replacedVersionDays: 365 },
 * });
 */
export class RecordBucket extends pulumi.ComponentResource {
  /** Settles when AWS Config may deliver. */
  readonly bucketName: pulumi.Output<string>;
  readonly bucketArn: pulumi.Output<string>;
  /** The key that encrypts the record; undefined where S3's own does. */
  readonly keyArn: pulumi.Output<string> | undefined;

  constructor(name: string, args: RecordBucketArgs, opts?: pulumi.ComponentResourceOptions) {
    super("config-time-machine:index:RecordBucket", name, {}, { protect: true, ...opts });
    const { region, tags, bucketName } = args;
    this.keyArn = keyOf(name, args, this);
    const bucket = new PrivateBucket(
      name,
      { region, bucketName, keyArn: this.keyArn, isVersioned: true, tags },
      { parent: this },
    );
    const policy = admitDelivery(name, args, bucket.bucketName, this);
    keepReadable(name, args, bucket.bucketName, this);
    logAccess(name, args, bucket.bucketName, this);
    this.bucketName = settledAfter(bucket.bucketName, [policy]);
    this.bucketArn = bucket.bucketArn;
    this.registerOutputs({ bucketName: this.bucketName, bucketArn: this.bucketArn, keyArn: this.keyArn });
  }
}

function keyOf(
  name: string,
  args: RecordBucketArgs,
  parent: pulumi.Resource,
): pulumi.Output<string> | undefined {
  const { region, accountId, encryption, deliveringAccountIds, organizationId, tags } = args;
  if (encryption === "s3") return undefined;
  if (encryption !== "created-key") return pulumi.output(encryption);
  const organization = organizationId === undefined ? {} : { organizationId };
  const grant = { partition: partitionOf(region), accountId, deliveringAccountIds, ...organization };
  const policy = JSON.stringify(recordKeyPolicy(grant));
  const description = "Encrypts the record of AWS Config; without it the record cannot be read";
  return encryptionKey(`${name}-key`, { region, description, policy, tags }, { parent }).arn;
}

function admitDelivery(
  name: string,
  args: RecordBucketArgs,
  bucketName: pulumi.Output<string>,
  parent: pulumi.Resource,
): s3.BucketPolicy {
  const policy = pulumi.jsonStringify(bucketName.apply((plain) => bucketPolicy(deliveryGrant(args, plain))));
  return new s3.BucketPolicy(
    `${name}-policy`,
    { region: args.region, bucket: bucketName, policy },
    { parent },
  );
}

function keepReadable(
  name: string,
  args: RecordBucketArgs,
  bucketName: pulumi.Output<string>,
  parent: pulumi.Resource,
): void {
  new s3.BucketLifecycleConfiguration(
    `${name}-lifecycle`,
    {
      region: args.region,
      bucket: bucketName,
      rules: [...lifecycleRules(args.lifecycle)],
      transitionDefaultMinimumObjectSize: "all_storage_classes_128K",
    },
    { parent },
  );
}

function logAccess(
  name: string,
  args: RecordBucketArgs,
  bucketName: pulumi.Output<string>,
  parent: pulumi.Resource,
): void {
  const { accessLogs, region, accountId, tags } = args;
  if (accessLogs === undefined) return;
  const { prefix, keepDays, bucket } = accessLogs;
  const logBucketArgs = { region, accountId, sourceBucketName: bucketName, prefix, keepDays, tags };
  // The logs are not the record: switching them off must not need an unprotect. A bucket that holds some cannot be deleted.
  const opts = { parent, protect: false };
  const kept = { ...opts, retainOnDelete: true };
  const targetBucket = bucket ?? new AccessLogBucket(`${name}-logs`, logBucketArgs, kept).bucketName;
  new s3.BucketLogging(
    `${name}-logging`,
    { region, bucket: bucketName, targetBucket, targetPrefix: prefix },
    opts,
  );
}
