import { execFile } from "node:child_process";
import { HistoryError } from "../../history-error";

/** How the Pulumi CLI is run. */
export interface StackReading {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  /** How long it may take; two minutes unless given. */
  readonly timeoutMilliseconds?: number;
}

const defaultTimeoutMilliseconds = 120_000;

/**
 * Asks the Pulumi CLI about a stack, in the folder of the project; the command is asked for JSON.
 * @throws HistoryError when there is no CLI, no login, no such stack, or the command fails
 */
export async function askPulumi(
  command: readonly string[],
  stack: string,
  reading: StackReading,
): Promise<Readonly<Record<string, unknown>>> {
  const asked = { stack, command: [...command, "--stack", stack].join(" ") };
  const args = [...command, "--json", "--stack", stack, "--non-interactive"];
  return parsed(await run(args, asked, reading), asked);
}

function run(
  args: readonly string[],
  asked: Asked,
  { environment, signal, timeoutMilliseconds }: StackReading,
): Promise<string> {
  const env = { ...environment, PULUMI_SKIP_UPDATE_CHECK: "true" };
  return new Promise((resolve, reject) => {
    execFile(
      "pulumi",
      [...args],
      {
        env,
        signal,
        maxBuffer: 64 * 1024 * 1024,
        timeout: timeoutMilliseconds ?? defaultTimeoutMilliseconds,
      },
      (error, stdout, stderr) => {
        if (error === null) return resolve(stdout);
        const told = stderr.trim() === "" ? stdout : stderr;
        const faults = errorsOf(stdout);
        const output = { told, reason: faults.length > 0 ? faults.join("; ") : lastLine(told) };
        reject(signal.aborted ? error : faultOf(error, output, asked));
      },
    );
  });
}

interface Asked {
  readonly stack: string;
  /** As a person would run it. */
  readonly command: string;
}

/** What a command that failed said. */
interface Output {
  readonly told: string;
  /** Why it failed, as far as it told. */
  readonly reason: string;
}

/** With `--json` a preview writes why it failed to stdout: the program's own errors among its diagnostics. */
function errorsOf(stdout: string): readonly string[] {
  try {
    const { diagnostics } = JSON.parse(stdout) as { readonly diagnostics?: unknown };
    if (!Array.isArray(diagnostics)) return [];
    const errors = diagnostics.filter(
      (one): one is { readonly message: string } =>
        one?.severity === "error" && typeof one.message === "string",
    );
    return errors.map(({ message }) => inOneLine(message));
  } catch {
    return [];
  }
}

/** Without the CLI's own prefix, and without the stop that follows where it is quoted. */
function inOneLine(message: string): string {
  return message
    .replace(/^error: /, "")
    .trim()
    .replaceAll(/\s*\n\s*/g, " ")
    .replace(/\.$/, "");
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}

function faultOf(
  error: Error & { readonly code?: unknown },
  { told, reason }: Output,
  { stack, command }: Asked,
): Error {
  const because = { cause: error };
  if (error.code === "ENOENT") {
    return new HistoryError(
      "no-record",
      `--stack ${JSON.stringify(stack)}: there is no Pulumi CLI on the PATH`,
      "Install the Pulumi CLI, or name the record with --record.",
      because,
    );
  }
  if (/PULUMI_ACCESS_TOKEN|pulumi login|not logged in|passphrase must be set/i.test(told)) {
    return new HistoryError(
      "no-record",
      `--stack ${JSON.stringify(stack)}: the Pulumi CLI has no access to the stack's state: ${reason}`,
      "Log in with pulumi login (and set PULUMI_CONFIG_PASSPHRASE where the stack needs it).",
      because,
    );
  }
  if (/no stack named|stack .*not found/i.test(told)) {
    return new HistoryError(
      "no-record",
      `--stack ${JSON.stringify(stack)}: there is no such stack`,
      "Give one of pulumi stack ls.",
      because,
    );
  }
  if (/no Pulumi\.yaml|Pulumi\.yaml project file/i.test(told)) {
    return new HistoryError(
      "no-record",
      `--stack ${JSON.stringify(stack)}: this folder is no Pulumi project`,
      "Run the command in the folder that holds Pulumi.yaml.",
      because,
    );
  }
  return new HistoryError(
    "no-record",
    `--stack ${JSON.stringify(stack)}: the Pulumi CLI failed: ${reason === "" ? error.message : reason}`,
    `Run pulumi ${command} yourself to see why, or go without --stack (--record, --region).`,
    because,
  );
}

function parsed(text: string, { stack, command }: Asked): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value as Readonly<Record<string, unknown>>;
  } catch (error) {
    throw new HistoryError(
      "no-record",
      `--stack ${JSON.stringify(stack)}: the Pulumi CLI gave no JSON: ${JSON.stringify(text.slice(0, 80))}`,
      `Run pulumi ${command} yourself to see why, or go without --stack (--record, --region).`,
      { cause: error },
    );
  }
  return {};
}
