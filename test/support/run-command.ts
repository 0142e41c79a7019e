import { Readable } from "node:stream";
import { main } from "../../history/cli/main";
import type { Output, Terminal } from "../../history/cli/terminal";
import type { Instant } from "../../record/instant";

/** What a run of the command line left behind. */
export interface CommandRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The world of a run, where it is not the usual one: no terminal, no colour, an empty environment. */
export interface CommandWorld {
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly clock?: () => Instant;
  readonly columns?: number;
  readonly hasColour?: boolean;
  readonly signal?: AbortSignal;
  /** What is piped in, or typed at a terminal. */
  readonly stdin?: { readonly text: string; readonly isTerminal: boolean };
  /** After how many writes the reader of stdout goes. */
  readonly writesUntilClosed?: number;
}

/** The clock of a run unless another is given: 23 November 2026, noon. */
const noon = Date.UTC(2026, 10, 23, 12);

/** Runs the command line in memory. */
export async function runCommand(args: readonly string[], world: CommandWorld = {}): Promise<CommandRun> {
  const terminal = commandTerminal(world);
  const code = await main(args, "1.2.3", terminal);
  return { code, stdout: terminal.stdout.text(), stderr: terminal.stderr.text() };
}

/** The world of a run in memory. */
export function commandTerminal(
  world: CommandWorld = {},
): Terminal & { readonly stdout: MemoryOutput; readonly stderr: MemoryOutput } {
  return {
    stdout: new MemoryOutput(world),
    stderr: new MemoryOutput({ ...world, writesUntilClosed: Number.POSITIVE_INFINITY }),
    ...(world.stdin === undefined
      ? {}
      : { stdin: { stream: Readable.from([world.stdin.text]), isTerminal: world.stdin.isTerminal } }),
    environment: world.environment ?? {},
    clock: world.clock ?? (() => noon),
    signal: world.signal ?? new AbortController().signal,
  };
}

class MemoryOutput implements Output {
  readonly isTerminal: boolean;
  readonly columns: number | undefined;
  readonly hasColour: boolean;
  private readonly chunks: Buffer[] = [];
  private writesLeft: number;

  constructor({ columns, hasColour = false, writesUntilClosed = Number.POSITIVE_INFINITY }: CommandWorld) {
    this.isTerminal = columns !== undefined;
    this.columns = columns;
    this.hasColour = hasColour;
    this.writesLeft = writesUntilClosed;
  }

  readonly write = async (chunk: string | Uint8Array): Promise<boolean> => {
    if (this.writesLeft-- <= 0) return false;
    this.chunks.push(Buffer.from(chunk as Uint8Array));
    return true;
  };

  text(): string {
    return Buffer.concat(this.chunks).toString("utf8");
  }
}
