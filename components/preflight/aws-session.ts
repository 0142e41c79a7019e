import type { ConfigServiceClientConfig } from "@aws-sdk/client-config-service";
import { AssumeRoleCommand, type Credentials, STSClient, type STSClientConfig } from "@aws-sdk/client-sts";
import * as pulumi from "@pulumi/pulumi";
import { certificatesIn, connectionsOf } from "../../network/connections";
import { checkProxies } from "../../network/proxy";
import type { ProviderSettings } from "./provider-settings";

type SessionCredentials = NonNullable<ConfigServiceClientConfig["credentials"]>;

/** What a client of the AWS SDK needs to act as the provider does. */
export interface AwsSession {
  clientConfig(service: "configservice" | "sts", region: string): ConfigServiceClientConfig & STSClientConfig;
}

/** Opens a session with the credentials that the provider uses: those of its configuration, else the default chain. */
export async function openAwsSession(settings: ProviderSettings, homeRegion: string): Promise<AwsSession> {
  if (settings.usesWebIdentity) {
    throw new pulumi.RunError(
      "aws:assumeRoleWithWebIdentity is set, and the preflight cannot use it. " +
        "Set AWS_ROLE_ARN and AWS_WEB_IDENTITY_TOKEN_FILE instead: provider and preflight both read them.",
    );
  }
  // On Node 20 every client would otherwise print a warning into the middle of an update.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  requireSoundConnections();
  let credentials = staticCredentials(settings);
  for (const role of settings.assumeRoles) {
    const client = new STSClient(clientConfig(settings, credentials, "sts", homeRegion));
    const command = new AssumeRoleCommand({
      RoleArn: role.roleArn,
      RoleSessionName: role.sessionName ?? "config-time-machine-preflight",
      ...(role.externalId === undefined ? {} : { ExternalId: role.externalId }),
    });
    credentials = temporaryCredentials((await client.send(command)).Credentials, role.roleArn);
  }
  return { clientConfig: (service, region) => clientConfig(settings, credentials, service, region) };
}

/** What would be met by the first request is told here, of the variable that it comes from. */
function requireSoundConnections(): void {
  try {
    checkProxies();
  } catch (error) {
    throw new pulumi.RunError(`${messageOf(error)}. Name it as http://host:port, or unset the variable.`);
  }
  const { AWS_CA_BUNDLE: path } = process.env;
  try {
    certificatesIn(path);
  } catch (error) {
    const what = `AWS_CA_BUNDLE ${JSON.stringify(path)} cannot be read: ${messageOf(error)}`;
    throw new pulumi.RunError(`${what}. Name a file of PEM certificates, or unset the variable.`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function clientConfig(
  settings: ProviderSettings,
  credentials: SessionCredentials | undefined,
  service: "configservice" | "sts",
  region: string,
): ConfigServiceClientConfig & STSClientConfig {
  const { profile, endpoints } = settings;
  const endpoint = endpoints[service] ?? (service === "configservice" ? endpoints.config : undefined);
  return {
    region,
    maxAttempts: 4,
    requestHandler: {
      ...connectionsOf(certificatesIn(process.env.AWS_CA_BUNDLE)),
      connectionTimeout: 5_000,
      requestTimeout: 20_000,
    },
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { credentials }),
    ...(profile === undefined || credentials !== undefined ? {} : { profile }),
  };
}

function staticCredentials({
  accessKey,
  secretKey,
  token,
}: ProviderSettings): SessionCredentials | undefined {
  if (accessKey === undefined || secretKey === undefined) return undefined;
  const keys = { accessKeyId: accessKey, secretAccessKey: secretKey };
  return token === undefined ? keys : { ...keys, sessionToken: token };
}

function temporaryCredentials(given: Credentials | undefined, roleArn: string): SessionCredentials {
  if (given?.AccessKeyId === undefined || given.SecretAccessKey === undefined) {
    throw new Error(`STS gave no credentials for ${roleArn}`);
  }
  const keys = { accessKeyId: given.AccessKeyId, secretAccessKey: given.SecretAccessKey };
  return given.SessionToken === undefined ? keys : { ...keys, sessionToken: given.SessionToken };
}
