/** What AWS accepts as one kind of text: what it refuses, and what would mean more than itself in a policy, is a fault. */
export interface TextKind {
  /** Matched as Unicode, in time that grows with the text's length only. */
  readonly pattern: string;
  /** In the words of a fault, after "expected". */
  readonly meaning: string;
  /** What may have been meant; only what the pattern matches is told. */
  readonly guesses?: (value: unknown) => readonly string[];
}

const region = "[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}";
const partition = "aws(?:-[a-z]{1,8}){0,3}";
const accountId = "[0-9]{12}";

/** No folder is `.` or `..`, which readers of addresses resolve; no character is a wildcard or quote anywhere. */
const noDots = "(?!\\.{1,2}(?:/|$))";
const folder = `${noDots}[A-Za-z0-9!_.()=-]+`;

/** IAM allows any printable character in a path, wildcards and quotes among them: those are not taken. */
const identity = "[A-Za-z0-9+=,.@_-]";

/** An AWS managed key (`alias/aws/…`) never admits a service principal ("AWS managed keys"). */
const keyArn = `arn:${partition}:kms:${region}:${accountId}:(?:key/[A-Za-z0-9-]{1,128}|alias/(?!aws/)(?=.{1,250}$)[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*)`;
const keyMeaning =
  "the ARN of a KMS key, arn:aws:kms:<region>:<account>:key/<id>, or of an alias that is no AWS managed key's";

const label = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const inAddress = "[A-Za-z0-9._~:/?#@!$&'()*+,;=%\\[\\]-]";

/** "General purpose bucket naming rules". */
const bucketName =
  "(?!xn--|sthree-|amzn-s3-demo-)(?!.*(?:-s3alias|--ol-s3|\\.mrap|--x-s3|--table-s3)$)(?!.*\\.\\.)" +
  "(?![0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]";
const bucketMeaning =
  "a bucket name: 3 to 63 lower-case letters, digits, dots and hyphens, a letter or digit at either end, no two dots " +
  "together, no IP address, and none of the beginnings and endings that S3 keeps for itself";

