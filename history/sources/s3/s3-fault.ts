import { shellQuoted } from "../../shell-word";
import { wrongSetting } from "../aws/wrong-setting";

/** A fault of S3 or on the way to it, in words. */
export interface S3Fault {
  /** What is wrong, naming the thing. */
  readonly reason: string;
  /** What to do about it: one imperative sentence. */
  readonly remedy: string;
  /** There is no such bucket or access point. */
  readonly isMissing?: boolean;
  /** A setting is wrong, so that nothing can be asked at all. */
  readonly isSetting?: boolean;
  /** The object is no longer what the listing said. */
  readonly isListingOutdated?: boolean;
}

/** What was asked of S3 when the fault occurred. */
export interface S3Request {
  readonly action: "s3:ListBucket" | "s3:GetObject" | "s3:PutObject";
  /** The ARN that the action was asked of. */
  readonly resource: string;
  readonly bucket: string;
  /** The whole prefix or key. */
  readonly key: string;
  readonly region: string;
}

/** A body that did not come whole, or not as it was stored. */
export class S3BodyError extends Error {}

/** A body that came whole, and yet is not what was stored. */
export class S3ContentError extends S3BodyError {}

/**
 * Says what an error of the SDK means and what to do about it; undefined where it is none of S3's, the
 * network's or the credentials', and so a bug.
 */
export function describeS3Fault(error: unknown, request: S3Request): S3Fault | undefined {
  if (!(error instanceof Error)) return undefined;
  const facts = factsOf(error);
  return (
    describeSetting(error) ??
    describeIdentity(error, facts) ??
    describeAccess(error, facts, request) ??
    describeObject(error, facts, request) ??
    describeBucket(error, facts, request) ??
    describeNetwork(error, facts) ??
    describeService(facts)
  );
}

interface ErrorFacts {
  readonly name: string;
  readonly code: string | undefined;
  /** Without the SDK's advice to developers on further lines. */
  readonly message: string;
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

function factsOf(error: Error): ErrorFacts {
  const { $metadata, $response, code } = error as {
    readonly $metadata?: { readonly httpStatusCode?: number };
    readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
    readonly code?: unknown;
  };
  return {
    name: error.name,
    code: typeof code === "string" ? code : undefined,
    message: error.message.split("\n")[0] ?? "",
    status: $metadata?.httpStatusCode,
    headers: $response?.headers ?? {},
  };
}

function describeSetting(error: Error): S3Fault | undefined {
  const setting = wrongSetting(error);
  return setting && { ...fault(setting.message, setting.hint), isSetting: true };
}

function describeIdentity(error: Error, { name }: ErrorFacts): S3Fault | undefined {
  switch (name) {
    case "CredentialsProviderError":
    case "TokenProviderError":
      return fault(
        `there are no credentials for AWS: ${error.message}`,
        "Sign in with aws sso login or aws configure, or name another profile with --profile.",
      );
    case "ExpiredToken":
    case "ExpiredTokenException":
    case "TokenRefreshRequired":
      return fault(
        "the credentials for AWS have expired",
        "Sign in again (aws sso login, or new temporary keys) and repeat the question.",
      );
    case "InvalidAccessKeyId":
    case "InvalidToken":
    case "SignatureDoesNotMatch":
      return fault(
        `AWS does not accept the credentials (${name})`,
        "Check them with aws sts get-caller-identity, or name another profile with --profile.",
      );
    case "RequestTimeTooSkewed":
      return fault(
        "the clock of this machine is more than 15 minutes off, so AWS accepts no request",
        "Set the clock, or let it be set over the network.",
      );
  }
  return undefined;
}

/** AWS names who, what and why in the text alone, and not always. */
const denialPattern =
  /not authorized to perform: ([\w:-]+)(?: on resource: "?([^"\s]+)"?)?(?: (because .+?))?\.?$/;

function describeAccess(error: Error, facts: ErrorFacts, request: S3Request): S3Fault | undefined {
  if (/^KMS\./.test(facts.name)) {
    return fault(
      `its KMS key cannot be used (${facts.name}): ${error.message}`,
      "Enable the key that the object is encrypted with, or restore it before its deletion is due.",
    );
  }
  const isDenied =
    facts.name === "AccessDenied" || facts.name === "AllAccessDisabled" || facts.status === 403;
  if (!isDenied || facts.name === "InvalidObjectState") return undefined;
  const [, action = request.action, resource = request.resource, because = ""] =
    denialPattern.exec(error.message) ?? [];
  const where = request.action === "s3:ListBucket" ? ` with the prefix ${JSON.stringify(request.key)}` : "";
  const why = because === "" ? "" : ` (${because})`;
  return fault(
    `access denied: ${action} on ${resource}${action === "s3:ListBucket" ? where : ""}${why}`,
    action.startsWith("kms:")
      ? `Allow ${action} on that key to whoever asks, in its key policy or theirs.`
      : `Allow ${action} there to whoever asks, in their policy or the bucket's.`,
  );
}

