import { type AwsCall, AwsCallError, type AwsFaultKind } from "./aws-call-error";
import { wrongSetting } from "./wrong-setting";

interface Fault {
  readonly name: string;
  readonly message: string;
  /** The code of a network fault: `ECONNREFUSED`. */
  readonly code: string;
}

interface FaultRule {
  readonly kind: AwsFaultKind;
  readonly names: RegExp;
  readonly told: (call: AwsCall, fault: Fault) => string;
  readonly hint: (call: AwsCall) => string;
}

/** The errors' names are those of each service's API reference, "Common Errors", and of Node's network layer. */
const rules: readonly FaultRule[] = [
  {
    kind: "expired-credentials",
    names: /^(ExpiredToken|ExpiredTokenException|RequestExpired|TokenRefreshRequired)$/,
    told: () => "the credentials have expired",
    hint: () => "Sign in again (aws sso login, or fresh AWS_* variables) and repeat the question.",
  },
  {
    kind: "no-credentials",
    names: /^(CredentialsProviderError|TokenProviderError)$/,
    told: (_, { message }) => `no credentials could be had: ${message}`,
    hint: () => "Name a profile with --profile, set AWS_PROFILE, or set the AWS_* variables.",
  },
  {
    kind: "access-denied",
    names: /^(AccessDenied|AccessDeniedException|UnauthorizedOperation|NotAuthorized)$/,
    told: ({ action }, { message }) => `access is denied to ${action}: ${message}`,
    hint: ({ action }) => `Allow ${action} to this principal, or use a profile that may.`,
  },
  {
    kind: "region-unusable",
    names: /^(OptInRequired|RegionDisabledException)$/,
    told: ({ region }) => `the region ${region} is not enabled for this account`,
    hint: ({ region }) => `Enable ${region} in the account's settings, or leave it out of --region.`,
  },
  {
    kind: "refused-credentials",
    names:
      /^(UnrecognizedClientException|InvalidClientTokenId|InvalidSignatureException|SignatureDoesNotMatch)$/,
    told: ({ region }) =>
      `${region} does not accept the credentials: they are wrong, or the region is not enabled for this account`,
    hint: ({ region }) =>
      `Check the credentials and the clock, and enable ${region} in the account's settings or leave it out.`,
  },
  {
    kind: "no-recorder",
    names: /^NoAvailableConfigurationRecorder(Exception)?$|^NoSuchConfigurationRecorder(Exception)?$/,
    told: ({ region }) => `AWS Config has no recorder in ${region}, so its API knows nothing there`,
    hint: () => "Turn recording on with pulumi up, or ask the bucket, which keeps what was recorded before.",
  },
  {
    kind: "recorder-off",
    names: /^NoRunningConfigurationRecorder(Exception)?$/,
    told: ({ region }) => `the recorder in ${region} is off`,
    hint: () => "Start the recorder with pulumi up.",
  },
  {
    kind: "not-discovered",
    names: /^ResourceNotDiscoveredException$/,
    told: () => "AWS Config has never discovered the resource, or its retention has ended",
    hint: () => "Check the resource's type and id, or ask the bucket.",
  },
  {
    kind: "bad-time-range",
    names: /^InvalidTimeRange(Exception)?$/,
    told: () => "AWS refuses the time range",
    hint: () => "Ask about a window that begins before it ends and does not lie in the future.",
  },
  {
    kind: "throttled",
    names:
      /^(Throttling|ThrottlingException|ThrottledException|TooManyRequestsException|RequestLimitExceeded|LimitExceededException)$/,
    told: () => "AWS throttles the calls, and went on doing so through every retry",
    hint: () => "Repeat later, or narrow the question with --type; AWS_MAX_ATTEMPTS sets how often is tried.",
  },
  {
    kind: "timed-out",
    names: /^(TimeoutError|ETIMEDOUT|ESOCKETTIMEDOUT)$/,
    told: ({ region }) => `the endpoint in ${region} did not answer in time`,
    hint: () => "Check the network and repeat the question.",
  },
  {
    kind: "unreachable",
    names:
      /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ECONNRESET|EPIPE|HPE_.*|ERR_PROXY_.*|CERT_.*|SELF_SIGNED.*|DEPTH_ZERO.*|UNABLE_TO.*|ERR_TLS.*)$/,
    told: ({ region }, { code, message }) =>
      `the endpoint in ${region} cannot be reached: ${message === "" ? code : message}`,
    hint: ({ region }) => `Check the network, AWS_ENDPOINT_URL and that ${region} is the name of a region.`,
  },
  {
    kind: "missing",
    names: /^NoSuch\w+Exception$/,
    told: (_, { message }) => message,
    hint: () => "Check the name.",
  },
  {
    kind: "bad-request",
    names:
      /^(ValidationException|InvalidExpressionException|InvalidParameter\w*|InvalidLimitException|InvalidLookupAttributesException)$/,
    told: (_, { name, message }) => `AWS refuses the call: ${name}: ${message}`,
    hint: () => "Narrow the question, and report it if it stays refused.",
  },
];

/** Names a fault of a call to AWS and what to do about it; an interruption is given back as it is. */
export function translateAwsFault(error: unknown, call: AwsCall, signal: AbortSignal): unknown {
  if (signal.aborted || error instanceof AwsCallError || !(error instanceof Error)) return error;
  const setting = wrongSetting(error);
  if (setting !== undefined) return setting;
  const fault = faultOf(error);
  // The SDK calls a connection that was reset a time-out; its code tells them apart.
  const rule =
    rules.find(({ names }) => names.test(fault.code)) ?? rules.find(({ names }) => names.test(fault.name));
  if (rule !== undefined)
    return new AwsCallError(rule.kind, call, rule.told(call, fault), rule.hint(call), { cause: error });
  if (!isOfTheService(error)) return error;
  return new AwsCallError(
    "failed",
    call,
    `AWS failed: ${fault.name}: ${fault.message}`,
    "Repeat the question later.",
    {
      cause: error,
    },
  );
}

function faultOf(error: Error): Fault {
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  // An answer that is no JSON comes with advice for developers on further lines.
  const message = (error.message.split("\n")[0] ?? "").replace(/\.$/, "");
  return { name: error.name, message, code };
}

/** Errors of the SDK carry what came of the request; all others are bugs of ours. */
function isOfTheService(error: Error): boolean {
  return "$metadata" in error || "$response" in error || "$fault" in error;
}
