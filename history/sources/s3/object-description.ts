import type { HeadObjectCommandOutput } from "@aws-sdk/client-s3";
import type { ObjectDescription } from "../record-source";

/** What S3 tells of an object without giving it out: its version, and the checksum it was stored with. */
export function descriptionOf(head: HeadObjectCommandOutput): ObjectDescription {
  // "null" is the version of what was put before the bucket kept versions.
  return { versionId: head.VersionId ?? null, checksum: checksumOf(head) };
}

function checksumOf(head: HeadObjectCommandOutput): string | null {
  const checksums: readonly (readonly [string, string | undefined])[] = [
    ["SHA256", head.ChecksumSHA256],
    ["SHA1", head.ChecksumSHA1],
    ["CRC64NVME", head.ChecksumCRC64NVME],
    ["CRC32C", head.ChecksumCRC32C],
    ["CRC32", head.ChecksumCRC32],
  ];
  const [algorithm, value] = checksums.find(([, checksum]) => checksum !== undefined) ?? [];
  return value === undefined ? null : `${algorithm}:${value}`;
}
