import type { Command } from "commander";
import { addLocationOptions, addStackOption, examples } from "./command-parts";
import type { McpOptions } from "./run-mcp";
import type { Terminal } from "./terminal";
import { zoneOption } from "./time-zone";

/** Adds `mcp`, by which agents ask. */
export function addMcp(program: Command, terminal: Terminal, finish: (exitCode: number) => void): void {
  const version = program.version() ?? "";
  const command = program
    .command("mcp")
    .summary("a read-only server of the Model Context Protocol, by which agents ask")
    .description(
      "Serves the questions as tools of the Model Context Protocol on stdin and stdout, of the one record that is " +
        "named here. No tool writes or reads anything else. Ends when stdin does.",
    );
  addStackOption(addLocationOptions(command))
    .option(
      "--who",
      "let it be asked who made each change, by CloudTrail's event history of the last 90 days",
    )
    .option(
      "--trail <where>",
      "let it be asked who made each change, by the CloudTrail files in this folder or s3://bucket/prefix",
    )
    .option("--now <instant>", "take this instant for now")
    .option(...zoneOption)
    .option("--answer-size <characters>", "how long an answer may be; what is longer comes in pages", "24000")
    .addHelpText(
      "after",
      examples([
        ["for an agent on this machine", "config-history mcp --record s3://bucket/prefix"],
        [
          "in the settings of Claude Code",
          "claude mcp add aws-record -- config-history mcp --record ./bucket-copy",
        ],
      ]),
    )
    .action(async (options: McpOptions) => {
      const { runMcp } = await import("./run-mcp.js");
      finish(await runMcp(options, { terminal, version }));
    });
}
