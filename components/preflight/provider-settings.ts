import * as pulumi from "@pulumi/pulumi";
import { engineState } from "./engine-state";

/** The part of a provider's configuration that says whom the provider speaks to, and as whom. */
export interface ProviderSettings {
  readonly region?: string;
  readonly profile?: string;
  readonly accessKey?: string;
  readonly secretKey?: string;
  readonly token?: string;
  /** Endpoint addresses by service: `configservice`, `sts` and so on. */
  readonly endpoints: Readonly<Record<string, string>>;
  /** Roles assumed one after another. */
  readonly assumeRoles: readonly AssumedRole[];
  readonly usesWebIdentity: boolean;
  /** Whether a program made the provider, which the `aws:` configuration then says nothing about. */
  readonly isExplicit?: true;
}

/** A role of `aws:assumeRoles`. */
interface AssumedRole {
  readonly roleArn: string;
  readonly externalId?: string;
  readonly sessionName?: string;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads what the preflight needs to look at AWS through the same eyes as the component's provider: an explicit one, or
 * that of the `aws:` configuration. Undefined where a preview does not know the provider yet.
 */
export async function readProviderSettings(
  component?: pulumi.ComponentResource,
): Promise<ProviderSettings | undefined> {
  const provider = component?.getProvider("aws:index:Provider");
  if (provider === undefined) return configuredProvider();
  const state = await engineState(provider);
  return pulumi.containsUnknowns(state) ? undefined : { ...providerSettings(state), isExplicit: true };
}

/** The provider that the `aws:` configuration of the stack makes. */
export function configuredProvider(): ProviderSettings {
  const config = new pulumi.Config("aws");
  return providerSettings(Object.fromEntries(readKeys.map((key) => [key, config.get(key)])));
}

const readTexts = ["region", "profile", "accessKey", "secretKey", "token"] as const;
const readKeys = [
  ...readTexts,
  "endpoints",
  "assumeRoles",
  "assumeRole",
  "assumeRoleWithWebIdentity",
] as const;

/** Configuration and engine alike hold lists and objects as JSON. */
function providerSettings(held: Json): ProviderSettings {
  const texts = Object.fromEntries(
    readTexts.flatMap((key) => {
      const value = held[key];
      return typeof value === "string" && value !== "" ? [[key, value] as const] : [];
    }),
  );
  const region = texts.region ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
  return {
    ...texts,
    ...(region === undefined ? {} : { region }),
    endpoints: endpointsOf(parsed(held.endpoints)),
    assumeRoles: rolesOf(parsed(held.assumeRoles) ?? parsed(held.assumeRole)),
    usesWebIdentity: held.assumeRoleWithWebIdentity !== undefined,
  };
}

function parsed(value: unknown): unknown {
  return typeof value === "string" ? JSON.parse(value) : value;
}

/** The provider takes a list of objects; their entries are one map. */
function endpointsOf(value: unknown): Readonly<Record<string, string>> {
  const entries = listOf(value).flatMap((item) => Object.entries(item));
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

function rolesOf(value: unknown): readonly AssumedRole[] {
  return listOf(value).flatMap((item) => {
    const { roleArn, externalId, sessionName } = item;
    if (typeof roleArn !== "string") return [];
    return [
      {
        roleArn,
        ...(typeof externalId === "string" ? { externalId } : {}),
        ...(typeof sessionName === "string" ? { sessionName } : {}),
      },
    ];
  });
}

function listOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((item) => typeof item === "object" && item !== null).map((item) => ({ ...item }));
}
