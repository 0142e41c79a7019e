import { HistoryError } from "../../history-error";
import { AwsCallError } from "./aws-call-error";
import { AwsCaller } from "./aws-caller";
import type { AwsSettings } from "./aws-settings";
import { clientOptions } from "./client-options";
import { quietSdk } from "./quiet-sdk";
import { checkRegionName } from "./region-name";
import { wrongSetting } from "./wrong-setting";

/** Who asks: the account that the credentials belong to. */
export interface AwsIdentity {
  readonly accountId: string;
  readonly arn: string;
}

/**
 * Asks AWS whose the credentials are; it needs no permission.
 * @throws AwsCallError when there are none, or they are not accepted
 */
export async function readIdentity(
  settings: AwsSettings,
  region: string,
  signal: AbortSignal,
): Promise<AwsIdentity> {
  quietSdk();
  await checkProfile(settings);
  const { STSClient, GetCallerIdentityCommand } = await import("@aws-sdk/client-sts");
  const client = new STSClient(clientOptions(settings, "STS", region));
  try {
    const identity = await new AwsCaller(region, signal).call("sts:GetCallerIdentity", (options) =>
      client.send(new GetCallerIdentityCommand({}), options),
    );
    return { accountId: identity.Account ?? "", arn: identity.Arn ?? "" };
  } finally {
    client.destroy();
  }
}

/**
 * The region that the profile or the environment names.
 * @throws AwsCallError when neither does
 */
export async function readDefaultRegion(settings: AwsSettings): Promise<string> {
  quietSdk();
  await checkProfile(settings);
  const { STSClient } = await import("@aws-sdk/client-sts");
  const client = new STSClient(clientOptions(settings, "STS"));
  try {
    const region = await client.config.region();
    checkRegionName("AWS_REGION, AWS_DEFAULT_REGION or the profile's region", region);
    return region;
  } catch (error) {
    if (error instanceof HistoryError) throw error;
    const setting = error instanceof Error ? wrongSetting(error) : undefined;
    if (setting !== undefined) throw setting;
    throw new AwsCallError(
      "bad-request",
      { action: "sts:GetCallerIdentity", region: "no region" },
      "no region is named: neither --region nor AWS_REGION nor the profile has one",
      "Name the regions to ask with --region.",
      { cause: error },
    );
  } finally {
    client.destroy();
  }
}

/** The SDK takes a profile that is nowhere for one without credentials. @throws HistoryError when there is none */
async function checkProfile({ profile }: AwsSettings): Promise<void> {
  if (profile === undefined) return;
  const { readSharedSettings } = await import("../aws-profile.js");
  await readSharedSettings(profile, process.env);
}
