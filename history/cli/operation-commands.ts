import type { Command } from "commander";
import { examples, repeatable } from "./command-parts";
import type { OperationOptions, SnapshotOptions } from "./operations";
import { addSummaryFormat } from "./summary-format";
import type { Terminal } from "./terminal";

/** Adds `status`. */
export function addStatus(program: Command, terminal: Terminal, finish: (exitCode: number) => void): void {
  const command = program
    .command("status")
    .summary("whether AWS Config records and delivers, region by region")
    .description(
      "Asks AWS Config in each region: is there a recorder, is it on, what does it record, when did its channel " +
        "last deliver a snapshot, history and messages, and with which error. With --stack: what pulumi up would change.",
    );
  addOperationOptions(command).addHelpText(
    "after",
    examples([
      ["the regions of a stack, and what it would change", "config-history status --stack dev"],
      [
        "two regions, for a script",
        "config-history status --region eu-west-1 --region us-east-1 --format json",
      ],
    ]),
  );
  command.action(async (options: OperationOptions) => {
    const { runStatus } = await import("./operations.js");
    finish(await runStatus(options, terminal));
  });
}

/** Adds `snapshot`. */
export function addSnapshot(program: Command, terminal: Terminal, finish: (exitCode: number) => void): void {
  const command = program
    .command("snapshot")
    .summary("ask AWS Config for a snapshot now, and wait for it")
    .description(
      "Asks AWS Config for a configuration snapshot in each region, waits until it is delivered, and says where.",
    )
    .option("--wait <length>", "how long to wait: 90s, 15m; 0s waits for nothing", "15m");
  addOperationOptions(command).addHelpText(
    "after",
    examples([
      ["a base for tomorrow's questions", "config-history snapshot --region eu-west-1"],
      ["ask and go on", "config-history snapshot --stack dev --wait 0s"],
    ]),
  );
  command.action(async (options: SnapshotOptions) => {
    const { runSnapshot } = await import("./operations.js");
    finish(await runSnapshot(options, terminal));
  });
}

function addOperationOptions(command: Command): Command {
  command
    .addOption(repeatable("--region <region>", "regions to ask (default: that of the profile); repeatable"))
    .option("--stack <name>", "ask in the regions of this Pulumi stack, with its profile")
    .option("--profile <name>", "the profile of ~/.aws that AWS is asked with");
  return addSummaryFormat(command, "answer");
}
