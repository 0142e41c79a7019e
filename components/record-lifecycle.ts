import type * as aws from "@pulumi/aws/types/input";

/** How long the record stays readable, and what happens to it after that. */
export interface RecordLifecycle {
  readonly archiveAfterDays?: number | undefined;
  readonly archiveClass: "glacier" | "deep-archive" | "glacier-instant" | "standard-ia";
  readonly archiveSmallObjects: boolean;
  readonly expireAfterDays?: number | undefined;
  readonly replacedVersionDays: number;
}

type Rule = aws.s3.BucketLifecycleConfigurationRule;

const storageClasses = {
  glacier: "GLACIER",
  "deep-archive": "DEEP_ARCHIVE",
  "glacier-instant": "GLACIER_IR",
  "standard-ia": "STANDARD_IA",
} as const;

/**
 * The rules of a record's bucket. AWS Config never writes a key twice, so a replaced version is what somebody
 * overwrote or deleted: it is kept for a while, to be brought back.
 */
export function lifecycleRules(lifecycle: RecordLifecycle): readonly Rule[] {
  return [
    {
      id: "replaced-versions",
      status: "Enabled",
      filter: {},
      noncurrentVersionExpiration: { noncurrentDays: lifecycle.replacedVersionDays },
      abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
    },
    ...archiveRules(lifecycle),
    ...expiryRules(lifecycle),
  ];
}

/** A filter by size overrides S3's default of leaving objects below 128 KiB where they are. */
function archiveRules(lifecycle: RecordLifecycle): readonly Rule[] {
  const { archiveAfterDays, archiveClass, archiveSmallObjects } = lifecycle;
  if (archiveAfterDays === undefined) return [];
  const transition = { days: archiveAfterDays, storageClass: storageClasses[archiveClass] };
  const filter = archiveSmallObjects ? { objectSizeGreaterThan: 1 } : {};
  return [{ id: "archive", status: "Enabled", filter, transitions: [transition] }];
}

function expiryRules({ expireAfterDays }: RecordLifecycle): readonly Rule[] {
  if (expireAfterDays === undefined) return [];
  return [{ id: "expire", status: "Enabled", filter: {}, expiration: { days: expireAfterDays } }];
}
