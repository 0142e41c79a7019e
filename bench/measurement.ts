import { spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ReportedUsage, usageVariable } from "./reported-usage";

/** A process to measure: it writes its answer to stdout and reports its use of the machine. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
}

/** What one run of a process took, from its start to its end. */
export interface Measurement extends ReportedUsage {
  readonly seconds: number;
}

/** A Node.js script, made to report its use of the machine. */
export function nodeCommand(...args: readonly string[]): Command {
  return { program: process.execPath, args: ["--require", join(__dirname, "report-usage.js"), ...args] };
}

/**
 * Runs a process, its answer going to a file.
 * @throws Error when it fails
 */
export async function measure(command: Command, output: string): Promise<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), "config-history-bench-"));
  const usageFile = join(folder, "usage.json");
  try {
    const seconds = await run(command, output, { ...process.env, [usageVariable]: usageFile });
    return { seconds, ...(JSON.parse(readFileSync(usageFile, "utf8")) as ReportedUsage) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run({ program, args }: Command, output: string, env: NodeJS.ProcessEnv): Promise<number> {
  const stdout = openSync(output, "w");
  try {
    const startedAt = performance.now();
    const exitCode = await new Promise<number | null>((resolve, reject) => {
      const child = spawn(program, args, { stdio: ["ignore", stdout, "inherit"], env });
      child.once("error", reject);
      child.once("exit", resolve);
    });
    if (exitCode !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${exitCode}`);
    return (performance.now() - startedAt) / 1000;
  } finally {
    closeSync(stdout);
  }
}