/** Every kind of text among the settings. */
export const textKinds = {
  accountId: {
    pattern: `^${accountId}$`,
    meaning:
      "an account id: twelve digits, in quotes (without them YAML reads a number, in octal where it begins with 0)",
    guesses: accountIdsMeant,
  },
  region: { pattern: `^${region}$`, meaning: "a region such as eu-west-1" },
  globalRegion: {
    pattern: `^(?:home|none|${region})$`,
    meaning: "home, none or a region such as eu-west-1",
  },
  /** API reference of AWS Organizations, Organization. */
  organizationId: {
    pattern: "^(?:o-[a-z0-9]{10,32})?$",
    meaning: "an organisation's id such as o-a1b2c3d4e5, or nothing",
  },
  typePattern: {
    pattern:
      "^AWS::(?:[A-Za-z0-9]{1,64}::[A-Za-z0-9]{1,64}|(?=[^*]*\\*)[A-Za-z0-9*]{1,64}(?:::[A-Za-z0-9*]{1,64})?)$",
    meaning: "a resource type such as AWS::EC2::VPC, or a pattern such as AWS::EC2::*",
  },
  bucketName: { pattern: `^${bucketName}$`, meaning: bucketMeaning, guesses: bucketNamesMeant },
  /** "Namespaces for general purpose buckets": such a name needs to be asked for in another way. */
  newBucketName: {
    pattern: `^(?!.*-${accountId}-${region}-an$)${bucketName}$`,
    meaning: `${bucketMeaning} or for the namespace of an account`,
    guesses: bucketNamesMeant,
  },
  /** AWS documents an InvalidS3KeyPrefixException and no rule; "Naming Amazon S3 objects" tells what is safe in keys. */
  deliveryPrefix: {
    pattern: `^(?:(?=.{1,512}$)(?!(?:.*/)?AWSLogs(?:/|$))${folder}(?:/${folder})*)?$`,
    meaning:
      "folder names of letters, digits and ! _ . ( ) = -, with single slashes between them and none at either end, none of them " +
      "AWSLogs, . or .., 512 characters in all",
    guesses: prefixesMeant,
  },
  logPrefix: {
    pattern: `^(?:(?=.{1,512}$)${folder}(?:/${folder})*/?)?$`,
    meaning:
      "folder names of letters, digits and ! _ . ( ) = -, with single slashes after them, none of them . or .., 512 characters in all",
  },
  deliveryEncryption: {
    pattern: `^(?:s3|created-key|${keyArn})$`,
    meaning: `s3, created-key, or ${keyMeaning}`,
  },
  topicEncryption: {
    pattern: `^(?:none|created-key|${keyArn})$`,
    meaning: `none, created-key, or ${keyMeaning}`,
  },
  /** API reference of IAM, Role. */
  roleArn: {
    pattern: `^(?=.{1,640}$)arn:${partition}:iam::${accountId}:role/(?:${noDots}${identity}+/)*${noDots}${identity}{1,64}$`,
    meaning:
      "the ARN of a role, arn:aws:iam::<account>:role/<name>, with nothing but letters, digits and + = , . @ _ - in path and name",
  },
  /** API reference of IAM, Policy. */
  policyArn: {
    pattern: `^(?=.{1,704}$)arn:${partition}:iam::(?:${accountId}|aws):policy/(?:${noDots}${identity}+/)*${noDots}${identity}{1,128}$`,
    meaning:
      "the ARN of a policy, arn:aws:iam::<account>:policy/<name>, with nothing but letters, digits and + = , . @ _ - in path and name",
  },
  /** What begins so is a service's own, or AWS Control Tower's. */
  recorderName: {
    pattern: "^(?!AWSConfigurationRecorderFor|aws-controltower-)(?!\\.{1,2}$)[A-Za-z0-9._-]{1,256}$",
    meaning:
      "1 to 256 letters, digits and . _ -, not beginning with AWSConfigurationRecorderFor or aws-controltower-",
  },
  /** API reference of Amazon CloudWatch Logs, PutMetricFilter. */
  logGroupName: {
    pattern: "^[A-Za-z0-9._/#-]{1,512}$",
    meaning: "a log group's name, not its ARN: 1 to 512 letters, digits and . _ / # -",
  },
  /** Athena has a workgroup primary in every account, Glue often a database default, and both a schema of their own. */
  databaseName: {
    pattern: "^(?!(?:default|primary|information_schema)$)[a-z0-9_]{1,128}$",
    meaning:
      "1 to 128 lower-case letters, digits and underscores, other than default, primary and information_schema",
  },
  day: { pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", meaning: "a day such as 2026-11-01, in quotes" },
  /**
   * API reference of IAM, Tag: the narrowest of all services, but for the separators of lines that it would take.
   * "Tag your AWS resources" has the quotas.
   */
  tagKey: {
    pattern: "^(?![aA][wW][sS]:)[\\p{L}\\p{N}\\p{Zs}_.:/=+@-]{1,128}$",
    meaning: "a tag's key: 1 to 128 letters, digits, spaces and _ . : / = + - @, not beginning with aws:",
  },
  tagValue: {
    pattern: "^[\\p{L}\\p{N}\\p{Zs}_.:/=+@-]{0,256}$",
    meaning: "a tag's value, in quotes: up to 256 letters, digits, spaces and _ . : / = + - @",
  },
  /** RFC 5321, Mailbox, without quotes, which reach the mail as they stand. */
  email: {
    pattern: `^(?=.{3,254}$)(?=[^@]{1,64}@)${atom}(?:\\.${atom})*@(?:${label}\\.)+${label}$`,
    meaning: "an e-mail address for protocol email",
  },
  /** "HTTP/S notifications": a user and password may stand before the host. */
  https: {
    pattern: `^(?=.{1,2048}$)https://(?:[A-Za-z0-9._~!$&'()*+,;=%:-]+@)?(?:${label}\\.)*${label}(?::[0-9]{1,5})?(?:[/?]${inAddress}*)?$`,
    meaning: "an address that begins with https:// for protocol https",
  },
  /** "Fanout to Amazon SQS queues": a standard topic does not take a FIFO queue. */
  queueArn: {
    pattern: `^arn:${partition}:sqs:${region}:${accountId}:[A-Za-z0-9_-]{1,80}$`,
    meaning: "the ARN of a standard queue for protocol sqs",
  },
  /** API reference of AWS Lambda, AddPermission: $LATEST takes no permission of its own. */
  functionArn: {
    pattern: `^arn:${partition}:lambda:${region}:${accountId}:function:[A-Za-z0-9_-]{1,64}(?::[A-Za-z0-9_-]{1,128})?$`,
    meaning: "the ARN of a function, or of a version or alias of it other than $LATEST, for protocol lambda",
  },
} as const satisfies Readonly<Record<string, TextKind>>;

const kindsByPattern = new Map<string, TextKind>(
  Object.values(textKinds).map((kind: TextKind) => [kind.pattern, kind]),
);

/** The kind of text that a schema has by its pattern. */
export function textKindOf(pattern: unknown): TextKind | undefined {
  return typeof pattern === "string" ? kindsByPattern.get(pattern) : undefined;
}

/** The texts that may have been meant by a value that is not of its kind, each of which is. */
export function textsMeant({ pattern, guesses }: TextKind, value: unknown): readonly string[] {
  const isOfKind = new RegExp(pattern, "u");
  return [...new Set(guesses?.(value) ?? [])].filter((guess) => isOfKind.test(guess));
}

/**
 * Digits without quotes are a number to YAML 1.1, as the CLI reads it: in octal where they begin with 0 and all are below
 * 8, else in decimal without their zeros.
 */
function accountIdsMeant(value: unknown): readonly string[] {
  if (typeof value === "string") return [value.replaceAll(/[\s-]/g, "")];
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) return [];
  const decimal = String(value).padStart(12, "0");
  const octal = value.toString(8).padStart(12, "0");
  if (!octal.startsWith("0") || octal.length > 12) return [decimal];
  return /[89]/.test(decimal) ? [octal, decimal] : [octal];
}

function bucketNamesMeant(value: unknown): readonly string[] {
  return typeof value === "string" ? [value.toLowerCase().replaceAll("_", "-")] : [];
}

function prefixesMeant(value: unknown): readonly string[] {
  if (typeof value !== "string") return [];
  const folders = value.split("/").filter((part) => part !== "" && part !== "AWSLogs");
  return [folders.join("/")];
}
