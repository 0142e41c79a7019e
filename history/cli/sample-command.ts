import type { Command } from "commander";
import { examples } from "./command-parts";
import type { SampleOptions } from "./run-sample";
import type { Terminal } from "./terminal";

/** Adds `sample`; the options of every question are still to be added to the command that it returns. */
export function addSample(program: Command, terminal: Terminal, finish: (exitCode: number) => void): Command {
  return program
    .command("sample")
    .summary("a reproducible random sample of what there was at an instant")
    .description(
      "Draws a simple random sample of all resources at an instant, each with its evidence, and counts the " +
        "population that it is drawn from against the base snapshot. The same seed draws the same resources.",
    )
    .requiredOption("--size <number>", "how many resources to draw")
    .requiredOption("--seed <text>", "what decides the draw; any text")
    .option("--at <instant>", "the instant asked about", "now")
    .addHelpText(
      "after",
      examples([
        [
          "25 resources as they were at the end of the quarter, for a working paper",
          "config-history sample --size 25 --seed 7 --at 2026-10-01 --format csv --output sample.csv",
        ],
        [
          "ten of the production buckets",
          "config-history sample --size 10 --seed audit-2026 --type AWS::S3::Bucket --tag Environment=production",
        ],
      ]),
    )
    .action(async (options: SampleOptions) => {
      const { runSample } = await import("./run-sample.js");
      finish(await runSample(options, terminal));
    });
}
