import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { gzipSync } from "node:zlib";

const HOUR = 3_600_000;
const folder = "AWSLogs/111122223333";
const fingerprint = "31e8b5433410dfb61a9dc45cc65b22ff";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });

/** What `aws cloudtrail list-public-keys` prints. */
export function publicKeys(key = publicKey): string {
  const value = key.export({ type: "pkcs1", format: "der" }).toString("base64");
  return JSON.stringify({ PublicKeyList: [{ Value: value, Fingerprint: fingerprint }] });
}

export type DigestFields = Record<string, unknown> & {
  readonly logFiles: readonly Record<string, unknown>[];
};

/** A trail of some hours, a log file in each, with the digests that CloudTrail makes of them. */
export interface TrailWithDigests {
  /** Content by key, decompressed. */
  readonly files: ReadonlyMap<string, string>;
  readonly logKeys: readonly string[];
  readonly digestKeys: readonly string[];
}

/** Digests end on the hour; each is signed, and the next one has its hash and signature. */
export function trailWithDigests(start: number, logs: readonly string[]): TrailWithDigests {
  const files = new Map<string, string>();
  const logKeys: string[] = [];
  const digestKeys: string[] = [];
  let previous: Record<string, string | null> = {
    previousDigestS3Bucket: null,
    previousDigestS3Object: null,
    previousDigestHashValue: null,
    previousDigestHashAlgorithm: null,
    previousDigestSignature: null,
  };
  for (const [index, log] of logs.entries()) {
    const begin = start + index * HOUR;
    const logKey = `${folder}/CloudTrail/eu-west-1/${dayOf(begin)}/111122223333_CloudTrail_eu-west-1_${stampOf(begin)}_a.json.gz`;
    const end = begin + HOUR;
    const digestKey = `${folder}/CloudTrail-Digest/eu-west-1/${dayOf(end)}/111122223333_CloudTrail-Digest_eu-west-1_audit_eu-west-1_${stampOf(end)}.json.gz`;
    const endTime = instantOf(end);
    const content = JSON.stringify({
      ...{ awsAccountId: "111122223333", digestStartTime: instantOf(begin), digestEndTime: endTime },
      ...{ digestS3Bucket: "trail", digestS3Object: digestKey, digestPublicKeyFingerprint: fingerprint },
      ...{ digestSignatureAlgorithm: "SHA256withRSA", newestEventTime: endTime, oldestEventTime: endTime },
      ...previous,
      logFiles: [
        {
          ...{ s3Bucket: "trail", s3Object: logKey, hashValue: sha256(log), hashAlgorithm: "SHA-256" },
          ...{ newestEventTime: endTime, oldestEventTime: endTime },
        },
      ],
    });
    const signature = signatureOf(endTime, digestKey, content, previous.previousDigestSignature ?? null);
    previous = {
      previousDigestS3Bucket: "trail",
      previousDigestS3Object: digestKey,
      previousDigestHashValue: sha256(content),
      previousDigestHashAlgorithm: "SHA-256",
      previousDigestSignature: signature,
    };
    files.set(logKey, log).set(digestKey, content);
    logKeys.push(logKey);
    digestKeys.push(digestKey);
  }
  return { files, logKeys, digestKeys };
}

/** The trail as it lies in a bucket. */
export function storedTrail(files: ReadonlyMap<string, string>): Map<string, Buffer> {
  return new Map([...files].map(([key, content]) => [key, gzipSync(content)]));
}

export function sha256(content: string): string {
  return createHash("sha256").update(content).digest("hex");
}

// "CloudTrail log file integrity validation", custom implementations: the string to sign.
function signatureOf(endTime: string, key: string, content: string, before: string | null): string {
  const text = `${endTime}\ntrail/${key}\n${sha256(content)}\n${before ?? "null"}`;
  return sign("sha256", Buffer.from(text), privateKey).toString("hex");
}

function dayOf(at: number): string {
  return instantOf(at).slice(0, 10).replaceAll("-", "/");
}

function stampOf(at: number): string {
  return instantOf(at).replaceAll(/[-:]/g, "");
}

function instantOf(at: number): string {
  return new Date(at).toISOString().replace(".000Z", "Z");
}
