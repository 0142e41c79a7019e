import * as cloudcontrol from "@pulumi/aws/cloudcontrol";
import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import { logStatement } from "../../policies/access-log-policy";
import { partitionOf } from "../../policies/arn";
import { homeRegion } from "../by-region";
import type { Settings } from "../settings/settings-schema";
import { readBucketPolicy } from "./bucket-check";
import { everyRefusal } from "./every-refusal";
import { refuseDefaultRetention } from "./object-lock-check";
import { judgePolicy } from "./policy-judgement";

/** Whose requests are logged. */
export interface LoggedBucket {
  readonly accountId: string;
  /** Its name, or the pattern of the one that it gets. */
  readonly name: string;
}

/**
 * Throws a RunError where S3 could not log into the bucket that is named for access logs: it delivers them only within a
 * region and an account, to a bucket without a key, and as a service that the bucket's policy must admit ("Enabling Amazon
 * S3 server access logging"). Elsewhere they would just be missing.
 */
export async function checkLogBucket(
  { delivery, regions }: Settings,
  logged: LoggedBucket,
  invoked: pulumi.InvokeOptions,
): Promise<void> {
  const { bucket, prefix = "" } = delivery.accessLogs ?? {};
  if (bucket === undefined) return;
  const home = homeRegion(regions);
  await refuseElsewhere(bucket, home, invoked);
  const named = { name: bucket, region: home, setting: "delivery.accessLogs.bucket", deliverer: "S3" };
  await everyRefusal([refuseDefaultRetention(named, invoked), refuseKey(bucket, home, invoked)]);
  const grant = { partition: partitionOf(home), accountId: logged.accountId, logBucketName: bucket, prefix };
  await judgePolicy({
    of: `the bucket ${bucket}`,
    needed: [logStatement({ ...grant, sourceBucketName: logged.name })],
    actual: await readBucketPolicy({ name: bucket, region: home, isOwn: false }, invoked),
    regions,
    lets: "S3 deliver access logs",
    actor: "service",
    dispensable: [],
  });
}

async function refuseElsewhere(bucket: string, home: string, invoked: pulumi.InvokeOptions): Promise<void> {
  const found = await lookUp(bucket, home, invoked);
  if (found === home) return;
  const lies = found === undefined ? `cannot be found in this account in ${home}` : `lies in ${found}`;
  throw new pulumi.RunError(
    `delivery.accessLogs.bucket is ${bucket}, which ${lies}: S3 delivers logs only into a bucket of the record's own region, ` +
      `${home}, and account. Name one there, or leave it out to have one made.`,
  );
}

/** By AWS Cloud Control, since the provider has no function for it; what may not be looked at passes. */
async function refuseKey(bucket: string, region: string, invoked: pulumi.InvokeOptions): Promise<void> {
  const typeName = "AWS::S3::Bucket";
  const look = cloudcontrol.getResource({ typeName, identifier: bucket, region }, invoked);
  const properties = await look.then(
    (found) => found.properties,
    () => "",
  );
  if (!/"SSEAlgorithm":\s*"aws:kms/.test(properties)) return;
  throw new pulumi.RunError(
    `delivery.accessLogs.bucket is ${bucket}, which encrypts by a KMS key what arrives: S3 delivers no logs there. Have it ` +
      "encrypt by S3 (SSE-S3), or name another one.",
  );
}

async function lookUp(
  bucket: string,
  region: string,
  invoked: pulumi.InvokeOptions,
): Promise<string | undefined> {
  try {
    return (await s3.getBucket({ bucket, region }, invoked)).bucketRegion;
  } catch {
    return undefined;
  }
}
