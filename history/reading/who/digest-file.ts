import { createHash, createPublicKey, type KeyObject, verify } from "node:crypto";
import { isJsonArray, isJsonObject, type Json, type JsonObject } from "../../../record/json";
import { ObjectUnreadableError } from "../../sources/record-source";

/** A log file as a digest names it. */
interface NamedLogFile {
  readonly place: string;
  readonly sha256: string;
}

/** What of a digest file is checked. */
export interface DigestFile {
  readonly key: string;
  /** The time in its name, by which digests are in order. */
  readonly stamp: string;
  /** The SHA-256 of its content, decompressed, in hexadecimal. */
  readonly sha256: string;
  readonly fingerprint: string;
  readonly endTime: string;
  /** Its bucket and key, as it says. */
  readonly path: string;
  /** Null in the first digest of a chain. */
  readonly previous: {
    readonly place: string;
    readonly isInSameBucket: boolean;
    readonly sha256: string;
    readonly signature: string;
  } | null;
  readonly logFiles: readonly NamedLogFile[];
}

/** CloudTrail's public keys, by their fingerprints. */
export type TrailKeys = ReadonlyMap<string, KeyObject>;

/** A key from AWSLogs on: what is above differs between a bucket and its copies. */
export function placeOf(key: string): string {
  return key.slice(Math.max(0, key.lastIndexOf("AWSLogs/")));
}

/**
 * A digest ("CloudTrail digest file structure", user guide). All of its hashes are of decompressed content, as the AWS
 * CLI's `validate-logs` computes them.
 * @throws ObjectUnreadableError when it is none, or lies elsewhere than it says
 */
export function parseDigest(key: string, content: Buffer): DigestFile {
  const [, stamp] = /_(\d{8}T\d{6}Z)[^/]*$/.exec(key) ?? [];
  if (stamp === undefined) throw new ObjectUnreadableError("it is not named as a digest of CloudTrail");
  const digest = objectIn(content);
  const bucket = textIn(digest, "digestS3Bucket");
  const object = textIn(digest, "digestS3Object");
  if (placeOf(object) !== placeOf(key))
    throw new ObjectUnreadableError(`it is no digest of this place: it says that it lies at ${object}`);
  if (textIn(digest, "digestSignatureAlgorithm") !== "SHA256withRSA")
    throw new ObjectUnreadableError("it is a digest with another signature algorithm than SHA256withRSA");
  return {
    key,
    stamp,
    sha256: createHash("sha256").update(content).digest("hex"),
    fingerprint: textIn(digest, "digestPublicKeyFingerprint"),
    endTime: textIn(digest, "digestEndTime"),
    path: `${bucket}/${object}`,
    previous: previousIn(digest, bucket),
    logFiles: logFilesIn(digest),
  };
}

/**
 * Whether a signature, in hexadecimal, is that of a digest ("Custom implementations of CloudTrail log file integrity
 * validation", user guide; a first digest has the text `null` for the signature before).
 */
export function isSignedBy(key: KeyObject, digest: DigestFile, signature: string): boolean {
  const { endTime, path, sha256, previous } = digest;
  const signed = [endTime, path, sha256, previous?.signature ?? "null"].join("\n");
  if (!/^([0-9a-f]{2})+$/.test(signature)) return false;
  return verify("sha256", Buffer.from(signed), key, Buffer.from(signature, "hex"));
}

/** The keys of what `aws cloudtrail list-public-keys` prints; undefined where it is something else. */
export function parseTrailKeys(text: string): TrailKeys | undefined {
  try {
    const listed = JSON.parse(text) as Json;
    const list = isJsonObject(listed) ? (listed.PublicKeyList ?? null) : null;
    if (!isJsonArray(list)) return undefined;
    return new Map(
      list.map((each) => {
        if (!isJsonObject(each)) throw noDigest("PublicKeyList");
        const der = Buffer.from(textIn(each, "Value"), "base64");
        return [
          textIn(each, "Fingerprint"),
          createPublicKey({ key: der, format: "der", type: "pkcs1" }),
        ] as const;
      }),
    );
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function logFilesIn({ logFiles = null }: JsonObject): readonly NamedLogFile[] {
  if (!isJsonArray(logFiles)) throw noDigest("logFiles");
  return logFiles.map((file) => {
    if (!isJsonObject(file)) throw noDigest("logFiles");
    return { place: placeOf(textIn(file, "s3Object")), sha256: sha256In(file, "hashValue", "hashAlgorithm") };
  });
}

function previousIn(digest: JsonObject, bucket: string): DigestFile["previous"] {
  if (digest.previousDigestS3Object === null && digest.previousDigestSignature === null) return null;
  return {
    place: placeOf(textIn(digest, "previousDigestS3Object")),
    isInSameBucket: digest.previousDigestS3Bucket === bucket,
    sha256: sha256In(digest, "previousDigestHashValue", "previousDigestHashAlgorithm"),
    signature: textIn(digest, "previousDigestSignature"),
  };
}

function objectIn(content: Buffer): JsonObject {
  try {
    const parsed = JSON.parse(content.toString("utf8")) as Json;
    if (isJsonObject(parsed)) return parsed;
  } catch (error) {
    throw new ObjectUnreadableError("it is not valid JSON", { cause: error });
  }
  throw noDigest("fields");
}

function textIn(object: JsonObject, name: string): string {
  const value = object[name];
  if (typeof value !== "string") throw noDigest(name);
  return value;
}

function sha256In(object: JsonObject, name: string, algorithm: string): string {
  if (object[algorithm] !== "SHA-256") throw noDigest(algorithm);
  return textIn(object, name);
}

function noDigest(name: string): ObjectUnreadableError {
  return new ObjectUnreadableError(`it is no digest of CloudTrail: ${name} is missing, or is something else`);
}
