import { execFile } from "node:child_process";
import { HistoryError } from "../../history-error";

/** What the stack tells of its record. */
export interface StackRecord {
  /** `s3://bucket/prefix`. */
  readonly record: string;
  readonly regions: readonly string[];
  /** The profile that the stack's provider uses (`aws:profile`), where it has one. */
  readonly profile: string | undefined;
}

/** How the Pulumi CLI is run. */
export interface StackReading {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

/**
 * Asks the Pulumi CLI for a stack's outputs, in the folder of the project.
 * @throws HistoryError when there is no CLI, no login, no such stack, or no output `record`
 */
export async function readStack(stack: string, reading: StackReading): Promise<StackRecord> {
  const outputs = parsed(
    await pulumi(["stack", "output", "--json", "--stack", stack], stack, reading),
    stack,
  );
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
  const config = parsed(await pulumi(["config", "--json", "--stack", stack], stack, reading), stack);
  const entry = config["aws:profile"];
  if (typeof entry !== "object" || entry === null || !("value" in entry)) return undefined;
  return typeof entry.value === "string" && entry.value !== "" ? entry.value : undefined;
}

function pulumi(
  args: readonly string[],
  stack: string,
  { environment, signal }: StackReading,
): Promise<string> {
  const env = { ...environment, PULUMI_SKIP_UPDATE_CHECK: "true" };
  return new Promise((resolve, reject) => {
    execFile(
      "pulumi",
      [...args, "--non-interactive"],
      { env, signal, maxBuffer: 64 * 1024 * 1024, timeout: 120_000 },
      (error, stdout, stderr) => {
        if (error === null) return resolve(stdout);
        reject(signal.aborted ? error : faultOf(error, stderr, stack));
      },
    );
  });
}

function faultOf(error: Error & { readonly code?: unknown }, stderr: string, stack: string): Error {
  const told = stderr.trim().split("\n").at(-1) ?? "";
  const because = { cause: error };
  if (error.code === "ENOENT") {
    return new HistoryError(
      "no-record",
      `--stack ${JSON.stringify(stack)}: there is no Pulumi CLI on the PATH`,
      "Install the Pulumi CLI, or name the record with --record.",
      because,
    );
  }
  if (/PULUMI_ACCESS_TOKEN|pulumi login|not logged in|passphrase must be set/i.test(stderr)) {
    return new HistoryError(
      "no-record",
      `--stack ${JSON.stringify(stack)}: the Pulumi CLI has no access to the stack's state: ${told}`,
      "Log in with pulumi login (and set PULUMI_CONFIG_PASSPHRASE where the stack needs it).",
      because,
    );
  }
  if (/no stack named|stack .*not found/i.test(stderr)) {
    return new HistoryError(
      "no-record",
      `--stack ${JSON.stringify(stack)}: there is no such stack`,
      "Give one of pulumi stack ls.",
      because,
    );
  }
  if (/no Pulumi\.yaml|Pulumi\.yaml project file/i.test(stderr)) {
    return new HistoryError(
      "no-record",
      `--stack ${JSON.stringify(stack)}: this folder is no Pulumi project`,
      "Run the command in the folder that holds Pulumi.yaml.",
      because,
    );
  }
  return new HistoryError(
    "no-record",
    `--stack ${JSON.stringify(stack)}: the Pulumi CLI failed: ${told === "" ? error.message : told}`,
    "Run pulumi stack output --json yourself to see why, or name the record with --record.",
    because,
  );
}

function parsed(text: string, stack: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value as Readonly<Record<string, unknown>>;
  } catch (error) {
    throw new HistoryError(
      "no-record",
      `--stack ${JSON.stringify(stack)}: the Pulumi CLI gave no JSON: ${JSON.stringify(text.slice(0, 80))}`,
      "Run pulumi stack output --json yourself to see why.",
      { cause: error },
    );
  }
  return {};
}

function noOutput(stack: string, names: readonly string[]): HistoryError {
  const has = names.length === 0 ? "it has none" : `it has ${[...names].sort().join(", ")}`;
  return new HistoryError(
    "no-record",
    `--stack ${JSON.stringify(stack)}: the stack has no output "record"; ${has}`,
    "Run pulumi up on the stack, or name the record with --record.",
  );
}
