import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import { deliveryStatements } from "../../policies/bucket-policy";
import type { PolicyDocument, Statement } from "../../policies/policy-document";
import { deliveryGrant } from "../delivery-grant";
import { everyRefusal } from "./every-refusal";
import { isNotFound } from "./not-found";
import { refuseDefaultRetention } from "./object-lock-check";
import { judgePolicy, type UnreadPolicy, unread } from "./policy-judgement";

/** A bucket that this stack delivers into and does not own. */
export interface NamedBucket {
  readonly name: string;
  readonly region: string;
  readonly prefix: string;
  readonly deliveringAccountId: string;
  /** The regions whose AWS Config delivers. */
  readonly regions: readonly string[];
  /** Whether the account that delivers also owns it, so that its policy must be readable. */
  readonly isOwn: boolean;
}

/** The statements that a named bucket's policy needs, ready to paste. */
export function neededStatements(bucket: NamedBucket): readonly Statement[] {
  const { name, region, prefix, deliveringAccountId } = bucket;
  return deliveryStatements(
    deliveryGrant({ region, prefix, deliveringAccountIds: [deliveringAccountId] }, name),
  );
}

/**
 * Reads a named bucket's policy through the provider and throws a RunError with the statements it lacks: AWS Config
 * would refuse to deliver. A bucket of another account cannot be read; its statements are printed instead.
 */
export async function checkNamedBucket(bucket: NamedBucket, invoked: pulumi.InvokeOptions): Promise<void> {
  const named = { ...bucket, setting: "delivery.existingBucket", deliverer: "AWS Config" };
  await everyRefusal([refuseDefaultRetention(named, invoked), checkPolicy(bucket, invoked)]);
}

async function checkPolicy(bucket: NamedBucket, invoked: pulumi.InvokeOptions): Promise<void> {
  await judgePolicy({
    of: `the bucket ${bucket.name}`,
    lets: "AWS Config deliver",
    needed: neededStatements(bucket),
    actual: await readBucketPolicy(bucket, invoked),
    regions: bucket.regions,
    actor: "role-then-service",
    // Without it delivery works, but leaves an AccessDenied in CloudTrail at every check.
    dispensable: ["s3:ListBucket"],
  });
}

/** Empty where there is none. Throws a RunError where there is no bucket, or one of this account lies elsewhere. */
export async function readBucketPolicy(
  { name, region, isOwn }: Pick<NamedBucket, "name" | "region" | "isOwn">,
  invoked: pulumi.InvokeOptions,
): Promise<PolicyDocument | UnreadPolicy> {
  try {
    return parsePolicy((await s3.getBucketPolicy({ bucket: name, region }, invoked)).policy);
  } catch (error) {
    if (isNotFound(error)) {
      // Of a bucket without a policy it says no more than of none.
      await refuseMissing(name, region, invoked);
      return { Version: "2012-10-17", Statement: [] };
    }
    if (isElsewhere.test(String(error)) && isOwn) {
      throw new pulumi.RunError(
        `The bucket ${name} does not lie in ${region}. Say in delivery.existingBucket.region where it does.`,
      );
    }
    return unread(error);
  }
}

async function refuseMissing(bucket: string, region: string, invoked: pulumi.InvokeOptions): Promise<void> {
  try {
    await s3.getBucket({ bucket, region }, invoked);
  } catch (error) {
    if (!isNotFound(error)) return;
    throw new pulumi.RunError(`The bucket ${bucket} does not exist. Correct delivery.existingBucket.`);
  }
}

/** What S3 answers in another region than the bucket's. */
const isElsewhere = /StatusCode: 301|PermanentRedirect|AuthorizationHeaderMalformed/;

function parsePolicy(text: string): PolicyDocument {
  return JSON.parse(text) as PolicyDocument;
}
