import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { Registration } from "./registrations";
import { type TerraformChange, terraformChanges } from "./terraform-change";
import { findTerraform } from "./terraform-installation";
import { type ProviderSchema, type TerraformResource, terraformResource } from "./terraform-resource";

/** The AWS provider of Terraform, which Pulumi's is made from, as a judge of arguments. */
export interface TerraformProvider {
  /**
   * What the provider refuses of these resources, one text a fault: unknown types and arguments, wrong values,
   * and what it finds when it plans them. Takes about 4 seconds however many they are.
   */
  readonly faultsOf: (registrations: readonly Registration[]) => Promise<readonly string[]>;
  /** By type of Pulumi's, the inputs whose change makes the provider replace a resource. */
  readonly replacingInputs: (
    registrations: readonly Registration[],
  ) => Promise<Readonly<Record<string, readonly string[]>>>;
  readonly close: () => Promise<void>;
}

const run = promisify(execFile);

/**
 * Starts Terraform with a provider that is installed on this machine, undefined where there is none. Nothing is
 * downloaded, and AWS is not asked.
 */
export async function openTerraformProvider(): Promise<TerraformProvider | undefined> {
  const installation = await findTerraform();
  if (installation === undefined) return undefined;
  const folder = await mkdtemp(path.join(tmpdir(), "terraform-provider-"));
  const terraform = async (...args: readonly string[]) => {
    const options = { cwd: folder, env: environment(folder), maxBuffer: 256 * 1024 ** 2 };
    return (await run("terraform", args, options)).stdout;
  };
  await writeFile(path.join(folder, "provider.tf.json"), JSON.stringify(configuration(installation.version)));
  await writeFile(path.join(folder, "empty.tfrc"), "");
  await terraform("init", `-plugin-dir=${installation.pluginFolder}`, "-input=false", "-no-color");
  const schema = providerSchema(await terraform("providers", "schema", "-json"));
  return {
    faultsOf: async (registrations) => {
      const resources = registrations
        .filter(({ isCustom, type }) => isCustom && type.startsWith("aws:"))
        .map((registration) => terraformResource(registration, schema));
      await writeFile(path.join(folder, "resources.tf.json"), resourcesJson(resources, schema));
      return [...resources.flatMap(strangerFaults), ...(await planFaults(terraform))];
    },
    replacingInputs: async (registrations) => {
      const changes = terraformChanges(registrations, schema);
      await writeFile(path.join(folder, "resources.tf.json"), changedJson(changes));
      await writeFile(path.join(folder, "former.tfstate"), stateJson(changes, schema));
      await terraform(
        "plan",
        "-refresh=false",
        "-input=false",
        "-lock=false",
        "-state=former.tfstate",
        "-out=plan",
      );
      return replacedInputs(changes, JSON.parse(await terraform("show", "-json", "plan")));
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The resources that the provider knows, as Terraform's own JSON. */
function resourcesJson(resources: readonly TerraformResource[], schema: ProviderSchema): string {
  const byType: Record<string, Record<string, unknown>> = {};
  for (const { type, label, body } of resources) {
    if (type in schema) byType[type] = { ...byType[type], [label]: body };
  }
  return JSON.stringify({ resource: byType });
}

function changedJson(changes: readonly TerraformChange[]): string {
  const byType: Record<string, Record<string, unknown>> = {};
  for (const { type, label, body } of changes) byType[type] = { ...byType[type], [label]: body };
  return JSON.stringify({ resource: byType });
}

/** A state as Terraform writes it (version 4), in which nothing but the inputs is known of a resource. */
function stateJson(changes: readonly TerraformChange[], schema: ProviderSchema): string {
  const resources = changes.map(({ type, label, formerBody }) => ({
    mode: "managed",
    type,
    name: label,
    provider: 'provider["registry.terraform.io/hashicorp/aws"]',
    instances: [{ schema_version: schema[type]?.version ?? 0, attributes: { id: "id", ...formerBody } }],
  }));
  return JSON.stringify({ version: 4, terraform_version: "1.5.0", serial: 1, lineage: "test", resources });
}

interface Plan {
  readonly resource_changes: readonly {
    readonly type: string;
    readonly name: string;
    readonly change: { readonly replace_paths?: readonly (readonly unknown[])[] };
  }[];
}

/** Other arguments are replaced for too: those that the state does not know, such as the default event bus. */
function replacedInputs(
  changes: readonly TerraformChange[],
  { resource_changes: planned }: Plan,
): Readonly<Record<string, readonly string[]>> {
  const replacing = changes.filter(({ type, label, argument }) => {
    const found = planned.find((change) => change.type === type && change.name === label);
    return found?.change.replace_paths?.some(([path]) => path === argument) === true;
  });
  const byType: Record<string, readonly string[]> = {};
  for (const { pulumiType, input } of replacing) byType[pulumiType] = [...(byType[pulumiType] ?? []), input];
  return byType;
}

function strangerFaults({ type, label, strangers }: TerraformResource): readonly string[] {
  return strangers.map((stranger) => `${type}.${label}: the provider has no ${stranger}`);
}

/** Terraform ends with 1 where it finds faults, and tells them in a line of JSON each. */
async function planFaults(
  terraform: (...args: readonly string[]) => Promise<string>,
): Promise<readonly string[]> {
  const output = await terraform("plan", "-json", "-refresh=false", "-input=false", "-lock=false").catch(
    (error: { readonly stdout?: string }) => error.stdout ?? "",
  );
  const messages = output
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map(parsedMessage);
  if (!messages.some(({ type }) => type === "version")) throw new Error(`Terraform did not plan: ${output}`);
  return messages.filter(({ level }) => level === "error").map(({ text }) => text);
}

function parsedMessage(line: string): {
  readonly type: string;
  readonly level: string;
  readonly text: string;
} {
  const message = JSON.parse(line);
  const { summary = "", detail = "", snippet, address = snippet?.context ?? "" } = message.diagnostic ?? {};
  return { type: message.type, level: message["@level"], text: `${address}: ${summary} ${detail}`.trim() };
}

function providerSchema(output: string): ProviderSchema {
  const providers: Readonly<Record<string, { readonly resource_schemas: ProviderSchema }>> =
    JSON.parse(output).provider_schemas;
  const [schema] = Object.values(providers);
  if (schema === undefined) throw new Error("Terraform gave no schema of the AWS provider.");
  return schema.resource_schemas;
}

function configuration(version: string) {
  return {
    terraform: { required_providers: { aws: { source: "hashicorp/aws", version } } },
    provider: {
      aws: {
        region: "eu-central-1",
        access_key: "test",
        secret_key: "test",
        skip_credentials_validation: true,
        skip_metadata_api_check: "true",
        skip_region_validation: true,
        skip_requesting_account_id: true,
      },
    },
  };
}

/** No settings of the machine, and a proxy that does not exist: what would ask AWS fails at once. */
function environment(folder: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: folder,
    CHECKPOINT_DISABLE: "1",
    TF_IN_AUTOMATION: "1",
    TF_CLI_CONFIG_FILE: path.join(folder, "empty.tfrc"),
    HTTP_PROXY: "http://127.0.0.1:9",
    HTTPS_PROXY: "http://127.0.0.1:9",
  };
}
