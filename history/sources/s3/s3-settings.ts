import { HistoryError } from "../../history-error";
import { certificatesOf } from "../aws/certificates";
import { requireSoundProxies } from "../aws/sound-proxies";
import { type Environment, readSharedSettings, type SharedSettings } from "../aws-profile";

/** What the user said of how S3 is reached, beside the environment. */
export interface S3Access {
  readonly environment: Environment;
  /** `--profile`; unless given, that of the environment. */
  readonly profile?: string;
  /** `--request-payer`: whoever asks pays for the requests, as some buckets demand. */
  readonly isRequesterPaying?: boolean;
}

/** Everything that a client of S3 is made of. */
export interface S3Settings {
  readonly profile: string | undefined;
  /** Set where the environment holds keys, and no profile was named instead. */
  readonly credentials: EnvironmentCredentials | undefined;
  /** Where the search for the bucket begins; S3 says where it truly is. */
  readonly region: string;
  readonly endpoint: string | undefined;
  readonly hasPathStyle: boolean;
  /** PEM certificates that are trusted instead of the well-known ones. */
  readonly certificates: Buffer | undefined;
  readonly isRequesterPaying: boolean;
  /** How often a request is tried in all. */
  readonly maxAttempts: number;
  /** How long a connection may stay silent. */
  readonly readTimeoutMilliseconds: number;
}

interface EnvironmentCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

const firstRegion = "us-east-1";
const defaultMaxAttempts = 6;
const defaultReadTimeoutSeconds = 60;

/**
 * Gathers the settings by the rules of the AWS CLI: options before the environment before the profile.
 * @throws HistoryError naming the variable or setting that cannot be used
 */
export async function readS3Settings(access: S3Access): Promise<S3Settings> {
  requireSoundProxies();
  const { environment } = access;
  const shared = await readSharedSettings(access.profile, environment);
  const endpoint = endpointOf(environment, shared);
  return {
    profile: access.profile ?? environment.AWS_PROFILE,
    credentials: access.profile === undefined ? credentialsOf(environment) : undefined,
    region: environment.AWS_REGION || environment.AWS_DEFAULT_REGION || shared.profile.region || firstRegion,
    endpoint,
    hasPathStyle: endpoint !== undefined || shared.profile["s3.addressing_style"] === "path",
    certificates: certificatesOf(environment.AWS_CA_BUNDLE || shared.profile.ca_bundle),
    isRequesterPaying: access.isRequesterPaying === true,
    maxAttempts: numberOf(
      "AWS_MAX_ATTEMPTS",
      environment.AWS_MAX_ATTEMPTS || shared.profile.max_attempts,
      defaultMaxAttempts,
    ),
    readTimeoutMilliseconds:
      1000 *
      numberOf(
        "CONFIG_HISTORY_READ_TIMEOUT",
        environment.CONFIG_HISTORY_READ_TIMEOUT,
        defaultReadTimeoutSeconds,
      ),
  };
}

function credentialsOf(environment: Environment): EnvironmentCredentials | undefined {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = environment;
  if (!accessKeyId || !secretAccessKey) return undefined;
  const sessionToken = environment.AWS_SESSION_TOKEN;
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
}

function endpointOf(environment: Environment, { profile, services }: SharedSettings): string | undefined {
  const ignored = environment.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS || profile.ignore_configured_endpoint_urls;
  if (ignored?.toLowerCase() === "true") return undefined;
  const endpoint =
    environment.AWS_ENDPOINT_URL_S3 ||
    environment.AWS_ENDPOINT_URL ||
    services["s3.endpoint_url"] ||
    profile.endpoint_url;
  if (!endpoint) return undefined;
  if (/^https?:[^\p{Cc}\s]+$/iu.test(endpoint) && URL.canParse(endpoint)) return endpoint;
  throw new HistoryError(
    "bad-option",
    `The endpoint ${JSON.stringify(endpoint)} is no URL`,
    "Set AWS_ENDPOINT_URL_S3 to a URL such as https://s3.example.com, or unset it.",
  );
}

function numberOf(name: string, text: string | undefined, otherwise: number): number {
  if (!text) return otherwise;
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new HistoryError(
    "bad-option",
    `${name} ${JSON.stringify(text)} is no number above 0`,
    `Correct ${name}.`,
  );
}
