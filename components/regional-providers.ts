import { Provider, type ProviderArgs } from "@pulumi/aws/provider";
import * as pulumi from "@pulumi/pulumi";
import type { RegionalProvider } from "./aggregation-consent";
import type { ProviderSettings } from "./preflight/provider-settings";
import type { Settings } from "./settings/settings-schema";

/**
 * A provider for each region that gives consent to aggregators, for the one resource without a region of its own. The
 * provider's own region has no other; new ones inherit nothing of it, so what matters is handed on.
 */
export function regionalProviders(
  { regions, aggregationAuthorizations }: Settings,
  provider: ProviderSettings,
  { name, parent }: { readonly name: string; readonly parent: pulumi.Resource },
): readonly RegionalProvider[] {
  if (aggregationAuthorizations.length === 0) return [];
  return regions.map((region) =>
    region === provider.region
      ? { region }
      : { region, provider: new Provider(`${name}-${region}`, providerArgs(region, provider), { parent }) },
  );
}

function providerArgs(region: string, settings: ProviderSettings): ProviderArgs {
  const { profile, accessKey, secretKey, token, endpoints, assumeRoles } = settings;
  const isEmulated = Object.keys(endpoints).length > 0;
  return {
    region,
    assumeRoles: assumeRoles.map((role) => ({ ...role })),
    ...(profile === undefined ? {} : { profile }),
    ...(accessKey === undefined ? {} : { accessKey: pulumi.secret(accessKey) }),
    ...(secretKey === undefined ? {} : { secretKey: pulumi.secret(secretKey) }),
    ...(token === undefined ? {} : { token: pulumi.secret(token) }),
    ...(isEmulated
      ? { endpoints: [{ ...endpoints }], skipCredentialsValidation: true, skipRegionValidation: true }
      : {}),
  };
}
