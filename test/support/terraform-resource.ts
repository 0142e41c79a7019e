import type { Registration } from "./registrations";

/** The arguments of a resource or a block, as `terraform providers schema -json` describes them. */
interface BlockSchema {
  readonly attributes?: Readonly<Record<string, AttributeSchema>>;
  readonly block_types?: Readonly<Record<string, { readonly block: BlockSchema }>>;
}

interface AttributeSchema {
  readonly required?: boolean;
  /** Absent from what only the provider sets. */
  readonly optional?: boolean;
}

/** The schemas of a provider's resources by type. */
export type ProviderSchema = Readonly<
  Record<string, { readonly block: BlockSchema; readonly version?: number }>
>;

/** A Pulumi resource in Terraform's terms, and what of it the provider does not know. */
export interface TerraformResource {
  readonly type: string;
  readonly label: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly strangers: readonly string[];
}

interface Translation {
  readonly body: Record<string, unknown>;
  readonly strangers: readonly string[];
}

/** Marks a secret in what the SDK sends to the engine (sdk/nodejs/runtime/rpc, specialSigKey). */
const secretSignature = "4dabf18193072939515e22adb298388d";

/** Where the bridge to Pulumi renamed more than the spelling. */
const renamedTypes: Readonly<Record<string, string>> = {
  "aws:cfg/recorder:Recorder": "aws_config_configuration_recorder",
  "aws:cfg/recorderStatus:RecorderStatus": "aws_config_configuration_recorder_status",
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig": "aws_s3_bucket_replication_configuration",
};

/** By argument, since no two resources of ours disagree: the other names it has in Terraform. */
const renamedArguments: Readonly<Record<string, readonly string[]>> = {
  authorizedAwsRegion: ["region"],
  function: ["function_name"],
  name: ["alarm_name"],
  topic: ["topic_arn"],
};

const renamedModules: Readonly<Record<string, string>> = { cfg: "config" };

/** Resources that Pulumi does not name by itself, though Terraform demands a name. */
const unnamedTypes = new Set(["aws_config_configuration_recorder_status"]);

/** Writes a registration as the resource that the Terraform provider is asked for. */
export function terraformResource(registration: Registration, schema: ProviderSchema): TerraformResource {
  const type = terraformType(registration.type, schema);
  const label = registration.name.replace(/[^\w-]/g, "-");
  const block = schema[type]?.block;
  if (block === undefined) return { type, label, body: {}, strangers: [`${registration.type} is unknown`] };
  const { body, strangers } = translate(registration.inputs, block);
  return { type, label, body: { ...inventedName(type, label, block), ...body }, strangers };
}

function terraformType(token: string, schema: ProviderSchema): string {
  const [, modulePath = "", name = ""] = token.split(":");
  const module = modulePath.split("/")[0] ?? "";
  const plain = `aws_${snakeCase(name)}`;
  const inModule = `aws_${renamedModules[module] ?? module}_${snakeCase(name)}`;
  return renamedTypes[token] ?? (inModule in schema ? inModule : plain);
}

/** Pulumi gives a name of its own to what the program leaves unnamed. */
function inventedName(type: string, label: string, block: BlockSchema): Readonly<Record<string, string>> {
  return block.attributes?.name?.required === true && !unnamedTypes.has(type) ? { name: label } : {};
}

function translate(inputs: Readonly<Record<string, unknown>>, block: BlockSchema): Translation {
  const body: Record<string, unknown> = {};
  const strangers: string[] = [];
  for (const [key, value] of Object.entries(inputs)) {
    const name = argumentNames(key).find((candidate) => isArgument(candidate, block));
    // Per-resource regions came with version 6 of the Terraform provider, which may be newer than that at hand.
    if (name === undefined && key === "region") continue;
    if (name === undefined) strangers.push(key);
    else if (block.attributes?.[name] !== undefined) body[name] = escaped(value);
    else body[name] = nestedBlocks(value, block.block_types?.[name]?.block ?? {}, strangers);
  }
  return { body, strangers };
}

function nestedBlocks(value: unknown, block: BlockSchema, strangers: string[]): readonly unknown[] {
  return [value].flat().map((entry) => {
    const translation = translate(isRecord(entry) ? entry : {}, block);
    strangers.push(...translation.strangers);
    return translation.body;
  });
}

/** Pulumi writes in camel case, and lists in the plural where Terraform repeats a block in the singular. */
function argumentNames(key: string): readonly string[] {
  const name = snakeCase(key);
  const renamed = renamedArguments[key];
  return [
    name,
    ...(renamed === undefined ? [] : renamed),
    name.replace(/ies$/, "y"),
    name.replace(/s$/, ""),
    name.replace(/es$/, ""),
  ];
}

function isArgument(name: string, block: BlockSchema): boolean {
  const attribute = block.attributes?.[name];
  return (attribute?.required ?? attribute?.optional) === true || block.block_types?.[name] !== undefined;
}

/** Terraform reads `${` and `%{` in JSON as the start of an expression. */
function escaped(value: unknown): unknown {
  if (isRecord(value) && secretSignature in value) return escaped(value.value);
  if (typeof value === "string") return value.replace(/[$%](?=\{)/g, (sign) => sign + sign);
  if (Array.isArray(value)) return value.map(escaped);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, escaped(entry)]));
}

function snakeCase(name: string): string {
  return name.replace(/(?<!^)([A-Z])/g, "_$1").toLowerCase();
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
