import * as iam from "@pulumi/aws/iam";
import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import { bucketArn, partitionOf } from "../policies/arn";
import { ownedKeyPolicy } from "../policies/key-policy";
import { replicationPermissions, replicationTrustPolicy } from "../policies/replication-policy";
import { vaultPolicy } from "../policies/vault-policy";
import { encryptionKey } from "./encryption-key";
import { PrivateBucket } from "./private-bucket";
import { settledAfter } from "./settled-after";
import type { Tags } from "./tags";
import type { WatchedMetric } from "./tamper-alarms";

/** What is replicated, and how long nobody can delete the replica. */
export interface RecordVaultArgs {
  readonly region: string;
  readonly accountId: string;
  /** A versioned bucket. */
  readonly sourceBucketName: pulumi.Input<string>;
  readonly sourceRegion: string;
  /** The source's key; the vault then gets a key of its own. */
  readonly sourceKeyArn?: pulumi.Input<string> | undefined;
  readonly retentionDays: number;
  readonly mode: "governance" | "compliance";
  readonly permissionsBoundary?: string | undefined;
  readonly tags?: Tags | undefined;
}

/**
 * A replica of the record under Object Lock. AWS Config cannot deliver into a bucket with default retention
 * ("Managing the Delivery Channel"), so the lock lies on a replica, into which only replication writes.
 *
 * @example
 * const vault = new RecordVault("vault", {
 *   region: "eu-central-1", accountId: "111122223333", retentionDays: 2557, mode: "governance",
 *   sourceBucketName: record.bucketName, sourceRegion: "eu-west-1", sourceKeyArn: record.keyArn,
 * });
 */
export class RecordVault extends pulumi.ComponentResource {
  /** Settles when the record is being replicated into it. */
  readonly bucketName: pulumi.Output<string>;
  readonly keyArn: pulumi.Output<string> | undefined;
  /** What could not be replicated, counted in the region of the record ("Using S3 Replication metrics"). */
  readonly failedReplications: WatchedMetric;

  constructor(name: string, args: RecordVaultArgs, opts?: pulumi.ComponentResourceOptions) {
    super("config-time-machine:index:RecordVault", name, {}, { protect: true, ...opts });
    const { region, tags } = args;
    this.keyArn = keyOf(name, args, this);
    const vault = new PrivateBucket(
      name,
      { region, keyArn: this.keyArn, isLockable: true, isVersioned: true, tags },
      { parent: this },
    );
    const lock = lockObjects(name, args, vault.bucketName, this);
    const locked = { name: settledAfter(vault.bucketName, [lock]), keyArn: this.keyArn };
    keepReplicas(name, args, vault.bucketName, this);
    const role = replicationRole(name, args, locked, this);
    const policy = onlyReplication(name, args, { vault: locked, roleArn: role.arn }, this);
    const replication = replicate(name, args, { vault: locked, roleArn: role.readyArn }, this);
    this.bucketName = settledAfter(locked.name, [policy, replication]);
    this.failedReplications = failuresOf(args.sourceBucketName, vault.bucketName);
    this.registerOutputs({ bucketName: this.bucketName, keyArn: this.keyArn });
  }
}

const ruleId = "vault";

function failuresOf(sourceBucketName: pulumi.Input<string>, vaultName: pulumi.Output<string>): WatchedMetric {
  return {
    label: "failed-replications",
    description: "Files of the record of AWS Config could not be replicated into its vault",
    namespace: "AWS/S3",
    metricName: "OperationsFailedReplication",
    statistic: "Sum",
    dimensions: { SourceBucket: sourceBucketName, DestinationBucket: vaultName, RuleId: ruleId },
  };
}

interface Vault {
  readonly name: pulumi.Output<string>;
  readonly keyArn: pulumi.Output<string> | undefined;
}

interface Route {
  readonly vault: Vault;
  readonly roleArn: pulumi.Output<string>;
}

