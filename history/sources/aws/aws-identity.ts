import { AwsCallError } from "./aws-call-error";
import { AwsCaller } from "./aws-caller";
import { type AwsSettings, clientOptions } from "./aws-settings";
import { quietSdk } from "./quiet-sdk";
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
  const { STSClient } = await import("@aws-sdk/client-sts");
  const client = new STSClient(clientOptions(settings, "STS"));
  try {
    return await client.config.region();
  } catch (error) {
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
