import { type Command, Option } from "commander";
import { readBoundedFile } from "../../network/bounded-file";
import type { OptionSpec } from "../commands/parameter";
import { HistoryError } from "../history-error";
import { formatNames } from "../rendering/format";

/** Adds the options that say where the record lies and how it is reached. */
export function addLocationOptions(command: Command, { isOfApi = false } = {}): Command {
  return addReadingCacheOptions(addRecordOptions(command, { isOfApi })).option(
    "--cache-size <size>",
    "how much the cache may hold, such as 500MB (default: 20GB)",
  );
}

/** Adds the options that say where the record lies, to a command that keeps nothing of it. */
export function addRecordOptions(command: Command, { isOfApi = false } = {}): Command {
  const api = isOfApi ? "; or `api`: AWS Config itself, in the regions of --region" : "";
  return command
    .option(
      "--record <where>",
      `s3://bucket/prefix, or a folder with a copy of the delivery bucket: what holds AWSLogs, or lies above it${api} (default: $CONFIG_HISTORY_RECORD)`,
    )
    .option("--profile <name>", "the profile of the AWS configuration to ask AWS with")
    .option("--request-payer [requester]", "pay for the requests to a bucket whose owner does not");
}

/** Adds the option that names the cache. */
export function addCacheOptions(command: Command): Command {
  return command.option(
    "--cache <dir>",
    "where objects fetched from S3, and indexes, are kept (default: $CONFIG_HISTORY_CACHE, else the user's cache folder)",
  );
}

/** Adds the options that say whether, and where, a command that reads a record keeps what it fetched. */
export function addReadingCacheOptions(command: Command): Command {
  return addCacheOptions(command).option(
    "--no-cache",
    "read the record itself: use no cache and no index, and keep nothing in them",
  );
}

/** Adds the option that takes the record from a stack. */
export function addStackOption(command: Command): Command {
  return command.option(
    "--stack <name>",
    "take the record, regions and profile from the outputs of this Pulumi stack",
  );
}

/** Adds the options that say in which form an answer is given, and where to. */
export function addOutputOptions(
  command: Command,
  { columns, withCoverage }: { readonly columns: string; readonly withCoverage?: string },
): Command {
  command
    .option(
      "--format <format>",
      `the form of the answer: ${formatNames} (default: as the name of --output ends, such as .csv; else table)`,
    )
    .option("--columns <list>", `the columns of CSV${columns}, separated by commas`);
  if (withCoverage !== undefined) command.option("--with-coverage", withCoverage);
  return command
    .option("--output <file>", "write the answer to a file, whole or not at all; - is standard output")
    .option("--no-pager", "write to the terminal itself what is longer than it, not through $PAGER")
    .option("--explain", "print which objects would be read, why and at what cost, and read none of them");
}

/** An option that may be given several times, each with another value. */
export function repeatable(flags: string, description: string): Option {
  const option = new Option(flags, description).default([], "all");
  return option.argParser((value: string, values: readonly string[]) => [...values, value]);
}

/** Adds options that a question or another command is read from. */
export function addOptions(command: Command, specs: readonly OptionSpec[]): Command {
  for (const spec of specs) command.addOption(optionOf(spec));
  return command;
}

function optionOf(spec: OptionSpec): Option {
  const { flags, byDefault, isRequired, isRepeatable, group } = spec;
  const help = spec.isText === true ? `${spec.help}; a file, or the text itself` : spec.help;
  const option = isRepeatable === true ? repeatable(flags, help) : new Option(flags, help);
  if (spec.isText === true) option.argParser((given: string) => textOf(given, option));
  if (isRequired === true) option.makeOptionMandatory();
  if (byDefault !== undefined) option.default(isRepeatable === true ? [] : byDefault, byDefault);
  if (isRepeatable === true && group === "requirement") option.default([], "nothing");
  return option;
}

/** Files are read here alone: whoever else gives a question its options, such as an agent, gives texts. */
function textOf(given: string, { long }: Option): string {
  if (given === "" || given.trimStart().startsWith("{")) return given;
  const text = readText(given, `${long} ${JSON.stringify(given)}`);
  if (text !== "") return text;
  throw badText(`${long} ${JSON.stringify(given)} is an empty file`);
}

/** Some editors begin a text with a mark of its encoding, which JSON has no place for. */
function readText(path: string, what: string): string {
  try {
    return readBoundedFile(path)
      .toString("utf8")
      .replace(/^\ufeff/, "");
  } catch (error) {
    throw badText(`${what} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function badText(message: string): HistoryError {
  return new HistoryError("bad-option", message, "Name a file, or give the text itself as JSON.");
}

/** The end of a command's help: what it is used for, and how. */
export function examples(pairs: readonly (readonly [purpose: string, command: string])[]): string {
  const lines = pairs.map(([purpose, command]) => `  # ${purpose}\n  ${command}`);
  return `\nExamples:\n${lines.join("\n\n")}\n`;
}
