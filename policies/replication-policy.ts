import { bucketArn } from "./arn";
import { type PolicyDocument, policyDocument, type Statement } from "./policy-document";
import { serviceGrant } from "./service-use";

/** Lets S3 assume the replication role. */
export function replicationTrustPolicy(): PolicyDocument {
  return policyDocument([
    {
      Sid: "ReplicationAssumes",
      Effect: "Allow",
      Action: ["sts:AssumeRole"],
      ...serviceGrant("replicationAssumes", { accountIds: [], arns: [] }),
    },
  ]);
}

/** A key and the region of the bucket it encrypts. */
interface ReplicationKey {
  readonly arn: string;
  readonly region: string;
}

/** From which bucket into which vault, and with which keys. */
export interface ReplicationRoute {
  readonly partition: string;
  readonly sourceBucketName: string;
  readonly vaultName: string;
  readonly sourceKey?: ReplicationKey;
  readonly vaultKey?: ReplicationKey;
}

/** What the replication role may do: read versions of the record, write replicas into the vault. */
export function replicationPermissions(route: ReplicationRoute): PolicyDocument {
  return policyDocument([...bucketStatements(route), ...keyStatements(route)]);
}

function bucketStatements({ partition, sourceBucketName, vaultName }: ReplicationRoute): Statement[] {
  return [
    {
      Sid: "ReadsConfiguration",
      Effect: "Allow",
      Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"],
      Resource: [bucketArn(partition, sourceBucketName)],
    },
    {
      Sid: "ReadsVersions",
      Effect: "Allow",
      Action: ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"],
      Resource: [bucketArn(partition, sourceBucketName, "*")],
    },
    {
      Sid: "WritesReplicas",
      Effect: "Allow",
      Action: ["s3:ReplicateObject", "s3:ReplicateTags"],
      Resource: [bucketArn(partition, vaultName, "*")],
    },
  ];
}

function keyStatements(route: ReplicationRoute): Statement[] {
  const { partition, sourceBucketName, vaultName, sourceKey, vaultKey } = route;
  const decrypts = { sid: "DecryptsRecord", actions: ["kms:Decrypt"], key: sourceKey };
  const encrypts = {
    sid: "EncryptsReplicas",
    actions: ["kms:Encrypt", "kms:GenerateDataKey"],
    key: vaultKey,
  };
  return [
    ...keyUse(decrypts, bucketArn(partition, sourceBucketName)),
    ...keyUse(encrypts, bucketArn(partition, vaultName)),
  ];
}

interface KeyUse {
  readonly sid: string;
  readonly actions: readonly string[];
  readonly key: ReplicationKey | undefined;
}

/** The encryption context is the bucket's ARN where bucket keys are on, the object's where they are not. */
function keyUse({ sid, actions, key }: KeyUse, bucket: string): Statement[] {
  if (key === undefined) return [];
  const services = [`s3.${key.region}.amazonaws.com`, `s3.${key.region}.amazonaws.com.cn`];
  return [
    {
      Sid: sid,
      Effect: "Allow",
      Action: actions,
      Resource: [key.arn],
      Condition: {
        StringEquals: { "kms:ViaService": key.region.startsWith("cn-") ? services : services.slice(0, 1) },
        StringLike: { "kms:EncryptionContext:aws:s3:arn": [bucket, `${bucket}/*`] },
      },
    },
  ];
}
