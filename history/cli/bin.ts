#!/usr/bin/env node
import type { WriteStream } from "node:tty";
import { version } from "../../package.json";
import { exitCodes } from "./exit-code";
import { main } from "./main";
import { browserOpener } from "./open-in-browser";
import { Pager, wantsPager } from "./pager";
import type { Output } from "./terminal";

// The SDK warns on Node 20, which it supports all the same; stderr is for the answer's problems.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

/** Why stdout did not take all that was written to it, other than that its reader went. */
let unwritten: Error | undefined;

const stdout = outputOf(process.stdout, (error) => {
  unwritten ??= error;
});
const pager =
  stdout.isTerminal && wantsPager(process.env)
    ? new Pager(stdout, process.stdout.rows, process.env)
    : undefined;

const interruption = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    if (signal === "SIGINT" && pager?.isOpen === true) return;
    if (interruption.signal.aborted) dieOf(signal);
    interruption.abort();
  });
}

/** A second signal means that the first was not prompt enough; to exit waits for native code that runs. */
function dieOf(signal: string): void {
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}

// A reader that goes, as `| head` does, is no error; the write that meets it is told so.
process.stdout.on("error", () => undefined);
process.stderr.on("error", () => undefined);

const code = main(process.argv.slice(2), version, {
  stdout,
  stderr: outputOf(process.stderr),
  openStdin: () => process.stdin,
  pager,
  openInBrowser: browserOpener(process.platform, process.env),
  // Merely to look at it opens it.
  get stdin() {
    return { stream: process.stdin, isTerminal: process.stdin.isTTY === true };
  },
  environment: process.env,
  clock: Date.now,
  signal: interruption.signal,
  // Leaving in good order waits for native code that runs; nothing else is left to do.
  abandon: () => process.kill(process.pid, "SIGKILL"),
});
void code.then((exitCode) => {
  process.exitCode = unwritten === undefined ? exitCode : toldOf(unwritten);
  // What a reader has not taken keeps the process alive; after an interruption nobody waits for it.
  if (interruption.signal.aborted) process.exit();
});

/** A full disk takes a part of the answer, which must not pass for the whole of it. */
function toldOf({ message }: Error): number {
  process.stderr.write(
    `error: Cannot write standard output: ${message}\nMake room, or write the answer elsewhere.\n`,
  );
  return exitCodes.unreadable;
}

function isReaderGone({ code }: NodeJS.ErrnoException): boolean {
  return code !== undefined && ["EPIPE", "EOF", "ECONNRESET", "ERR_STREAM_DESTROYED"].includes(code);
}

function outputOf(stream: WriteStream, onFault: (error: Error) => void = () => undefined): Output {
  return {
    write: (chunk) =>
      new Promise((resolve) => {
        // The reader may stand still for ever.
        const giveUp = (): void => resolve(false);
        interruption.signal.addEventListener("abort", giveUp, { once: true });
        stream.write(chunk, (error) => {
          interruption.signal.removeEventListener("abort", giveUp);
          if (error && !isReaderGone(error)) onFault(error);
          resolve(error === null || error === undefined);
        });
      }),
    isTerminal: stream.isTTY === true,
    // A terminal that does not know its size says 0.
    columns: stream.isTTY === true && stream.columns > 0 ? stream.columns : undefined,
    hasColour: stream.isTTY === true && !process.env.NO_COLOR && stream.hasColors(),
  };
}
