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
