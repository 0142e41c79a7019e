import type { S3Fault, S3FaultRule } from "./s3-fault";
import type { S3Request } from "./s3-request";

/** A fault, and what a question must make of it. */
export interface FaultCase {
  readonly name: string;
  readonly rules: readonly S3FaultRule[];
  /** What stderr says where the question meets it; left out where it is overcome. */
  readonly told?: RegExp;
}

const isList = ({ operation }: S3Request): boolean => operation === "ListObjectsV2";
const isGet = ({ operation }: S3Request): boolean => operation === "GetObject";
const isAny = (): boolean => true;
const isSnapshot = (request: S3Request): boolean =>
  isGet(request) && /\/19\/ConfigSnapshot\//.test(request.key);
const isHistory = (request: S3Request): boolean => isGet(request) && /ConfigHistory/.test(request.key);
const isDay = (request: S3Request): boolean =>
  isList(request) && /us-east-1\/2026\/11\/19\/$/.test(request.key);
const isRegion = (request: S3Request): boolean => isList(request) && /\/us-east-1\//.test(request.key);
const isRest = (request: S3Request): boolean => isList(request) && request.query.has("continuation-token");

function error(status: number, code: string, message?: string): S3Fault {
  return { kind: "error", status, code, ...(message === undefined ? {} : { message }) };
}

const denied =
  'User: arn:aws:iam::111122223333:user/auditor is not authorized to perform: kms:Decrypt on resource: "arn:aws:kms:eu-west-1:111122223333:key/k" because no identity-based policy allows the kms:Decrypt action';

/** Faults that pass: the answer is that of a sound bucket. */
export const passingFaults: readonly FaultCase[] = [
  passing("throttled for a while", isAny, error(503, "SlowDown"), 2),
  passing("internal errors for a while", isGet, error(500, "InternalError"), 2),
  passing("objects reset before the first byte", isGet, { kind: "reset", afterBytes: 0 }, 3),
  passing("objects reset in the middle", isGet, { kind: "reset", afterBytes: 500 }, 5),
  passing("objects cut off in the middle", isSnapshot, { kind: "cut", afterBytes: 700 }, 2),
  passing("an object that stalls", isSnapshot, { kind: "stall", afterBytes: 300 }, 1),
  passing("an object corrupted on the way", isGet, { kind: "corrupt" }, 2),
  passing("a listing reset in the middle", isList, { kind: "reset", afterBytes: 200 }, 1),
  passing("a listing cut off in the middle", isDay, { kind: "cut", afterBytes: 400 }, 1),
  passing("a listing that lacks entries", isList, { kind: "shorten-listing" }, 2),
  passing("a listing that stalls", isDay, { kind: "stall", afterBytes: 100 }, 1),
];

/** Faults that stay: the answer is right where it does not need what they hide, else exit 4 and their name. */
export const stayingFaults: readonly FaultCase[] = [
  staying("throttled for good", isDay, error(503, "SlowDown"), /throttled/),
  staying("internal errors for good", isSnapshot, error(500, "InternalError"), /500 InternalError/),
  staying("objects reset for good", isHistory, { kind: "reset", afterBytes: 10 }, /broke again and again/),
  staying("objects cut off for good", isSnapshot, { kind: "cut", afterBytes: 0 }, /broke again and again/),
  staying("an object that is corrupt", isSnapshot, { kind: "corrupt" }, /CRC32 checksum/),
  staying("a listing that always lacks entries", isDay, { kind: "shorten-listing" }, /listing came cut off/),
  staying("a listing whose pages come again", isDay, { kind: "repeat-page" }, /goes around in a circle/),
  staying("the rest of a listing denied", isRest, error(403, "AccessDenied"), /access denied: s3:ListBucket/),
  staying(
    "a region that may not be listed",
    isRegion,
    error(403, "AccessDenied", "Access Denied"),
    /access denied: s3:ListBucket on arn:aws:s3:::record with the prefix "AWSLogs.*us-east-1/,
  ),
  staying(
    "snapshots that may not be read",
    isSnapshot,
    error(403, "AccessDenied", "Access Denied"),
    /access denied: s3:GetObject on arn:aws:s3:::record\/AWSLogs.*ConfigSnapshot/,
  ),
  staying(
    "a key that may not be used",
    isHistory,
    error(403, "AccessDenied", denied),
    /access denied: kms:Decrypt on arn:aws:kms:eu-west-1:111122223333:key\/k \(because no identity-based policy/,
  ),
  staying(
    "a key that is disabled",
    isSnapshot,
    error(400, "KMS.DisabledException"),
    /KMS key cannot be used/,
  ),
  staying("credentials that have expired", isAny, error(400, "ExpiredToken"), /have expired/),
  staying("credentials that expire while reading", isGet, error(400, "ExpiredToken"), /have expired/),
  staying("credentials that AWS does not know", isAny, error(403, "InvalidAccessKeyId"), /does not accept/),
  staying("objects that have vanished", isSnapshot, error(404, "NoSuchKey"), /has vanished/),
  staying(
    "objects that were deleted but kept as versions",
    isHistory,
    { kind: "error", status: 404, code: "NoSuchKey", headers: { "x-amz-delete-marker": "true" } },
    /delete marker/,
  ),
  staying("objects that were replaced", isSnapshot, error(412, "PreconditionFailed"), /was replaced/),
  staying(
    "objects in Glacier",
    isSnapshot,
    { kind: "error", status: 403, code: "InvalidObjectState", details: { StorageClass: "DEEP_ARCHIVE" } },
    /archived in S3 Glacier \(DEEP_ARCHIVE\)\. Restore it .*restore-object --bucket record --key 'AWSLogs/,
  ),
  staying(
    "a clock that AWS does not accept",
    isAny,
    error(403, "RequestTimeTooSkewed"),
    /clock of this machine/,
  ),
  staying(
    "a region that cannot be followed",
    isAny,
    {
      kind: "error",
      status: 301,
      code: "PermanentRedirect",
      headers: { "x-amz-bucket-region": "ap-south-2" },
    },
    /is not in the region/,
  ),
];

function passing(name: string, befalls: S3FaultRule["befalls"], fault: S3Fault, times: number): FaultCase {
  return { name, rules: [{ befalls, fault, times }] };
}

function staying(name: string, befalls: S3FaultRule["befalls"], fault: S3Fault, told: RegExp): FaultCase {
  return { name, rules: [{ befalls, fault }], told };
}
