import type { Command } from "commander";
import {
  addAnswerOptions,
  addClockOptions,
  addNameFilters,
  addPlaceOptions,
  addScopeFilters,
  examples,
  repeatable,
} from "./command-parts";
import type { WhenOptions } from "./run-when";
import type { Terminal } from "./terminal";

/** Adds `when`. */
export function addWhen(program: Command, terminal: Terminal, finish: (exitCode: number) => void): void {
  const command = program
    .command("when")
    .summary("when a condition held, of one resource or of all")
    .description(
      "Tells of each resource in which intervals a condition held, did not hold, or is not known to: of " +
        "everything the last 30 days, of one resource its whole history, unless --since says otherwise. " +
        "Exits with 1 when it never held.",
    )
    .argument(
      "[resource]",
      "AWS::Type::Name/id, an ARN, an id or a name; deleted resources are found as well",
    )
    .requiredOption("--where <condition>", whereHelp)
    .option("--since <instant>", "the start of the window, exclusive")
    .option("--until <instant>", "the end of the window, inclusive", "now");
  addAnswerOptions(addClockOptions(addNameFilters(addScopeFilters(addPlaceOptions(command)))))
    .addOption(requirement)
    .addHelpText("after", conditionHelp + whenExamples);
  command.action(async (resource: string | undefined, options: WhenOptions) => {
    const { runWhen } = await import("./run-when.js");
    finish(await runWhen(resource, options, terminal));
  });
}

const whereHelp = "what is asked of each configuration item, such as '/configuration/threshold > 100'";

const requirement = repeatable(
  "--require <what>",
  "`always`: exit with 3 unless the condition held of every resource all the time; `complete`: unless the record proves the answer; repeatable",
).default([], "nothing");

const conditionHelp = `
Conditions:
  POINTER = VALUE, also != < <= > >=     a JSON Pointer into the item: /configuration/threshold, /tags/Team
  POINTER exists                         it is there and not null
  POINTER contains VALUE                 a text in a text, an element in a list, a key in an object
  POINTER in [VALUE, VALUE]              it is one of them
  POINTER matches "GLOB"                 a text in which * and ? stand for any characters
  any POINTER (CONDITION), all …         of the elements of a list; pointers inside begin at the element
  and, or, not, ( )                      \`and\` binds closer than \`or\`
  Values are JSON. A pointer with blanks stands in quotes: "/tags/Cost Center".
`;

const whenExamples = examples([
  [
    "was public access blocked on every bucket all year?",
    'config-history when --type AWS::S3::Bucket --since 365d --require always --where \'/supplementaryConfiguration/PublicAccessBlockConfiguration contains {"blockPublicAcls": true, "ignorePublicAcls": true, "blockPublicPolicy": true, "restrictPublicBuckets": true}\'',
  ],
  [
    "since when has the alarm waited for more than 100?",
    "config-history when payments-api-latency --where '/configuration/threshold > 100'",
  ],
  [
    "which security groups were open to the world?",
    "config-history when --type AWS::EC2::SecurityGroup --where 'any /configuration/ipPermissions (/ipRanges contains \"0.0.0.0/0\")'",
  ],
]);
