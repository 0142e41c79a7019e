import { main } from "../../history/cli/main";
import type { Output } from "../../history/cli/terminal";

/** What a command line printed, and how it ended. */
export interface CliRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The world a command line runs in; what is left out is empty or does nothing. */
export interface CliWorld {
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly clock?: () => number;
  readonly signal?: AbortSignal;
}

/** Runs the command line in this process, as `bin.ts` does. */
export async function runCli(args: readonly string[], world: CliWorld = {}): Promise<CliRun> {
  const stdout = new CollectedOutput();
  const stderr = new CollectedOutput();
  const code = await main(args, "0.0.0", {
    stdout,
    stderr,
    environment: world.environment ?? {},
    clock: world.clock ?? Date.now,
    signal: world.signal ?? new AbortController().signal,
  });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

class CollectedOutput implements Output {
  readonly isTerminal = false;
  readonly columns = undefined;
  readonly hasColour = false;
  private readonly chunks: Buffer[] = [];

  readonly write = async (chunk: string | Uint8Array): Promise<boolean> => {
    this.chunks.push(Buffer.from(chunk));
    return true;
  };

  text(): string {
    return Buffer.concat(this.chunks).toString("utf8");
  }
}
