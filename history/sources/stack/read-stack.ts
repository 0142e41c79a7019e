import { HistoryError } from "../../history-error";
import { askPulumi, type StackReading } from "./pulumi-cli";

/** What the stack tells of its record. */
export interface StackRecord {
  /** `s3://bucket/prefix`. */
  readonly record: string;
  readonly regions: readonly string[];
  /** The profile that the stack's provider uses (`aws:profile`), where it has one. */
  readonly profile: string | undefined;
  /** Keys and endpoints of the stack's provider, as the variables by which the AWS CLI is told the same. */
  readonly variables: Readonly<Record<string, string>>;
}

/** What of the provider's configuration stands for which variable of the AWS CLI. */
const variableNames: Readonly<Record<string, string>> = {
  "aws:accessKey": "AWS_ACCESS_KEY_ID",
  "aws:secretKey": "AWS_SECRET_ACCESS_KEY",
  "aws:token": "AWS_SESSION_TOKEN",
};

/** By the provider's name of a service: what ends its variable. */
const endpointNames: Readonly<Record<string, string>> = {
  athena: "ATHENA",
  cloudtrail: "CLOUDTRAIL",
  config: "CONFIG_SERVICE",
  configservice: "CONFIG_SERVICE",
  s3: "S3",
  sts: "STS",
};

/**
 * Asks the Pulumi CLI for a stack's outputs, in the folder of the project.
 * @throws HistoryError when there is no CLI, no login, no such stack, or no output `record`
 */
export async function readStack(stack: string, reading: StackReading): Promise<StackRecord> {
  const outputs = await askPulumi(["stack", "output"], stack, reading);
  const { record, regions } = outputs;
  if (typeof record !== "string" || record === "") throw noOutput(stack, Object.keys(outputs));
  return {
    record,
    regions: Array.isArray(regions) ? regions.filter((region) => typeof region === "string") : [],
    ...providerOf(await askPulumi(["config"], stack, reading)),
  };
}

/** A stack that says nothing of its provider uses what the environment says. The CLI shows no secrets. */
function providerOf(config: Readonly<Record<string, unknown>>): Pick<StackRecord, "profile" | "variables"> {
  const keys = Object.entries(variableNames).map(([key, name]) => [name, textOf(config[key])] as const);
  const endpoints = endpointsOf(textOf(config["aws:endpoints"]));
  const variables = [...keys, ...endpoints].filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return { profile: textOf(config["aws:profile"]), variables: Object.fromEntries(variables) };
}

function textOf(entry: unknown): string | undefined {
  if (typeof entry !== "object" || entry === null || !("value" in entry)) return undefined;
  return typeof entry.value === "string" && entry.value !== "" ? entry.value : undefined;
}

/** A list of objects, whose entries are one map. */
function endpointsOf(text: string | undefined): readonly (readonly [string, string | undefined])[] {
  return [listedIn(text)].flat().flatMap((entry: unknown) =>
    Object.entries(Object(entry)).flatMap(([service, url]) => {
      const name = endpointNames[service];
      return name === undefined || typeof url !== "string"
        ? []
        : [[`AWS_ENDPOINT_URL_${name}`, url] as const];
    }),
  );
}

/** What the provider does not understand either names no endpoint. */
function listedIn(text: string | undefined): unknown {
  try {
    return text === undefined ? [] : JSON.parse(text);
  } catch {
    return [];
  }
}

function noOutput(stack: string, names: readonly string[]): HistoryError {
  const has = names.length === 0 ? "it has none" : `it has ${[...names].sort().join(", ")}`;
  return new HistoryError(
    "no-record",
    `--stack ${JSON.stringify(stack)}: the stack has no output "record"; ${has}`,
    "Run pulumi up on the stack, or name the record with --record.",
  );
}
