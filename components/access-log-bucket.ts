import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import { accessLogPolicy } from "../policies/access-log-policy";
import { partitionOf } from "../policies/arn";
import { PrivateBucket } from "./private-bucket";
import { settledAfter } from "./settled-after";
import type { Tags } from "./tags";

/** Whose requests are logged, and for how long the logs are kept. */
export interface AccessLogBucketArgs {
  readonly region: string;
  readonly accountId: string;
  readonly sourceBucketName: pulumi.Input<string>;
  readonly prefix: string;
  readonly keepDays: number;
  readonly tags?: Tags | undefined;
}

/**
 * A bucket for the server access logs of one other bucket. S3 delivers logs only to buckets that S3 itself
 * encrypts, so it has no key.
 *
 * @example
 * const logs = new AccessLogBucket("logs", {
 *   region: "eu-west-1", accountId: "111122223333", sourceBucketName: record.bucketName, prefix: "record/", keepDays: 365,
 * });
 */
export class AccessLogBucket extends pulumi.ComponentResource {
  /** Settles when the bucket admits logs. */
  readonly bucketName: pulumi.Output<string>;

  constructor(name: string, args: AccessLogBucketArgs, opts?: pulumi.ComponentResourceOptions) {
    super("config-time-machine:index:AccessLogBucket", name, {}, opts);
    const { region, accountId, sourceBucketName, prefix, keepDays, tags } = args;
    const { bucketName } = new PrivateBucket(name, { region, tags }, { parent: this });
    const grant = {
      partition: partitionOf(region),
      accountId,
      prefix,
      logBucketName: bucketName,
      sourceBucketName,
    };
    const policy = new s3.BucketPolicy(
      `${name}-policy`,
      {
        region,
        bucket: bucketName,
        policy: pulumi.jsonStringify(pulumi.output(grant).apply(accessLogPolicy)),
      },
      { parent: this },
    );
    new s3.BucketLifecycleConfiguration(
      `${name}-lifecycle`,
      {
        region,
        bucket: bucketName,
        rules: [
          {
            id: "expire",
            status: "Enabled",
            filter: {},
            expiration: { days: keepDays },
            abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
          },
        ],
      },
      { parent: this },
    );
    this.bucketName = settledAfter(bucketName, [policy]);
    this.registerOutputs({ bucketName: this.bucketName });
  }
}
