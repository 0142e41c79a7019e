import { CommanderError } from "commander";
import { HistoryError } from "../history-error";
import { errorText } from "./error-text";
import { exitCodeOfError, exitCodes } from "./exit-code";
import { buildProgram, exitCodeOfUsage } from "./program";
import type { Terminal } from "./terminal";

/** Runs the command line with the arguments after the program's name; resolves to the exit code, never rejects. */
export async function main(args: readonly string[], version: string, terminal: Terminal): Promise<number> {
  let exitCode: number = exitCodes.answered;
  try {
    const program = buildProgram(version, terminal, (code) => {
      exitCode = code;
    });
    await program.parseAsync([...args], { from: "user" });
    return exitCode;
  } catch (error) {
    return await failureOf(error, terminal);
  }
}

async function failureOf(error: unknown, terminal: Terminal): Promise<number> {
  if (error instanceof CommanderError) return exitCodeOfUsage(error);
  if (terminal.signal.aborted) return exitCodes.interrupted;
  if (error instanceof HistoryError) {
    await terminal.stderr.write(`error: ${errorText(error.message)}\n${errorText(error.hint)}\n`);
    return exitCodeOfError(error);
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  await terminal.stderr.write(
    `This is a bug in config-history; please report it with these lines:\n${stack}\n`,
  );
  return exitCodes.bug;
}
