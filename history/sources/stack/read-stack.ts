import { HistoryError } from "../../history-error";
import { askPulumi, type StackReading } from "./pulumi-cli";

/** What a stack tells of its record. */
export interface ToldStack {
  readonly stack: string;
  /** `s3://bucket/prefix`; undefined where it has no such output. */
  readonly record: string | undefined;
  /** By name; none until an update was completed. */
  readonly outputs: readonly string[];
  /** Those of its outputs, else of its settings. */
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
 * Asks the Pulumi CLI for a stack's outputs and settings, in the folder of the project.
 * @throws HistoryError when there is no CLI, no login, no such stack
 */
export async function readStack(stack: string, reading: StackReading): Promise<ToldStack> {
  const outputs = await askPulumi(["stack", "output"], stack, reading);
  const config = await askPulumi(["config"], stack, reading);
  const { record, regions = jsonIn(textOf(config["config-time-machine:regions"])) } = outputs;
  return {
    stack,
    record: typeof record === "string" && record !== "" ? record : undefined,
    outputs: Object.keys(outputs).sort(),
    regions: Array.isArray(regions) ? regions.filter((region) => typeof region === "string") : [],
    ...providerOf(config),
  };
}

/** @throws HistoryError when the stack has no output `record` */
export function recordOf({ stack, record, outputs }: ToldStack): string {
  if (record !== undefined) return record;
  const reason =
    outputs.length === 0
      ? "no update of the stack was completed, so it does not tell its record"
      : `the stack has no output "record"; it has ${outputs.join(", ")}`;
  throw new HistoryError(
    "no-record",
    `--stack ${JSON.stringify(stack)}: ${reason}`,
    `Run pulumi up on the stack (config-history status --stack ${stack} shows what it would do), or name the record with --record.`,
  );
}

/** A stack that says nothing of its provider uses what the environment says. The CLI shows no secrets. */
function providerOf(config: Readonly<Record<string, unknown>>): Pick<ToldStack, "profile" | "variables"> {
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
  return [jsonIn(text)].flat().flatMap((entry: unknown) =>
    Object.entries(Object(entry)).flatMap(([service, url]) => {
      const name = endpointNames[service];
      return name === undefined || typeof url !== "string"
        ? []
        : [[`AWS_ENDPOINT_URL_${name}`, url] as const];
    }),
  );
}

/** What is no JSON names nothing: the provider and the program do not understand it either. */
function jsonIn(text: string | undefined): unknown {
  try {
    return text === undefined ? [] : JSON.parse(text);
  } catch {
    return [];
  }
}
