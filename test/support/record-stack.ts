import type { DescribedResource } from "./policy-resources";

/** A change to one resource of the stack: other properties, or no resource. */
export type ResourceChange = Partial<Omit<DescribedResource, "type" | "name">> | "absent";

/** The policy of a record's bucket that satisfies every rule. */
export const recordBucketPolicy = {
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "DeliverConfiguration",
      Effect: "Allow",
      Principal: { Service: "config.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: "arn:aws:s3:::record/AWSLogs/111122223333/Config/*",
      Condition: {
        StringEquals: {
          "s3:x-amz-acl": "bucket-owner-full-control",
          "AWS:SourceAccount": "111122223333",
        },
      },
    },
    {
      Sid: "DenyInsecureTransport",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: ["arn:aws:s3:::record", "arn:aws:s3:::record/*"],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ],
};

const healthy: readonly DescribedResource[] = [
  {
    type: "aws:cfg/recorder:Recorder",
    name: "recorder",
    props: {
      name: "default",
      region: "eu-central-1",
      recordingGroup: {
        allSupported: true,
        includeGlobalResourceTypes: true,
        recordingStrategies: [{ useOnly: "ALL_SUPPORTED_RESOURCE_TYPES" }],
      },
      recordingMode: { recordingFrequency: "CONTINUOUS" },
    },
  },
  {
    type: "aws:cfg/recorderStatus:RecorderStatus",
    name: "status",
    props: { name: "default", region: "eu-central-1", isEnabled: true },
  },
  {
    type: "aws:cfg/deliveryChannel:DeliveryChannel",
    name: "channel",
    props: {
      name: "default",
      s3BucketName: "record",
      snapshotDeliveryProperties: { deliveryFrequency: "TwentyFour_Hours" },
    },
  },
  { type: "aws:s3/bucket:Bucket", name: "bucket", props: { bucket: "record" }, isProtected: true },
  {
    type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    name: "access-block",
    props: {
      bucket: "record",
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
  },
  {
    type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    name: "encryption",
    props: {
      bucket: "record",
      rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
    },
  },
  {
    type: "aws:s3/bucketVersioning:BucketVersioning",
    name: "versioning",
    props: { bucket: "record", versioningConfiguration: { status: "Enabled" } },
  },
  {
    type: "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
    name: "ownership",
    props: { bucket: "record", rule: { objectOwnership: "BucketOwnerEnforced" } },
  },
  {
    type: "aws:s3/bucketPolicy:BucketPolicy",
    name: "policy",
    props: { bucket: "record", policy: JSON.stringify(recordBucketPolicy) },
  },
  {
    type: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    name: "lifecycle",
    props: { bucket: "record", rules: [{ id: "old", status: "Enabled", expiration: { days: 2557 } }] },
  },
];

/** A stack whose record satisfies every rule of the pack, with changes by resource name and more resources. */
export function recordStack(
  changes: Readonly<Record<string, ResourceChange>> = {},
  more: readonly DescribedResource[] = [],
): readonly DescribedResource[] {
  const changed = healthy.flatMap((resource) => {
    const change = changes[resource.name];
    if (change === "absent") return [];
    return [{ ...resource, ...change, props: { ...resource.props, ...change?.props } }];
  });
  return [...changed, ...more];
}
