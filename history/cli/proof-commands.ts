import type { Command } from "commander";
import {
  addAnswerOptions,
  addClockOptions,
  addPlaceOptions,
  addScopeFilters,
  examples,
} from "./command-parts";
import type { CoverageOptions, ProofOptions } from "./run-proof";
import type { Terminal } from "./terminal";

/** Adds `coverage`. */
export function addCoverage(program: Command, terminal: Terminal, finish: (exitCode: number) => void): void {
  const command = program
    .command("coverage")
    .summary("how dependably a window was recorded, and every gap in it")
    .description(
      "Tells for each account, region and resource type what the recorder was set to do, and whether the history " +
        "leads from each snapshot to the next: of the last 7 days, unless --since says otherwise.",
    )
    .option("--since <instant>", "the start of the window", "7d")
    .option("--until <instant>", "the end of the window", "now");
  addReportOptions(command)
    .option("--require <verdict>", "`complete`: exit with 3 unless all of it is proven")
    .addHelpText(
      "after",
      examples([
        ["what the record knows of the last quarter", "config-history coverage --since 90d"],
        [
          "whether security groups were recorded in October, for a script",
          "config-history coverage --since 2026-10-01 --until 2026-11-01 --type AWS::EC2::SecurityGroup --require complete",
        ],
      ]),
    );
  command.action(async (options: CoverageOptions) => {
    const { runCoverage } = await import("./run-proof.js");
    finish(await runCoverage(options, terminal));
  });
}

/** Adds `prove`. */
export function addProve(program: Command, terminal: Terminal, finish: (exitCode: number) => void): void {
  const command = program
    .command("prove")
    .summary("whether the history leads from each snapshot to the next")
    .description(
      "Takes the snapshot at or before --from, replays the history, and compares it with every later snapshot up " +
        "to --to. Exits with 3 when a snapshot differs, and names each difference.",
    )
    .requiredOption("--from <instant>", "where the replay begins")
    .requiredOption("--to <instant>", "where it ends");
  addReportOptions(command).addHelpText(
    "after",
    examples([
      ["does the record of October prove itself", "config-history prove --from 2026-10-01 --to 2026-11-01"],
    ]),
  );
  command.action(async (options: ProofOptions) => {
    const { runProof } = await import("./run-proof.js");
    finish(await runProof(options, terminal));
  });
}

function addReportOptions(command: Command): Command {
  return addAnswerOptions(addClockOptions(addScopeFilters(addPlaceOptions(command))));
}
