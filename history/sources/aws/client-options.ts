import { type Connections, connectionsOf } from "../../../network/connections";
import type { AwsSettings } from "./aws-settings";
import { certificatesOf } from "./certificates";
import { requireSoundProxies } from "./sound-proxies";

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
