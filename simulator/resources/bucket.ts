import { formatInstant } from "../../record/instant";
import type { Json, JsonObject } from "../../record/json";
import type { Place } from "../account/place";
import type { Resource, ResourceArgs } from "../account/resource";
import { presentMembers } from "../present-members";
import { hexOf } from "../random";

interface BucketArgs extends ResourceArgs {
  readonly policy?: JsonObject;
  readonly isVersioned: boolean;
  readonly isPublicAccessBlocked?: boolean;
  readonly kmsKeyArn?: string;
  readonly expirationDays?: number;
}

/** An `AWS::S3::Bucket`. Its access control list is JSON text inside JSON text, as AWS Config writes it. */
export function bucket(place: Place, args: BucketArgs): Resource {
  const owner = { displayName: null, id: hexOf(`${place.seed}/${place.accountId}/canonical-user`, 64) };
  const creationDate = formatInstant(args.creationTime);
  return {
    awsRegion: place.region,
    resourceType: "AWS::S3::Bucket",
    resourceId: args.name,
    resourceName: args.name,
    arn: `arn:aws:s3:::${args.name}`,
    availabilityZone: "Regional",
    creationTime: args.creationTime,
    tags: args.tags,
    links: [],
    configuration: { name: args.name, owner, creationDate },
    supplementaryConfiguration: presentMembers({
      AccessControlList: accessControlList(owner),
      BucketAccelerateConfiguration: { status: null },
      BucketLifecycleConfiguration: lifecycle(args.expirationDays),
      BucketLoggingConfiguration: { destinationBucketName: null, logFilePrefix: null },
      BucketNotificationConfiguration: { configurations: {} },
      BucketPolicy: { policyText: args.policy === undefined ? null : JSON.stringify(args.policy) },
      BucketTaggingConfiguration: { tagSets: [{ tags: args.tags }] },
      BucketVersioningConfiguration: {
        status: args.isVersioned ? "Enabled" : "Off",
        isMfaDeleteEnabled: null,
      },
      IsRequesterPaysEnabled: false,
      PublicAccessBlockConfiguration: publicAccessBlock(args.isPublicAccessBlocked ?? true),
      ServerSideEncryptionConfiguration: encryption(args.kmsKeyArn),
    }),
  };
}

function accessControlList(owner: JsonObject): string {
  const list = {
    grantSet: null,
    grantList: [{ grantee: owner, permission: "FullControl" }],
    owner,
    isRequesterCharged: false,
  };
  return JSON.stringify(JSON.stringify(list));
}

function lifecycle(expirationDays: number | undefined): JsonObject | undefined {
  if (expirationDays === undefined) return undefined;
  const rule = {
    id: "expire",
    prefix: null,
    status: "Enabled",
    expirationInDays: expirationDays,
    noncurrentVersionExpirationInDays: 30,
  };
  return { rules: [rule] };
}

function publicAccessBlock(isBlocked: boolean): JsonObject {
  return {
    blockPublicAcls: isBlocked,
    ignorePublicAcls: isBlocked,
    blockPublicPolicy: isBlocked,
    restrictPublicBuckets: isBlocked,
  };
}

function encryption(kmsKeyArn: string | undefined): Json {
  const byDefault =
    kmsKeyArn === undefined
      ? { sseAlgorithm: "AES256", kmsMasterKeyID: null }
      : { sseAlgorithm: "aws:kms", kmsMasterKeyID: kmsKeyArn };
  const rule = { applyServerSideEncryptionByDefault: byDefault, bucketKeyEnabled: kmsKeyArn !== undefined };
  return { rules: [rule] };
}
