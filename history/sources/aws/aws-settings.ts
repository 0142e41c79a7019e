/** How AWS is reached; whatever is not said here is as the AWS CLI has it (AWS_* variables, shared files). */
export interface AwsSettings {
  /** `--profile`; undefined: AWS_PROFILE or the default one. */
  readonly profile: string | undefined;
  /** AWS_MAX_ATTEMPTS, where it is set. */
  readonly maxAttempts: number | undefined;
}

/** What every client is made with. */
export interface ClientOptions {
  readonly profile?: string;
  readonly region?: string;
  readonly retryMode: "adaptive";
  readonly maxAttempts: number;
  readonly requestHandler: {
    readonly connectionTimeout: number;
    readonly requestTimeout: number;
    readonly throwOnRequestTimeout: boolean;
  };
}

/** The rates of AWS Config are not published: the retries have to find them. */
const defaultMaxAttempts = 8;
const connectionTimeoutMilliseconds = 10_000;
const requestTimeoutMilliseconds = 30_000;

/** Reads the settings from the options and the environment. */
export function awsSettings(
  profile: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): AwsSettings {
  const attempts = Number(environment.AWS_MAX_ATTEMPTS);
  return { profile, maxAttempts: Number.isInteger(attempts) && attempts > 0 ? attempts : undefined };
}

/** The options of a client in a region; without one, in the profile's or the environment's. */
export function clientOptions(settings: AwsSettings, region?: string): ClientOptions {
  return {
    ...(settings.profile === undefined ? {} : { profile: settings.profile }),
    ...(region === undefined ? {} : { region }),
    retryMode: "adaptive",
    maxAttempts: settings.maxAttempts ?? defaultMaxAttempts,
    requestHandler: {
      connectionTimeout: connectionTimeoutMilliseconds,
      requestTimeout: requestTimeoutMilliseconds,
      throwOnRequestTimeout: true,
    },
  };
}
