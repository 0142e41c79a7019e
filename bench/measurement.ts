import { spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A process to measure. It writes its answer to stdout and its own use of the machine to a file. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
}

/** What one run of a process took, from its start to its end. */
export interface Measurement {
  readonly seconds: number;
  /** User and system time of all threads: what a busy machine blurs least. */
  readonly cpuSeconds: number;
  readonly peakBytes: number;
}

/** The environment variable that names the file for a process's use of the machine. */
export const usageVariable = "BENCH_USAGE_FILE";

/** What a process says of itself at its end. */
export interface ReportedUsage {
  readonly cpuSeconds: number;
  readonly peakBytes: number;
}

/** A Node.js script that reports its use of the machine. */
export function nodeCommand(script: string, args: readonly string[]): Command {
  return {
    program: process.execPath,
    args: ["--require", join(__dirname, "report-usage.js"), script, ...args],
  };
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
    const usage = JSON.parse(readFileSync(usageFile, "utf8")) as ReportedUsage;
    return { seconds, ...usage };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run({ program, args }: Command, output: string, env: NodeJS.ProcessEnv): Promise<number> {
  const stdout = openSync(output, "w");
  try {
    const startedAt = performance.now();
    const code = await new Promise<number | null>((resolve, reject) => {
      const child = spawn(program, args, { stdio: ["ignore", stdout, "inherit"], env });
      child.once("error", reject);
      child.once("exit", resolve);
    });
    if (code !== 0) throw new Error(`${program} ${args.join(" ").slice(0, 500)} ended with ${code}`);
    return (performance.now() - startedAt) / 1000;
  } finally {
    closeSync(stdout);
  }
}