function keyOf(
  name: string,
  args: RecordVaultArgs,
  parent: pulumi.Resource,
): pulumi.Output<string> | undefined {
  const { region, accountId, sourceKeyArn, tags } = args;
  if (sourceKeyArn === undefined) return undefined;
  const policy = JSON.stringify(ownedKeyPolicy({ partition: partitionOf(region), accountId }));
  const description = "Encrypts the vault of AWS Config's record; without it the vault cannot be read";
  return encryptionKey(`${name}-key`, { region, description, policy, tags }, { parent }).arn;
}

function lockObjects(
  name: string,
  args: RecordVaultArgs,
  bucket: pulumi.Output<string>,
  parent: pulumi.Resource,
) {
  const { region, mode, retentionDays } = args;
  return new s3.BucketObjectLockConfiguration(
    `${name}-lock`,
    { region, bucket, rule: { defaultRetention: { mode: mode.toUpperCase(), days: retentionDays } } },
    { parent },
  );
}

/** What is retained cannot expire; what is left of broken uploads is nobody's record. */
function keepReplicas(
  name: string,
  { region }: RecordVaultArgs,
  bucket: pulumi.Output<string>,
  parent: pulumi.Resource,
): void {
  const rule = {
    id: "broken-uploads",
    status: "Enabled",
    filter: {},
    abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
  };
  new s3.BucketLifecycleConfiguration(`${name}-lifecycle`, { region, bucket, rules: [rule] }, { parent });
}

function replicationRole(name: string, args: RecordVaultArgs, vault: Vault, parent: pulumi.Resource) {
  const { permissionsBoundary, tags } = args;
  const role = new iam.Role(
    `${name}-role`,
    {
      description: "Replicates the record of AWS Config into its vault",
      assumeRolePolicy: JSON.stringify(replicationTrustPolicy()),
      tags: tags ?? {},
      ...(permissionsBoundary === undefined ? {} : { permissionsBoundary }),
    },
    { parent },
  );
  const permissions = new iam.RolePolicy(
    `${name}-role-policy`,
    { role: role.name, policy: permissionsText(args, vault) },
    { parent },
  );
  return { arn: role.arn, readyArn: settledAfter(role.arn, [permissions]) };
}

function permissionsText(args: RecordVaultArgs, vault: Vault): pulumi.Output<string> {
  const { region, sourceBucketName, sourceRegion, sourceKeyArn } = args;
  const route = pulumi.output({
    partition: partitionOf(region),
    sourceBucketName,
    vaultName: vault.name,
    ...(sourceKeyArn === undefined ? {} : { sourceKey: { arn: sourceKeyArn, region: sourceRegion } }),
    ...(vault.keyArn === undefined ? {} : { vaultKey: { arn: vault.keyArn, region } }),
  });
  return pulumi.jsonStringify(route.apply(replicationPermissions));
}

function onlyReplication(name: string, args: RecordVaultArgs, route: Route, parent: pulumi.Resource) {
  const grant = pulumi.output({
    partition: partitionOf(args.region),
    vaultName: route.vault.name,
    replicationRoleArn: route.roleArn,
  });
  return new s3.BucketPolicy(
    `${name}-policy`,
    { region: args.region, bucket: route.vault.name, policy: pulumi.jsonStringify(grant.apply(vaultPolicy)) },
    { parent },
  );
}

/** Delete markers stay behind: what is deleted in the record is still there in the vault. */
function replicate(name: string, args: RecordVaultArgs, { vault, roleArn }: Route, parent: pulumi.Resource) {
  const destination = {
    bucket: vault.name.apply((plain) => bucketArn(partitionOf(args.region), plain)),
    metrics: { status: "Enabled" },
  };
  const rule = {
    id: ruleId,
    status: "Enabled",
    priority: 0,
    filter: {},
    deleteMarkerReplication: { status: "Disabled" },
    destination,
  };
  const encryptedRule = {
    ...rule,
    sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
    destination: {
      ...destination,
      ...(vault.keyArn === undefined ? {} : { encryptionConfiguration: { replicaKmsKeyId: vault.keyArn } }),
    },
  };
  return new s3.BucketReplicationConfig(
    `${name}-replication`,
    {
      region: args.sourceRegion,
      bucket: args.sourceBucketName,
      role: roleArn,
      rules: [args.sourceKeyArn === undefined ? rule : encryptedRule],
    },
    { parent },
  );
}
