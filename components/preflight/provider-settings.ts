import * as pulumi from "@pulumi/pulumi";

/** The part of the `aws:` configuration that says whom the provider speaks to, and as whom. */
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
}

/** A role of `aws:assumeRoles`. */
interface AssumedRole {
  readonly roleArn: string;
  readonly externalId?: string;
  readonly sessionName?: string;
}

/** Reads what the preflight needs to look at AWS through the same eyes as the provider. */
export function readProviderSettings(): ProviderSettings {
  const config = new pulumi.Config("aws");
  const texts = Object.fromEntries(
    (["region", "profile", "accessKey", "secretKey", "token"] as const)
      .map((key) => [key, config.get(key)] as const)
      .filter(([, value]) => value !== undefined),
  );
  const region = texts.region ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
  return {
    ...texts,
    ...(region === undefined ? {} : { region }),
    endpoints: endpointsOf(config.getObject<unknown>("endpoints")),
    assumeRoles: rolesOf(config.getObject<unknown>("assumeRoles") ?? config.getObject<unknown>("assumeRole")),
    usesWebIdentity: config.get("assumeRoleWithWebIdentity") !== undefined,
  };
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
