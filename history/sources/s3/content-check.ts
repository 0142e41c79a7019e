import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { Crc32c, Crc64Nvme } from "@aws-sdk/checksums/crc";
import type { GetObjectCommandOutput } from "@aws-sdk/client-s3";

/**
 * Checks an object's bytes against what S3 knows of them: the checksum of the whole object, where one was
 * stored, else the MD5 that its ETag is, where it is one. It goes on across the parts of a resumed transfer.
 */
export interface ContentCheck {
  readonly algorithm: string;
  update(bytes: Uint8Array): void;
  /** Whether all bytes together are the ones that were stored. To be called once. */
  isRight(): Promise<boolean>;
}

/** The check that the first response of a transfer allows; undefined where S3 tells nothing of the content. */
export function contentCheckOf(response: GetObjectCommandOutput): ContentCheck | undefined {
  const isWhole = response.ChecksumType !== "COMPOSITE";
  if (isWhole && response.ChecksumCRC64NVME) {
    return withDigest("CRC64NVME", new Crc64Nvme(), response.ChecksumCRC64NVME);
  }
  if (isWhole && response.ChecksumCRC32) return withCrc32(response.ChecksumCRC32);
  if (isWhole && response.ChecksumCRC32C) return withDigest("CRC32C", new Crc32c(), response.ChecksumCRC32C);
  if (isWhole && response.ChecksumSHA256) return withHash("sha256", "base64", response.ChecksumSHA256);
  if (isWhole && response.ChecksumSHA1) return withHash("sha1", "base64", response.ChecksumSHA1);
  return withEtag(response);
}

/** An ETag is the MD5 of the content, unless it was uploaded in parts or encrypted with a KMS or own key. */
function withEtag({ ETag, ServerSideEncryption, SSECustomerAlgorithm }: GetObjectCommandOutput) {
  const md5 = /^"?([0-9a-f]{32})"?$/.exec(ETag ?? "")?.[1];
  const isPlain = ServerSideEncryption === "AES256" && SSECustomerAlgorithm === undefined;
  return md5 !== undefined && isPlain ? withHash("md5", "hex", md5) : undefined;
}

function withHash(algorithm: string, encoding: "base64" | "hex", expected: string): ContentCheck {
  const hash = createHash(algorithm);
  return {
    algorithm: algorithm.toUpperCase(),
    update: (bytes) => void hash.update(bytes),
    isRight: async () => hash.digest(encoding) === expected,
  };
}

function withCrc32(expected: string): ContentCheck {
  let checksum = 0;
  return {
    algorithm: "CRC32",
    update: (bytes) => {
      checksum = crc32(bytes, checksum);
    },
    isRight: async () => {
      const digest = Buffer.alloc(4);
      digest.writeUInt32BE(checksum);
      return digest.toString("base64") === expected;
    },
  };
}

interface Digest {
  update(bytes: Uint8Array): void;
  digest(): Promise<Uint8Array>;
}

function withDigest(algorithm: string, digest: Digest, expected: string): ContentCheck {
  return {
    algorithm,
    update: (bytes) => digest.update(bytes),
    isRight: async () => Buffer.from(await digest.digest()).toString("base64") === expected,
  };
}
