import { HistoryError } from "../../history-error";
import { askPulumi, type StackReading } from "./pulumi-cli";

/** What the stack tells of its record. */
export interface StackRecord {
  /** `s3://bucket/prefix`. */
  readonly record: string;
  readonly regions: readonly string[];
  /** The profile that the stack's provider uses (`aws:profile`), where it has one. */
  readonly profile: string | undefined;
}

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
    profile: await profileOf(stack, reading),
  };
}

/** `aws:profile` of the stack's config; a stack without one uses what the environment names. */
async function profileOf(stack: string, reading: StackReading): Promise<string | undefined> {
  const config = await askPulumi(["config"], stack, reading);
  const entry = config["aws:profile"];
  if (typeof entry !== "object" || entry === null || !("value" in entry)) return undefined;
  return typeof entry.value === "string" && entry.value !== "" ? entry.value : undefined;
}

function noOutput(stack: string, names: readonly string[]): HistoryError {
  const has = names.length === 0 ? "it has none" : `it has ${[...names].sort().join(", ")}`;
  return new HistoryError(
    "no-record",
    `--stack ${JSON.stringify(stack)}: the stack has no output "record"; ${has}`,
    "Run pulumi up on the stack, or name the record with --record.",
  );
}
