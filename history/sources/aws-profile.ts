import { loadSharedConfigFiles } from "@smithy/core/config";
import { HistoryError } from "../history-error";

/** The environment variables of the process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The settings of one profile in the shared configuration; nested ones are named `s3.addressing_style`. */
type AwsProfile = Readonly<Record<string, string | undefined>>;

/** A profile, and the sections of named services that it may refer to. */
export interface SharedSettings {
  readonly profile: AwsProfile;
  /** The section `[services …]` that the profile names, or none of its settings. */
  readonly services: AwsProfile;
}

/**
 * Reads the profile that `--profile` or `AWS_PROFILE` names from `~/.aws/config`, or from the file that
 * `AWS_CONFIG_FILE` names. The profile `default` may be missing.
 * @throws HistoryError when another one is
 */
export async function readSharedSettings(
  name: string | undefined,
  environment: Environment,
): Promise<SharedSettings> {
  const asked = name ?? environment.AWS_PROFILE;
  const files = await loadSharedConfigFiles({
    ...optional("configFilepath", environment.AWS_CONFIG_FILE),
    ...optional("filepath", environment.AWS_SHARED_CREDENTIALS_FILE),
    ignoreCache: true,
  });
  const profile = ownOf(files.configFile, asked ?? "default");
  const isKnown = profile !== undefined || Object.hasOwn(files.credentialsFile, asked ?? "default");
  if (asked !== undefined && !isKnown)
    throw unknownProfile(
      `${name === undefined ? "AWS_PROFILE" : "--profile"} ${JSON.stringify(asked)}`,
      Object.keys(files.configFile),
    );
  const services = profile?.services === undefined ? undefined : `services.${profile.services}`;
  return { profile: profile ?? {}, services: (services && ownOf(files.configFile, services)) || {} };
}

/** What a file has under a name, which may be one that every object inherits. */
function ownOf(file: Readonly<Record<string, AwsProfile>>, name: string): AwsProfile | undefined {
  return Object.hasOwn(file, name) ? file[name] : undefined;
}

function optional<Key extends string>(key: Key, value: string | undefined): { readonly [K in Key]?: string } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [K in Key]?: string });
}

function unknownProfile(setting: string, known: readonly string[]): HistoryError {
  const profiles = known.filter((each) => !each.includes(".")).sort();
  return new HistoryError(
    "bad-option",
    `${setting} is not in the AWS configuration`,
    profiles.length === 0
      ? "Write it with aws configure, or set AWS_CONFIG_FILE to the file that holds it."
      : `Give one of ${profiles.join(", ")}, or set AWS_CONFIG_FILE to the file that holds it.`,
  );
}
