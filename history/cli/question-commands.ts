import type { Command } from "commander";
import { refusalOf } from "../api/refusal";
import { questions } from "../commands/catalogue";
import type { OptionSpec } from "../commands/parameter";
import { resourceHelp } from "../commands/parameters/resource-parameters";
import type { Question } from "../commands/question";
import { noFilter } from "../questions/item-filter";
import { formatNames } from "../rendering/format";
import {
  addLocationOptions,
  addOptions,
  addOutputOptions,
  addStackOption,
  examples,
  repeatable,
} from "./command-parts";
import type { AskingOptions } from "./question-settings";
import { addSummaryFormat } from "./summary-format";
import type { Terminal } from "./terminal";
import { shownZoneOption } from "./time-zone";
import type { BundleOptions } from "./write-bundle";
import type { PageOptions } from "./write-page";

type Finish = (exitCode: number) => void;

/** Adds a command for every question. */
export function addQuestions(program: Command, terminal: Terminal, finish: Finish): void {
  const version = program.version() ?? "";
  for (const question of questions) {
    const { name, description, notes = "" } = question;
    const command = program.command(name).description(description);
    addAskedOptions(command, question, question);
    if (question.isPage === true) addPageOptions(command);
    else
      addOutputOptions(command, {
        columns: ": fields, verdict, asOf, tags.KEY and JSON Pointers such as /configuration/instanceType",
        withCoverage:
          "of ndjson: a last line with all that the answer has besides its rows; of CSV: the columns `verdict` and `asOf`",
      });
    if (question.tellsSeal === true) addSealOptions(command);
    for (const view of question.views ?? []) command.option(`--${view.name}`, view.help);
    if (canAskAggregator(question))
      command.option(
        "--aggregator <name>",
        "with --record api: the present state of all accounts of an aggregator",
      );
    addOptions(command, optionsIn(question, "requirement")).addHelpText(
      "after",
      notes + examples(question.examples),
    );
    command.action(async (...args: readonly unknown[]) => {
      if (question.isPage === true) {
        const { writePage } = await import("./write-page.js");
        return finish(await writePage(question, { ...givenTo<PageOptions>(args), terminal, version }));
      }
      const { runQuestion } = await import("./answer-question.js");
      finish(await runQuestion(question, { ...givenTo(args), terminal }));
    });
  }
}

/** Whether AWS Config's API answers it, and of the present an aggregator can. */
function canAskAggregator({ isOfApi, needsWithin }: Question): boolean {
  const needs = needsWithin(noFilter, { from: 0, until: 0 });
  return isOfApi === true && refusalOf(needs, { now: 0, aggregator: "any" }) === undefined;
}

/** Adds `bundle`, which writes the answer to a question together with its evidence. */
export function addBundle(program: Command, terminal: Terminal, finish: Finish): void {
  const version = program.version() ?? "";
  const bundle = program
    .command("bundle")
    .summary("an answer and its evidence, in one file")
    .description(
      "Asks a question and writes one file with the answer, its coverage, every object that was read by key, " +
        "version and SHA-256, and the recorders' scope; equal questions over an equal record give equal bytes.",
    );
  for (const question of questions) {
    const command = bundle.command(question.name).description(question.description);
    addAskedOptions(command, question, {});
    addOptions(command, optionsIn(question, "requirement"))
      .requiredOption("--output <file>", "the bundle, written whole or not at all; - is standard output")
      .option(
        "--include-objects",
        "put the objects that were read into it, so that it can be checked anywhere",
      )
      .option("--sign-key <file>", "sign it with this private key, as PEM: Ed25519, ECDSA P-256 or RSA")
      .option(
        "--tsa <url>",
        "have this authority time-stamp it (RFC 3161), so that it tells when it existed",
      );
    addSummaryFormat(command, "summary")
      .addHelpText("after", question.notes ?? "")
      .action(async (...args: readonly unknown[]) => {
        const { writeBundle } = await import("./write-bundle.js");
        finish(await writeBundle(question, { ...givenTo<BundleOptions>(args), terminal, version }));
      });
  }
  bundle.addHelpText(
    "after",
    examples([
      [
        "the state at the end of a quarter, to be checked anywhere",
        "config-history bundle state --at 2026-10-01 --include-objects --output q3.tar --record ./bucket-copy",
      ],
      [
        "signed, what became of one alarm",
        "config-history bundle changes payments-latency --sign-key key.pem --output alarm.tar",
      ],
    ]),
  );
}

/** Adds what a question is asked with, and of what: a bundle is made of a record, and of nobody's acts. */
function addAskedOptions(
  command: Command,
  question: Question,
  { isOfApi = false, tellsWho = false }: Pick<Question, "isOfApi" | "tellsWho">,
): void {
  command.summary(question.summary);
  if (question.isOfResource === true) command.argument("[resource]", resourceHelp);
  if (question.argument !== undefined) command.argument(question.argument.flags, question.argument.help);
  addOptions(command, optionsIn(question, undefined));
  if (tellsWho) addOptions(addWhoOptions(command), optionsIn(question, "who"));
  addLocationOptions(command, { isOfApi });
  addStackOption(addOptions(command, optionsIn(question, "filter")))
    .option("--now <instant>", "take this instant for now")
    .option(...shownZoneOption);
  addOptions(command, optionsIn(question, "clock"));
}

function addPageOptions(command: Command): void {
  command
    .option(
      "--format <format>",
      `the form of the answer: html, or its data as ${formatNames} (default: as the name of --output ends; else html)`,
    )
    .requiredOption("--output <file>", "write the page to a file, whole or not at all; - is standard output")
    .option("--bundle <file>", "also write the bundle of its data, which `verify` derives again")
    .option("--explain", "print which objects would be read, why and at what cost, and read none of them");
}

function optionsIn({ options }: Question, group: OptionSpec["group"]): readonly OptionSpec[] {
  return options.filter((each) => each.group === group);
}

function addWhoOptions(command: Command): Command {
  return command
    .option("--who", "add who made each change, by CloudTrail's event history of the last 90 days")
    .option(
      "--trail <where>",
      "add who made each change, by the CloudTrail files in this folder or s3://bucket/prefix",
    )
    .option(
      "--trail-keys <file>",
      "check the signatures of the trail's digests by these keys, as `aws cloudtrail list-public-keys` prints them",
    );
}

function addSealOptions(command: Command): void {
  command
    .option(
      "--seal <where>",
      "also compare the record with what `seal` wrote into this folder or s3://bucket/prefix",
    )
    .option("--seal-at <sha256>", "a digest that the seal has to have, by the SHA-256 that `seal` printed")
    .addOption(
      repeatable(
        "--key <file>",
        "a public key, as PEM, that the digests of --seal have to be signed with; repeatable",
      ),
    );
}

/** What commander hands to an action: the arguments, the options, the command. */
function givenTo<Further extends object = object>(
  args: readonly unknown[],
): { readonly argument: string | undefined; readonly options: AskingOptions & Further } {
  const [argument] = args.length > 2 ? args : [undefined];
  const options = args.at(-2) as AskingOptions & Further;
  return { argument: typeof argument === "string" ? argument : undefined, options };
}
