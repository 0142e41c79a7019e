import type { Readable } from "node:stream";
import type { Instant } from "../../record/instant";

/** A stream that text goes to. */
export interface Output {
  /** Writes, and waits while the reader is slower. Resolves to false when the reader has gone. */
  readonly write: (chunk: string | Uint8Array) => Promise<boolean>;
  readonly isTerminal: boolean;
  /** Terminal cells in a line; undefined where there is no terminal. */
  readonly columns: number | undefined;
  readonly hasColour: boolean;
}

/** An output that has an end. */
interface Closable extends Pick<Output, "write"> {
  /** Resolves when all of it was read, or nobody reads it any more. */
  readonly close: () => Promise<void>;
}

/** Where text comes from. */
interface Input {
  readonly stream: Readable;
  readonly isTerminal: boolean;
}

/** All that the command line has of the world outside; `bin.ts` makes it of the process, tests of memory. */
export interface Terminal {
  readonly stdout: Output;
  readonly stderr: Output;
  /** Called only where something is read from it: that alone may keep a process alive. */
  readonly openStdin?: () => NodeJS.ReadStream;
  /** Where long answers go; undefined where there is no terminal, or none is wanted. */
  readonly pager?: Closable | undefined;
  /** Opens a file of this machine in the user's browser; undefined where there is no desktop. */
  readonly openInBrowser?: ((path: string) => void) | undefined;
  /** Undefined where there is none. */
  readonly stdin?: Input;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: () => Instant;
  /** Aborted when the user interrupts. */
  readonly signal: AbortSignal;
  /** Ends the process at once, whatever still runs in it; undefined where nobody may. */
  readonly abandon?: () => void;
}