function describeObject(error: Error, facts: ErrorFacts, request: S3Request): S3Fault | undefined {
  if (error instanceof S3BodyError) return fault(facts.message, "Ask again.");
  switch (facts.name) {
    case "NoSuchKey":
      return { ...vanished(facts), isListingOutdated: true };
    case "PreconditionFailed":
      return { ...fault("it was replaced since it was listed", "Ask again."), isListingOutdated: true };
    case "InvalidObjectState":
      return fault(
        `it is archived in S3 Glacier${storageClassOf(error)}`,
        `Restore it and ask again when that is done: aws s3api restore-object --bucket ${request.bucket} ` +
          `--key ${shellQuoted(request.key)} --restore-request Days=7`,
      );
  }
  return undefined;
}

function vanished({ headers }: ErrorFacts): S3Fault {
  if (headers["x-amz-delete-marker"] !== "true") {
    return fault(
      "it has vanished since it was listed",
      "Ask again, or restore it from a replica or a backup.",
    );
  }
  return fault(
    "it was deleted since it was listed, but the bucket keeps versions",
    "Remove its delete marker to have it back, then ask again.",
  );
}

function describeBucket(_error: Error, facts: ErrorFacts, request: S3Request): S3Fault | undefined {
  const actual = facts.headers["x-amz-bucket-region"];
  switch (facts.name) {
    case "NoSuchBucket":
      return {
        isMissing: true,
        reason: `there is no bucket ${JSON.stringify(request.bucket)}`,
        remedy: "Check its name, and that the profile belongs to the right partition of AWS.",
      };
    case "NoSuchAccessPoint":
      return {
        isMissing: true,
        reason: `there is no access point ${JSON.stringify(request.bucket)}`,
        remedy: "Check its ARN.",
      };
    case "PermanentRedirect":
    case "AuthorizationHeaderMalformed":
    case "IllegalLocationConstraintException":
      return fault(
        `the bucket ${JSON.stringify(request.bucket)} is not in the region ${request.region}${actual === undefined ? "" : ` but in ${actual}`}`,
        "Set AWS_REGION to the bucket's region, or correct the endpoint.",
      );
  }
  return undefined;
}

function describeNetwork(error: Error, { name, code }: ErrorFacts): S3Fault | undefined {
  if (code !== undefined && /^HPE_|^ERR_PROXY_/.test(code)) {
    return fault(
      `what answers is no S3: ${error.message} (${code})`,
      "Check AWS_ENDPOINT_URL_S3, HTTPS_PROXY and HTTP_PROXY.",
    );
  }
  if (code !== undefined && /CERT|SIGNATURE|ISSUER|ERR_TLS|ERR_SSL/.test(code)) {
    return fault(
      `the certificate of S3's endpoint is not trusted (${code})`,
      "Name the authority's certificates with AWS_CA_BUNDLE.",
    );
  }
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") {
    return fault(
      `S3 is not found: ${error.message}`,
      "Check the network, AWS_REGION and AWS_ENDPOINT_URL_S3.",
    );
  }
  const isUnreachable = code === "ECONNREFUSED" || code === "EHOSTUNREACH" || code === "ENETUNREACH";
  if (isUnreachable) {
    return fault(`S3 cannot be reached: ${error.message}`, "Check the network and AWS_ENDPOINT_URL_S3.");
  }
  const isBroken =
    code === "ECONNRESET" || code === "EPIPE" || code === "ETIMEDOUT" || name === "TimeoutError";
  if (!isBroken) return undefined;
  return fault(
    `the connection to S3 broke again and again (${code ?? name})`,
    "Check the network and ask again.",
  );
}

function describeService({ name, message: text, status }: ErrorFacts): S3Fault | undefined {
  if (status === undefined) return undefined;
  if (status < 300) {
    return fault(`what it answered is not S3's: ${text}`, "Check AWS_ENDPOINT_URL_S3, and ask again.");
  }
  if (status === 429 || status === 503 || /SlowDown|Throttl/i.test(name)) {
    return fault(
      `S3 throttled the requests (${name}), and went on to`,
      "Ask again later, or raise AWS_MAX_ATTEMPTS.",
    );
  }
  const message = text === "" ? "" : `: ${text}`;
  return fault(
    `S3 answered ${status} ${name}${message}`,
    "Ask again; if it stays so, look up that code of S3.",
  );
}

function storageClassOf(error: Error): string {
  const { StorageClass, AccessTier } = error as {
    readonly StorageClass?: string;
    readonly AccessTier?: string;
  };
  const stored = AccessTier ?? StorageClass;
  return stored === undefined ? "" : ` (${stored})`;
}

function fault(reason: string, remedy: string): S3Fault {
  return { reason, remedy };
}
