import { main } from "../../history/cli/main";
import type { Output } from "../../history/cli/terminal";
import type { Instant } from "../../record/instant";

/** What a run of the command line came to. */
export interface CommandRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where and when a command runs. */
export interface CommandWorld {
  readonly now: Instant;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
}

/** Runs the command line in this process, with streams of memory and a fixed clock. */
export async function runCommand(args: readonly string[], world: CommandWorld): Promise<CommandRun> {
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  const code = await main(args, "0.0.0", {
    stdout: outputInto(stdout),
    stderr: outputInto(stderr),
    environment: world.environment ?? {},
    clock: () => world.now,
    signal: world.signal ?? new AbortController().signal,
  });
  return { code, stdout: textOf(stdout), stderr: textOf(stderr) };
}

function outputInto(chunks: Buffer[]): Output {
  return {
    write: async (chunk) => {
      chunks.push(Buffer.from(chunk));
      return true;
    },
    isTerminal: false,
    columns: undefined,
    hasColour: false,
  };
}

function textOf(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString("utf8");
}
