import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import { resultsBucketPolicy } from "../../policies/results-bucket-policy";

/** What the bucket of query results is made from. */
export interface ResultsBucketArgs {
  readonly region?: pulumi.Input<string>;
  /** The key that encrypts the results; without one, S3 does (SSE-S3). */
  readonly kmsKeyArn?: pulumi.Input<string>;
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** How long an answer is kept: it holds copies of configurations, and can be asked for again. */
const resultRetentionDays = 14;

/**
 * A private bucket for what Athena answers: encrypted, TLS only, without ACLs, emptied after 14 days. Unlike the
 * record's bucket it may be destroyed with its content, which can be asked for again.
 */
export class ResultsBucket extends pulumi.ComponentResource {
  /** The bucket's name, known once its policy and its public-access block stand. */
  readonly bucketName: pulumi.Output<string>;

  constructor(name: string, args: ResultsBucketArgs, opts?: pulumi.ComponentResourceOptions) {
    super("config-time-machine:index:ResultsBucket", name, {}, opts);
    const { region } = args;
    const child = { parent: this };
    const bucket = new s3.Bucket(name, { region, forceDestroy: true, tags: args.tags }, child);
    const accessBlock = new s3.BucketPublicAccessBlock(
      `${name}-access-block`,
      {
        region,
        bucket: bucket.bucket,
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      child,
    );
    new s3.BucketOwnershipControls(
      `${name}-ownership`,
      { region, bucket: bucket.bucket, rule: { objectOwnership: "BucketOwnerEnforced" } },
      child,
    );
    new s3.BucketServerSideEncryptionConfiguration(
      `${name}-encryption`,
      { region, bucket: bucket.bucket, rules: [encryptionRule(args.kmsKeyArn)] },
      child,
    );
    new s3.BucketLifecycleConfiguration(
      `${name}-lifecycle`,
      { region, bucket: bucket.bucket, rules: [expiryRule] },
      child,
    );
    const policy = new s3.BucketPolicy(
      `${name}-policy`,
      { region, bucket: bucket.bucket, policy: bucket.arn.apply(resultsBucketPolicy) },
      // S3 refuses two changes of a bucket's access at the same moment (OperationAborted).
      { parent: this, dependsOn: [accessBlock] },
    );
    this.bucketName = policy.bucket;
    this.registerOutputs({ bucketName: this.bucketName });
  }
}

const expiryRule = {
  id: "expire-results",
  status: "Enabled",
  filter: {},
  expiration: { days: resultRetentionDays },
  abortIncompleteMultipartUpload: { daysAfterInitiation: 1 },
};

function encryptionRule(kmsKeyArn: pulumi.Input<string> | undefined) {
  if (kmsKeyArn === undefined) return { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } };
  return {
    applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: kmsKeyArn },
    bucketKeyEnabled: true,
  };
}
