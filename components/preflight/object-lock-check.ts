import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";

/** A bucket that is delivered into, and by which setting. */
export interface DestinationBucket {
  readonly setting: string;
  readonly name: string;
  readonly region: string;
  /** Who delivers: `AWS Config`. */
  readonly deliverer: string;
}

/**
 * Throws a RunError where Object Lock retains by default whatever arrives in a bucket: neither AWS Config nor S3's access
 * logs are delivered into such a one ("Managing the Delivery Channel"; "Enabling Amazon S3 server access logging").
 */
export async function refuseDefaultRetention(
  { setting, name, region, deliverer }: DestinationBucket,
  invoked: pulumi.InvokeOptions,
): Promise<void> {
  if (!(await retainsByDefault(name, region, invoked))) return;
  throw new pulumi.RunError(
    `${setting} is ${name}, in which Object Lock retains by default whatever arrives: ${deliverer} cannot deliver there. ` +
      "Take the default retention away, or name another bucket; delivery.vault is a replica under Object Lock.",
  );
}

/** A bucket without Object Lock has no such configuration; one that may not be looked at is given the benefit of the doubt. */
async function retainsByDefault(
  bucket: string,
  region: string,
  invoked: pulumi.InvokeOptions,
): Promise<boolean> {
  try {
    const { rules } = await s3.getBucketObjectLockConfiguration({ bucket, region }, invoked);
    return rules.some(({ defaultRetentions }) => defaultRetentions.length > 0);
  } catch {
    return false;
  }
}
