import { setMaxListeners } from "node:events";
import { HistoryError } from "../../history-error";
import type { AwsCall } from "./aws-call-error";
import { AwsCallError } from "./aws-call-error";
import { AwsCaller } from "./aws-caller";
import { readDefaultRegion, readIdentity } from "./aws-identity";
import type { AwsSettings } from "./aws-settings";
import { clientOptions } from "./client-options";
import type { ConfigApi } from "./config-api";
import { quietSdk } from "./quiet-sdk";
import { checkRegionName } from "./region-name";

/** Which regions are asked, and how. */
export interface ConfigApiOptions {
  readonly aws: AwsSettings;
  /** None: the region of the profile or the environment. */
  readonly regions: readonly string[];
  readonly signal: AbortSignal;
  readonly onCall?: (call: AwsCall) => void;
}

/** The API in every region that is asked. */
export interface OpenedConfigApis {
  readonly accountId: string;
  readonly apis: readonly ConfigApi[];
  close(): void;
}

/**
 * Opens AWS Config's API in some regions of the caller's account.
 * @throws HistoryError when there are no credentials that AWS accepts, or no region is named
 */
export async function openConfigApis(options: ConfigApiOptions): Promise<OpenedConfigApis> {
  const { aws, signal, onCall } = options;
  try {
    quietSdk();
    // Every call in flight listens for the interruption, and Node warns of more than ten.
    setMaxListeners(0, signal);
    for (const region of options.regions) checkRegionName("--region", region);
    const regions = options.regions.length > 0 ? options.regions : [await readDefaultRegion(aws)];
    const { accountId } = await readIdentity(aws, regions[0] ?? "", signal);
    const { AwsConfigApi } = await import("./aws-config-api.js");
    const apis = [...new Set(regions)]
      .sort()
      .map(
        (region) =>
          new AwsConfigApi(
            accountId,
            new AwsCaller(region, signal, onCall),
            clientOptions(aws, "CONFIG_SERVICE"),
          ),
      );
    return { accountId, apis, close: () => apis.forEach((api) => void api.close()) };
  } catch (error) {
    throw asHistoryError(error);
  }
}

/** A fault that leaves nothing to answer; anything else as it is. */
export function asHistoryError(error: unknown): unknown {
  if (!(error instanceof AwsCallError)) return error;
  const { action, region } = error.call;
  return new HistoryError("record-unreadable", `${action} in ${region}: ${error.message}`, error.hint, {
    cause: error,
  });
}
