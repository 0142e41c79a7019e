import type { ProviderSettings } from "../preflight/provider-settings";
import type { Fault } from "./fault";
import { textKinds } from "./text-kinds";

/** A provider without a region, whether it was given one by the `aws:` configuration, the environment or its arguments. */
export function providerFaults(provider: ProviderSettings, raw: unknown): readonly Fault[] {
  if (provider.region !== undefined) return [];
  const home = homeOf(raw);
  if (provider.isExplicit === true) {
    const key = "the region of its provider";
    return [{ key, expected: `the home region among the provider's arguments: { region: "${home}" }` }];
  }
  return [{ key: "aws:region", expected: `the home region; run: pulumi config set aws:region ${home}` }];
}

/** The first region where it is one. */
function homeOf(raw: unknown): string {
  const regions: unknown = Object(raw).regions;
  const home: unknown = Array.isArray(regions) ? regions[0] : undefined;
  return typeof home === "string" && new RegExp(textKinds.region.pattern, "u").test(home)
    ? home
    : "eu-west-1";
}
