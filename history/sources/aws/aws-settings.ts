import { type Connections, connectionsOf } from "../../../network/connections";
import { certificatesOf } from "./certificates";
import { requireSoundProxies } from "./sound-proxies";

/** How AWS is reached; whatever is not said here is as the AWS CLI has it (AWS_* variables, shared files). */
export interface AwsSettings {
  /** `--profile`; undefined: AWS_PROFILE or the default one. */
  readonly profile: string | undefined;
  /** AWS_MAX_ATTEMPTS, where it is set. */
  readonly maxAttempts: number | undefined;
  /** What a stack says instead of the environment, by the same variables. */
  readonly variables: Readonly<Record<string, string>>;
  /** AWS_CA_BUNDLE: a file of the certificates that are trusted instead of the well-known ones. */
  readonly caBundle: string | undefined;
}

/** The services that are called, by the end of the variable that names their endpoint. */
type Service = "CLOUDTRAIL" | "CONFIG_SERVICE" | "STS";

/** What every client is made with. */
export interface ClientOptions {
  readonly profile?: string;
  readonly region?: string;
  readonly endpoint?: string;
  readonly credentials?: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
  readonly retryMode: "adaptive";
  readonly maxAttempts: number;
  readonly requestHandler: Connections & {
    readonly connectionTimeout: number;
    readonly requestTimeout: number;
    readonly throwOnRequestTimeout: boolean;
  };
}

/** The rates of AWS Config are not published: the retries have to find them. */
const defaultMaxAttempts = 8;
const connectionTimeoutMilliseconds = 10_000;
const requestTimeoutMilliseconds = 30_000;

/** Reads the settings from the options and the environment; files are read once AWS is asked. */
export function awsSettings(
  profile: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
  variables: Readonly<Record<string, string>> = {},
): AwsSettings {
  const attempts = Number(environment.AWS_MAX_ATTEMPTS);
  return {
    profile,
    maxAttempts: Number.isInteger(attempts) && attempts > 0 ? attempts : undefined,
    variables,
    caBundle: environment.AWS_CA_BUNDLE,
  };
}

/**
 * The options of a client in a region; without one, in the profile's or the environment's.
 * @throws HistoryError when a proxy is none, or the certificates cannot be read
 */
export function clientOptions(settings: AwsSettings, service: Service, region?: string): ClientOptions {
  requireSoundProxies();
  const certificates = certificatesOf(settings.caBundle);
  const { variables } = settings;
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN,
  } = variables;
  const endpoint = variables[`AWS_ENDPOINT_URL_${service}`];
  const session = AWS_SESSION_TOKEN === undefined ? {} : { sessionToken: AWS_SESSION_TOKEN };
  return {
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(accessKeyId === undefined || secretAccessKey === undefined
      ? {}
      : { credentials: { accessKeyId, secretAccessKey, ...session } }),
    ...(settings.profile === undefined ? {} : { profile: settings.profile }),
    ...(region === undefined ? {} : { region }),
    retryMode: "adaptive",
    maxAttempts: settings.maxAttempts ?? defaultMaxAttempts,
    requestHandler: {
      ...connectionsOf(certificates === undefined ? {} : { ca: certificates }),
      connectionTimeout: connectionTimeoutMilliseconds,
      requestTimeout: requestTimeoutMilliseconds,
      throwOnRequestTimeout: true,
    },
  };
}
