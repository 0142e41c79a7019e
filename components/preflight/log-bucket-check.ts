import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import { homeRegion } from "../by-region";
import type { Settings } from "../settings/settings-schema";

/**
 * Throws a RunError where the named bucket for access logs lies elsewhere than the record's: S3 delivers logs only
 * within a region and an account ("Enabling Amazon S3 server access logging"), and elsewhere they would just be missing.
 */
export async function checkLogBucket(
  { delivery, regions }: Settings,
  invoked: pulumi.InvokeOptions,
): Promise<void> {
  const bucket = delivery.accessLogs?.bucket;
  if (bucket === undefined) return;
  const home = homeRegion(regions);
  const found = await lookUp(bucket, home, invoked);
  if (found === home) return;
  const lies = found === undefined ? `cannot be found in this account in ${home}` : `lies in ${found}`;
  throw new pulumi.RunError(
    `delivery.accessLogs.bucket is ${bucket}, which ${lies}: S3 delivers logs only into a bucket of the record's own region, ` +
      `${home}, and account. Name one there, or leave it out to have one made.`,
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
