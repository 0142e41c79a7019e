import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import { settledAfter } from "./settled-after";
import type { Tags } from "./tags";

/** What tells one private bucket from another. */
export interface PrivateBucketArgs {
  readonly region: string;
  readonly bucketName?: string | undefined;
  /** The key that encrypts; without it S3 encrypts with its own. */
  readonly keyArn?: pulumi.Input<string> | undefined;
  /** Object Lock, which can only be chosen when a bucket is made. */
  readonly isLockable?: boolean;
  readonly isVersioned?: boolean;
  readonly tags?: Tags | undefined;
}

/**
 * A bucket as Security Hub wants it: nothing public (S3.8), no ACLs (S3.12), encrypted, never force-destroyed. Its
 * policy, lifecycle and logging are its owner's to say.
 *
 * @example
 * const bucket = new PrivateBucket("logs", { region: "eu-west-1" });
 */
export class PrivateBucket extends pulumi.ComponentResource {
  /** Settles when the bucket is closed to the public and its versions are kept. */
  readonly bucketName: pulumi.Output<string>;
  readonly bucketArn: pulumi.Output<string>;

  constructor(name: string, args: PrivateBucketArgs, opts?: pulumi.ComponentResourceOptions) {
    super("config-time-machine:index:PrivateBucket", name, {}, opts);
    const { region } = args;
    const bucket = new s3.Bucket(
      name,
      {
        region,
        forceDestroy: false,
        tags: args.tags ?? {},
        ...(args.bucketName === undefined ? {} : { bucket: args.bucketName }),
        ...(args.isLockable === true ? { objectLockEnabled: true } : {}),
      },
      { parent: this },
    );
    const guards = [
      publicAccessBlock(name, bucket, region, this),
      ownership(name, bucket, region, this),
      encryption(name, bucket, args, this),
      ...(args.isVersioned === true ? [versioning(name, bucket, region, this)] : []),
    ];
    this.bucketName = settledAfter(bucket.bucket, guards);
    this.bucketArn = bucket.arn;
    this.registerOutputs({ bucketName: this.bucketName, bucketArn: this.bucketArn });
  }
}

function publicAccessBlock(name: string, bucket: s3.Bucket, region: string, parent: pulumi.Resource) {
  return new s3.BucketPublicAccessBlock(
    `${name}-public-access`,
    {
      region,
      bucket: bucket.bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    { parent },
  );
}

function ownership(name: string, bucket: s3.Bucket, region: string, parent: pulumi.Resource) {
  return new s3.BucketOwnershipControls(
    `${name}-ownership`,
    { region, bucket: bucket.bucket, rule: { objectOwnership: "BucketOwnerEnforced" } },
    { parent },
  );
}

function encryption(name: string, bucket: s3.Bucket, args: PrivateBucketArgs, parent: pulumi.Resource) {
  const byKey = { sseAlgorithm: "aws:kms", kmsMasterKeyId: args.keyArn };
  const byDefault = args.keyArn === undefined ? { sseAlgorithm: "AES256" } : byKey;
  return new s3.BucketServerSideEncryptionConfiguration(
    `${name}-encryption`,
    {
      region: args.region,
      bucket: bucket.bucket,
      rules: [{ applyServerSideEncryptionByDefault: byDefault, bucketKeyEnabled: args.keyArn !== undefined }],
    },
    { parent },
  );
}

function versioning(name: string, bucket: s3.Bucket, region: string, parent: pulumi.Resource) {
  return new s3.BucketVersioning(
    `${name}-versioning`,
    { region, bucket: bucket.bucket, versioningConfiguration: { status: "Enabled" } },
    { parent },
  );
}
