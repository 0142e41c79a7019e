import * as pulumi from "@pulumi/pulumi";
import { homeRegion } from "./by-region";
import type { MachineArgs } from "./machine-args";
import { RecordBucket } from "./record-bucket";
import type { RecordVault } from "./record-vault";

/** Where the record lies, whoever owns the bucket. */
export interface RecordLocation {
  readonly bucketName: pulumi.Output<string>;
  readonly keyArn: pulumi.Output<string> | undefined;
  /** The account that owns the bucket, where it is another than the one that delivers. */
  readonly ownerId: string | undefined;
}

/** The bucket that the settings name, or one made for the record. */
export function recordLocation(name: string, args: MachineArgs, parent: pulumi.Resource): RecordLocation {
  const { delivery, accounts, organizationId, regions, tags } = args.settings;
  const { accountId } = args.site;
  const { existingBucket, bucketName, prefix, lifecycle, accessLogs } = delivery;
  const encryption = args.site.recordKeyArn ?? delivery.encryption;
  if (existingBucket !== undefined) {
    const { name: existingName, accountId: ownerId } = existingBucket;
    const keyArn = encryption === "s3" ? undefined : pulumi.output(encryption);
    return {
      bucketName: pulumi.output(existingName),
      keyArn,
      ownerId: ownerId === accountId ? undefined : ownerId,
    };
  }
  const bucket = new RecordBucket(
    `${name}-record`,
    {
      region: homeRegion(regions),
      accountId,
      bucketName,
      prefix,
      deliveringAccountIds: [...new Set([accountId, ...accounts])],
      organizationId: organizationId === "" ? undefined : organizationId,
      encryption,
      lifecycle,
      accessLogs,
      tags,
    },
    { parent },
  );
  return { bucketName: bucket.bucketName, keyArn: bucket.keyArn, ownerId: undefined };
}

/** The vault of the record, where the settings ask for one. */
export function recordVault(
  name: string,
  { settings, site }: MachineArgs,
  place: RecordLocation,
  parent: pulumi.Resource,
): RecordVault | undefined {
  const { delivery, regions, role, tags } = settings;
  if (delivery.vault === undefined) return undefined;
  // Loaded where it is asked for, as the machine's companions are.
  const vault: typeof import("./record-vault") = require("./record-vault");
  const { region = homeRegion(regions), retentionDays, mode } = delivery.vault;
  return new vault.RecordVault(
    `${name}-vault`,
    {
      region,
      accountId: site.accountId,
      sourceBucketName: place.bucketName,
      sourceRegion: homeRegion(regions),
      sourceKeyArn: place.keyArn,
      retentionDays,
      mode,
      permissionsBoundary: role.permissionsBoundary,
      tags,
    },
    { parent },
  );
}
