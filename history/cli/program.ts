import { Command, type CommanderError } from "commander";
import { addBundle, addVerify } from "./bundle-commands";
import { addCache, addSync } from "./cache-commands";
import { addPlaceOptions, addScopeFilters, examples, onlyOption, repeatable } from "./command-parts";
import type { ChangesOptions, DiffOptions, StateOptions } from "./commands";
import { exitCodes } from "./exit-code";
import { addSnapshot, addStatus } from "./operation-commands";
import { addCoverage, addProve } from "./proof-commands";
import { formats } from "./question-options";
import { addSample } from "./sample-command";
import type { Terminal } from "./terminal";
import { addWhen } from "./when-command";

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
  addState(program, terminal, finish);
  addChanges(program, terminal, finish);
  addDiff(program, terminal, finish);
  addWhen(program, terminal, finish);
  addSharedOptions(addSample(program, terminal, finish));
  addCoverage(program, terminal, finish);
  addProve(program, terminal, finish);
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

function addState(program: Command, terminal: Terminal, finish: (exitCode: number) => void): void {
  const command = program
    .command("state")
    .summary("what was configured at an instant")
    .description("Lists every resource as it was at an instant, or shows one resource, deleted or not.")
    .argument("[resource]", resourceHelp)
    .option("--at <instant>", "the instant asked about", "now")
    .option("--include-deleted", "also list what was deleted between the base snapshot and the instant")
    .option("--since <instant>", "also list what was deleted between this instant and --at")
    .option("--related", "show what the resource points at and what points at it, as a tree")
    .option("--depth <n>", "with --related: how many relationships deep (default: 1)");
  addWhoOptions(command);
  addSharedOptions(command).addHelpText(
    "after",
    examples([
      [
        "what there was at the end of the quarter",
        "config-history state --at 2026-10-01 --format csv --output q3.csv",
      ],
      [
        "the security groups of one region",
        "config-history state --type AWS::EC2::SecurityGroup --region eu-west-1",
      ],
      [
        "one resource as it was, although it is gone",
        "config-history state AWS::CloudWatch::Alarm/payments-latency --at 14d",
      ],
      [
        "what still depends on a security group",
        "config-history state sg-0123456789abcdef0 --related --depth 2",
      ],
      ["which objects the answer would be read from", "config-history state --at yesterday --explain"],
      [
        "what AWS Config itself knows, in two regions",
        "config-history state --record api --region eu-west-1 --region us-east-1",
      ],
      ["what the stack of this folder recorded", "config-history state --stack dev"],
      ["the present state of an organisation", "config-history state --record api --aggregator all-accounts"],
    ]),
  );
  command.action(async (resource: string | undefined, options: StateOptions) => {
    const { runState } = await import("./commands.js");
    finish(await runState(resource, options, terminal));
  });
}

function addChanges(program: Command, terminal: Terminal, finish: (exitCode: number) => void): void {
  const command = program
    .command("changes")
    .summary("every change in a window, and when it happened")
    .description(
      "Lists every change in a window with what changed: of everything the last 24 hours, of one resource its " +
        "whole history, unless --since says otherwise.",
    )
    .argument("[resource]", resourceHelp)
    .option("--since <instant>", "the start of the window, exclusive")
    .option("--until <instant>", "the end of the window, inclusive", "now")
    .addOption(onlyOption());
  addWhoOptions(command);
  addSharedOptions(command).addHelpText(
    "after",
    examples([
      ["what changed last week in the network", "config-history changes --since 7d --type 'AWS::EC2::*'"],
      [
        "the same, without what AWS Config itself brought about",
        "config-history changes --since 7d --type 'AWS::EC2::*' --only real",
      ],
      ["the history of one bucket", "config-history changes AWS::S3::Bucket/payments-statements"],
      [
        "who changed it this month",
        "config-history changes AWS::S3::Bucket/payments-statements --since 30d --who",
      ],
      [
        "the same from a copy of the trail's bucket",
        "config-history changes --since 7d --trail ./trail-copy",
      ],
      [
        "changes to production, for a spreadsheet",
        "config-history changes --since 30d --tag Environment=production --format csv",
      ],
    ]),
  );
  command.action(async (resource: string | undefined, options: ChangesOptions) => {
    const { runChanges } = await import("./commands.js");
    finish(await runChanges(resource, options, terminal));
  });
}

function addDiff(program: Command, terminal: Terminal, finish: (exitCode: number) => void): void {
  const command = program
    .command("diff")
    .summary("how the state at one instant differs from that at another")
    .description("Compares the states at two instants; what came and went between them does not appear.")
    .argument("[resource]", resourceHelp)
    .requiredOption("--from <instant>", "the earlier instant")
    .requiredOption("--to <instant>", "the later instant")
    .addOption(onlyOption());
  addSharedOptions(command).addHelpText(
    "after",
    examples([
      ["before and after a release", "config-history diff --from 2026-11-09T08:00 --to 2026-11-09T10:00"],
      ["what became of one security group", "config-history diff sg-0123456789abcdef0 --from 30d --to now"],
    ]),
  );
  command.action(async (resource: string | undefined, options: DiffOptions) => {
    const { runDiff } = await import("./commands.js");
    finish(await runDiff(resource, options, terminal));
  });
}

const resourceHelp = "AWS::Type::Name/id, an ARN, an id or a name; deleted resources are found as well";

function addWhoOptions(command: Command): Command {
  return command
    .option("--who", "add who made each change, by CloudTrail's event history of the last 90 days")
    .option(
      "--trail <where>",
      "add who made each change, by the CloudTrail files in this folder or s3://bucket/prefix",
    );
}

function addSharedOptions(command: Command): Command {
  return addScopeFilters(addPlaceOptions(command))
    .option("--stack <name>", "take the record, regions and profile from the outputs of this Pulumi stack")
    .option("--aggregator <name>", "with --record api: the present state of all accounts of an aggregator")
    .addOption(repeatable("--name <glob>", "resource names; repeatable"))
    .addOption(repeatable("--tag <key[=value]>", "tags, all of which must hold; repeatable"))
    .option("--now <instant>", "take this instant for now")
    .option(
      "--as-known-at <instant>",
      "answer with only what had been delivered by then, which is taken for now",
    )
    .option("--format <format>", `the form of the answer: ${formats.join(", ")}`, "table")
    .option("--output <file>", "write the answer to a file, whole or not at all")
    .option("--require <verdict>", "`complete`: exit with 3 unless the record proves the answer")
    .option("--explain", "print which objects would be read, why and at what cost, and read none of them");
}

const exitCodeHelp = `
Exit codes: 0 answered; 1 the record does not know the named resource; 2 the question is wrong; 3 answered, but
--require is not met, a snapshot differs from its replay, or a bundle does not hold; 4 the record or bundle could
not be read, wholly or in part; 70 a bug; 130 interrupted.
`;
