import { Argument, Command, type CommanderError } from "commander";
import { HistoryError } from "../history-error";
import { formatNames } from "../rendering/format";
import { addCache, addIndex, addSync } from "./cache-commands";
import { addReadingCacheOptions, examples } from "./command-parts";
import { shapeOf } from "./command-shape";
import { completionScript, shells } from "./completion";
import { errorText } from "./error-text";
import { exitCodes, exitMeanings } from "./exit-code";
import { addExplore } from "./explore-command";
import { addMcp } from "./mcp-commands";
import { addSnapshot, addStatus } from "./operation-commands";
import { addBundle, addQuestions } from "./question-commands";
import type { VerifyOptions } from "./run-verify";
import { addSeal } from "./seal-commands";
import { addSql } from "./sql-command";
import type { Terminal } from "./terminal";

/** The command line: its commands, options and help. An action's exit code goes to `finish`. */
export function buildProgram(
  version: string,
  terminal: Terminal,
  finish: (exitCode: number) => void,
): Command {
  const program = new Command("config-history");
  program
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
      outputError: (text, write) => write(errorText(text) + otherCommandsText(text, program)),
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
  program.hook("preAction", (_, command) => refuseNoText(command));
  addQuestions(program, terminal, finish);
  addStatus(program, terminal, finish);
  addSnapshot(program, terminal, finish);
  addSync(program, terminal, finish);
  addIndex(program, terminal, finish);
  addCache(program, terminal, finish);
  addBundle(program, terminal, finish);
  addVerify(program, terminal, finish);
  addCompletion(program, terminal, finish);
  addSeal(program, terminal, finish);
  addSql(program, terminal, finish);
  addExplore(program, terminal, finish);
  addMcp(program, terminal, finish);
  for (const command of program.commands) {
    const help = `config-history ${command.name()} --help`;
    command.showHelpAfterError(`(${help} has its options, with examples)`);
    for (const within of command.commands)
      within.showHelpAfterError(
        `(config-history ${command.name()} ${within.name()} --help has its options, ${help} what else there is)`,
      );
  }
  return program;
}

/** Which commands have the option that commander says this one has not; nothing where none has. */
function otherCommandsText(error: string, program: Command): string {
  const [, option] = /^error: unknown option '(--[a-z-]+)/.exec(error) ?? [];
  const others = program.commands.filter(({ options }) => options.some(({ long }) => long === option));
  return option === undefined || others.length === 0
    ? ""
    : `${option} is of ${others.map((command) => command.name()).join(", ")}\n`;
}

/** Values that are no text, whatever they are of, and why. */
const noTexts: readonly (readonly [isNone: (value: string) => boolean, problem: string, hint: string])[] = [
  [
    (value) => value === "",
    "is empty",
    "Give a value, or leave it out; a variable of the shell may not be set.",
  ],
  [(value) => value.includes("\0"), "has a character NUL", "Give it without."],
  [(value) => /\p{Cs}/u.test(value), "has half a character", "Give it in Unicode."],
];

/** @throws HistoryError naming the option or argument whose value can be none */
function refuseNoText(command: Command): void {
  const values = command.options.map((option): readonly [string, unknown] => [
    option.long ?? option.flags,
    command.getOptionValue(option.attributeName()),
  ]);
  const names = command.registeredArguments.map((argument) => argument.name());
  const given = [...values, ...command.args.map((value, index) => [names[index] ?? "", value] as const)];
  for (const [name, value] of given)
    for (const text of [value].flat()) if (typeof text === "string") refuseNone(name, text);
}

function refuseNone(name: string, text: string): void {
  const found = noTexts.find(([isNone]) => isNone(text));
  if (found === undefined) return;
  const [, problem, hint] = found;
  throw new HistoryError("bad-option", `${name} ${JSON.stringify(text)} ${problem}`, hint);
}

/** The exit code of a fault in the command line; undefined for help and version, which are answers. */
export function exitCodeOfUsage(error: CommanderError): number {
  return error.exitCode === 0 ? exitCodes.answered : exitCodes.wrongQuestion;
}

const exitCodeHelp = `
Exit codes:
${exitMeanings.map(([code, meaning]) => `  ${String(code).padEnd(4)} ${meaning}`).join("\n")}
`;

type Finish = (exitCode: number) => void;

/** Adds `verify`, which checks what `bundle` wrote. */
function addVerify(program: Command, terminal: Terminal, finish: Finish): void {
  const version = program.version() ?? "";
  const command = program
    .command("verify")
    .summary("check a bundle, and ask its question again")
    .description(
      "Checks every byte of a bundle, offline, and asks its question again of the objects it includes, or of a " +
        "record. Exits with 3 where a check does not hold.",
    )
    .argument("<file>", "what `config-history bundle` wrote")
    .option("--key <file>", "the public key, as PEM, that the bundle has to be signed with")
    .option("--tsa-ca <file>", "the CA certificates, as PEM, that have to vouch for its timestamp")
    .option("--record <where>", "also compare the objects with this folder or s3://bucket/prefix")
    .option("--profile <name>", "the profile of the AWS configuration to ask AWS with")
    .option("--request-payer [requester]", "pay for the requests to a bucket whose owner does not")
    .option("--format <format>", `the form of the answer: ${formatNames}`, "table");
  addReadingCacheOptions(command)
    .addHelpText(
      "after",
      examples([
        ["does it hold, on any machine", "config-history verify q3.tar --key public.pem"],
        ["are these the objects of the bucket", "config-history verify q3.tar --record s3://bucket/prefix"],
      ]),
    )
    .action(async (file: string, options: VerifyOptions) => {
      const { runVerify } = await import("./run-verify.js");
      finish(await runVerify(file, options, { terminal, version }));
    });
}

/** Adds `completion`, which writes what a shell completes the command line by. */
function addCompletion(program: Command, terminal: Terminal, finish: Finish): void {
  program
    .command("completion")
    .summary("the script that completes the command line in a shell")
    .description(
      "Writes the script by which a shell completes commands, options, their values and files. It runs nothing of " +
        "what is being typed.",
    )
    .addArgument(new Argument("<shell>", "the shell").choices(shells))
    .addHelpText(
      "after",
      examples([
        ["for good, in bash", "echo 'source <(config-history completion bash)' >> ~/.bashrc"],
        ["for good, in zsh", "echo 'source <(config-history completion zsh)' >> ~/.zshrc"],
        [
          "for good, in fish",
          "config-history completion fish > ~/.config/fish/completions/config-history.fish",
        ],
      ]),
    )
    .action(async (shell: (typeof shells)[number]) => {
      await terminal.stdout.write(completionScript(shell, shapeOf(program)));
      finish(exitCodes.answered);
    });
}
