import { bucketArn, configSourceArn, formatArn } from "./arn";
import { type PolicyDocument, policyDocument, type Statement } from "./policy-document";
import { serviceGrant } from "./service-use";

/** Lets the AWS Config of one account assume a role, and no other account's. */
export function recorderTrustPolicy(partition: string, accountId: string): PolicyDocument {
  return policyDocument([
    {
      Sid: "ConfigAssumes",
      Effect: "Allow",
      Action: ["sts:AssumeRole"],
      ...serviceGrant("configAssumes", {
        accountIds: [accountId],
        arns: [configSourceArn(partition, accountId)],
      }),
    },
  ]);
}

/** What a recorder's own role delivers with. */
export interface RecorderDelivery {
  readonly partition: string;
  readonly bucketName: string;
  /** `[<prefix>/]AWSLogs/<account>/Config/` */
  readonly folder: string;
  /** The account that owns the bucket, where it is another than the recorder's. */
  readonly bucketOwnerId?: string;
  readonly keyArn?: string;
  readonly topicArns: readonly string[];
  /** The keys of those topics that are encrypted. */
  readonly topicKeyArns: readonly string[];
}

/**
 * What a recorder's own role needs besides the managed policy: to deliver. AWS Config tries the role first and the
 * service principal after it, so the grants of the bucket's policy are repeated here.
 */
export function recorderPermissions(delivery: RecorderDelivery): PolicyDocument {
  return policyDocument([...bucketStatements(delivery), ...optionalStatements(delivery)]);
}

/** The managed policy that lets a recorder's own role describe the resources it records. */
export function recorderManagedPolicyArn(partition: string): string {
  return formatArn({
    partition,
    service: "iam",
    accountId: "aws",
    resource: "policy/service-role/AWS_ConfigRole",
  });
}

/** The managed policy that lets an aggregator's role list the accounts of the organisation. */
export function aggregatorManagedPolicyArn(partition: string): string {
  return formatArn({
    partition,
    service: "iam",
    accountId: "aws",
    resource: "policy/service-role/AWSConfigRoleForOrganizations",
  });
}

/** The ARN that the service-linked role of AWS Config has in every account that has one. */
export function serviceLinkedRoleArn(partition: string, accountId: string): string {
  const resource = "role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig";
  return formatArn({ partition, service: "iam", accountId, resource });
}

function bucketStatements({ partition, bucketName, folder, bucketOwnerId }: RecorderDelivery): Statement[] {
  // Only a bucket of another account needs the ACL to be put; in one's own it would fail Security Hub S3.6.
  const write = bucketOwnerId === undefined ? ["s3:PutObject"] : ["s3:PutObject", "s3:PutObjectAcl"];
  return [
    {
      Sid: "ChecksBucket",
      Effect: "Allow",
      Action: ["s3:GetBucketAcl", "s3:ListBucket"],
      Resource: [bucketArn(partition, bucketName)],
    },
    {
      Sid: "Delivers",
      Effect: "Allow",
      Action: write,
      Resource: [bucketArn(partition, bucketName, `${folder}*`)],
      Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } },
    },
  ];
}

/** Of an encrypted topic SNS asks for its key in the name of whoever publishes ("Key management", Amazon SNS). */
function optionalStatements({ keyArn, topicArns, topicKeyArns }: RecorderDelivery): Statement[] {
  const keyArns = [...(keyArn === undefined ? [] : [keyArn]), ...topicKeyArns];
  const encrypts: Statement = {
    Sid: "Encrypts",
    Effect: "Allow",
    Action: ["kms:Decrypt", "kms:GenerateDataKey"],
    Resource: [...new Set(keyArns)],
  };
  const publishes: Statement = {
    Sid: "Publishes",
    Effect: "Allow",
    Action: ["sns:Publish"],
    Resource: topicArns,
  };
  return [encrypts, publishes].filter(({ Resource = [] }) => Resource.length > 0);
}
