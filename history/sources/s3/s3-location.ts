import { HistoryError } from "../../history-error";

/** A bucket, or an access point to one, and the prefix in it that was named as the record. */
export interface S3Location {
  /** The bucket's name, or the access point's ARN: what S3 calls `Bucket` in a request. */
  readonly bucket: string;
  readonly isAccessPoint: boolean;
  /** Empty, or ends with a slash. */
  readonly prefix: string;
  /** Set where an access point's ARN tells it. */
  readonly region: string | undefined;
}

const accessPointPattern = /^(arn:[\w-]+:s3:([\w-]*):\d{12}:accesspoint[:/][^/]+)(?:\/(.*))?$/s;
const bucketPattern = /^([A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9])(?:\/(.*))?$/s;

/** A key has at most so many bytes, and a prefix leaves room for what follows it. */
const mostPrefixBytes = 900;

/**
 * Reads `s3://bucket/prefix` or `s3://arn:aws:s3:region:account:accesspoint/name/prefix`.
 * @throws HistoryError when it is neither
 */
export function parseS3Location(record: string): S3Location {
  const place = record.replace(/^s3:\/\//i, "");
  if (place.startsWith("arn:")) return parseAccessPoint(record, place);
  const match = bucketPattern.exec(place);
  if (match === null) throw notABucket(record, "it names no bucket");
  return {
    bucket: match[1] ?? "",
    isAccessPoint: false,
    prefix: folderPrefix(record, match[2]),
    region: undefined,
  };
}

/** The ARN that a policy must let whoever asks list. */
export function locationArn({ bucket, isAccessPoint }: S3Location, region: string): string {
  return isAccessPoint ? bucket : `arn:${partitionOf(region)}:s3:::${bucket}`;
}

/** The ARN that a policy must let whoever asks read, of an object below the record. */
export function objectArn(location: S3Location, region: string, key: string): string {
  const { isAccessPoint, prefix } = location;
  return `${locationArn(location, region)}${isAccessPoint ? "/object/" : "/"}${prefix}${key}`;
}

function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

function parseAccessPoint(record: string, place: string): S3Location {
  const match = accessPointPattern.exec(place);
  if (match === null) throw notABucket(record, "the ARN is not that of an access point");
  const [, bucket = "", region = "", prefix] = match;
  // They are signed by an algorithm (SigV4a) that the SDK has in native code only.
  if (region === "") throw notABucket(record, "a multi-region access point cannot be read");
  return { bucket, isAccessPoint: true, prefix: folderPrefix(record, prefix), region };
}

function folderPrefix(record: string, text: string | undefined): string {
  if (text === undefined || text === "") return "";
  if (/\p{Cc}/u.test(text)) throw notABucket(record, "its prefix has a control character");
  // Whatever lies on the way to S3 may resolve them.
  if (/(?:^|\/)\.{1,2}(?:\/|$)/.test(text)) throw notABucket(record, "its prefix has a folder . or ..");
  if (Buffer.byteLength(text) > mostPrefixBytes)
    throw notABucket(record, `its prefix has more than ${mostPrefixBytes} bytes`);
  return text.endsWith("/") ? text : `${text}/`;
}

function notABucket(record: string, problem: string): HistoryError {
  return new HistoryError(
    "bad-option",
    `--record ${JSON.stringify(record)}: ${problem}`,
    "Give s3://bucket/prefix, or s3://arn:aws:s3:<region>:<account>:accesspoint/<name>/prefix.",
  );
}
