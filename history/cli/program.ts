import { Command, type CommanderError } from "commander";
import { addVerify } from "./bundle-commands";
import { addCache, addSync } from "./cache-commands";
import { examples } from "./command-parts";
import { exitCodes } from "./exit-code";
import { addSnapshot, addStatus } from "./operation-commands";
import { addBundle, addQuestions } from "./question-commands";
import type { Terminal } from "./terminal";

/** The command line: its commands, options and help. An action's exit code goes to `finish`. */
export function buildProgram(
  version: string,
  terminal: Terminal,
  finish: (exitCode: number) => void,
): Command {
  const program = new Command("config-history")
    .description(
      "Asks the record that AWS Config keeps in S3: what was configured at an instant, what changed and when, " +
        "and how far the answer can be trusted.",
    )
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void terminal.stdout.write(text),
      writeErr: (text) => void terminal.stderr.write(text),
      getOutHelpWidth: () => terminal.stdout.columns ?? 100,
      getErrHelpWidth: () => terminal.stderr.columns ?? 100,
      getOutHasColors: () => terminal.stdout.hasColour,
      getErrHasColors: () => terminal.stderr.hasColour,
    })
    .showHelpAfterError("(config-history --help lists commands and options)")
    .addHelpText(
      "after",
      examples([
        ["everything, as it is now", "config-history state --record ./bucket-copy"],
        ["every change of the last week", "config-history changes --since 7d --record s3://bucket/prefix"],
        [
          "a deleted alarm, as it was two weeks ago",
          "config-history state payments-latency --at '2 weeks ago' --record ./bucket-copy",
        ],
      ]) + exitCodeHelp,
    );
  addQuestions(program, terminal, finish);
  addStatus(program, terminal, finish);
  addSnapshot(program, terminal, finish);
  addSync(program, terminal, finish);
  addCache(program, terminal, finish);
  addBundle(program, terminal, finish);
  addVerify(program, terminal, finish);
  return program;
}

/** The exit code of a fault in the command line; undefined for help and version, which are answers. */
export function exitCodeOfUsage(error: CommanderError): number {
  return error.exitCode === 0 ? exitCodes.answered : exitCodes.wrongQuestion;
}

const exitCodeHelp = `
Exit codes: 0 answered; 1 the record does not know the named resource, or a condition never held; 2 the question is
wrong; 3 answered, but not proven: --require is not met, prove found differences, or a bundle does not hold; 4 the
record or bundle could not be read, wholly or in part; 70 a bug; 130 interrupted.
`;
