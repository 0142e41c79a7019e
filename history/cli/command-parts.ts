import { type Command, Option } from "commander";
import { changeClasses } from "../questions/change-class";
import { formats } from "./question-options";

/** Adds the options that say where the record lies and how it is reached. */
export function addPlaceOptions(command: Command): Command {
  command
    .option(
      "--record <where>",
      "s3://bucket/prefix, or a folder with a copy of the delivery bucket, at or above AWSLogs; or `api`: AWS Config itself, in the regions of --region (default: $CONFIG_HISTORY_RECORD)",
    )
    .option("--profile <name>", "the profile of the AWS configuration to ask AWS with")
    .option("--request-payer [requester]", "pay for the requests to a bucket whose owner does not");
  return addCacheOptions(command)
    .option("--no-cache", "fetch from S3 whatever is needed, and keep nothing of it")
    .option("--cache-size <size>", "how much the cache may hold, such as 500MB (default: 20GB)");
}

/** Adds the option that names the cache. */
export function addCacheOptions(command: Command): Command {
  return command.option(
    "--cache <dir>",
    "where objects fetched from S3 are kept (default: $CONFIG_HISTORY_CACHE, else the user's cache folder)",
  );
}

/** Adds the filters of accounts, regions and types. */
export function addScopeFilters(command: Command): Command {
  return command
    .addOption(repeatable("--type <glob>", "resource types, such as 'AWS::EC2::*'; repeatable"))
    .addOption(repeatable("--account <id>", "account ids; repeatable"))
    .addOption(repeatable("--region <region>", "regions of resources, `global` for global ones; repeatable"));
}

/** Adds the filters of names and tags. */
export function addNameFilters(command: Command): Command {
  return command
    .addOption(repeatable("--name <glob>", "resource names; repeatable"))
    .addOption(repeatable("--tag <key[=value]>", "tags, all of which must hold; repeatable"));
}

/** Adds the options that say of when, and from which stack, a question asks. */
export function addClockOptions(command: Command): Command {
  return command
    .option("--stack <name>", "take the record, regions and profile from the outputs of this Pulumi stack")
    .option("--now <instant>", "take this instant for now")
    .option(
      "--as-known-at <instant>",
      "answer with only what had been delivered by then, which is taken for now",
    );
}

/** Adds the options that say what becomes of an answer. */
export function addAnswerOptions(command: Command): Command {
  return command
    .option("--format <format>", `the form of the answer: ${formats.join(", ")}`, "table")
    .option("--output <file>", "write the answer to a file, whole or not at all")
    .option("--explain", "print which objects would be read, why and at what cost, and read none of them");
}

/** An option that may be given several times, each with another value. */
export function repeatable(flags: string, description: string): Option {
  const option = new Option(flags, description).default([], "all");
  return option.argParser((value: string, values: readonly string[]) => [...values, value]);
}

/** The option that asks for some classes of changes alone. */
export function onlyOption(): Option {
  const classes = changeClasses.join(", ");
  return repeatable("--only <class>", `only changes of this class, one of ${classes}; repeatable`);
}

/** The end of a command's help: what it is used for, and how. */
export function examples(pairs: readonly (readonly [purpose: string, command: string])[]): string {
  const lines = pairs.map(([purpose, command]) => `  # ${purpose}\n  ${command}`);
  return `\nExamples:\n${lines.join("\n\n")}\n`;
}
