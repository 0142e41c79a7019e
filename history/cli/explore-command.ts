import type { Command } from "commander";
import { exploreParameters } from "../commands/explore";
import { addLocationOptions, addOptions, addStackOption, examples } from "./command-parts";
import type { ExploreOptions } from "./run-explore";
import type { Terminal } from "./terminal";
import { zoneOption } from "./time-zone";

/** Adds `explore`. */
export function addExplore(program: Command, terminal: Terminal, finish: (exitCode: number) => void): void {
  const version = program.version() ?? "";
  const command = program
    .command("explore")
    .summary("a page to move through time with, in a browser")
    .description(
      "Writes one HTML file with all that the record says of a window: a slider over the time, what was there, the life of " +
        "each resource, its configuration, differences and relationships. It needs no network. Without --output it is a " +
        "temporary file, which is opened in the browser where there is a desktop; its path is printed.",
    );
  const optionsIn = (group: string | undefined) =>
    exploreParameters.options.filter((option) => option.group === group);
  addOptions(command, optionsIn(undefined));
  addLocationOptions(command);
  addStackOption(addOptions(command, optionsIn("filter")))
    .option("--now <instant>", "take this instant for now")
    .option(...zoneOption);
  addOptions(command, optionsIn("clock"))
    .option("--output <file>", "write the page to a file, whole or not at all; - is standard output")
    .option("--explain", "print which objects would be read, why and at what cost, and read none of them");
  addOptions(command, optionsIn("requirement")).addHelpText(
    "after",
    examples([
      ["the last 30 days, in the browser", "config-history explore --record ./bucket-copy"],
      ["a quarter, to hand over", "config-history explore --during 2026-Q3 --output q3.html"],
      ["the network alone", "config-history explore --since 90d --type 'AWS::EC2::*' --output network.html"],
    ]),
  );
  command.action(async (options: ExploreOptions) => {
    const { runExplore } = await import("./run-explore.js");
    finish(await runExplore(options, { terminal, version }));
  });
}
