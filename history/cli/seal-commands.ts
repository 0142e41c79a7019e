import type { Command } from "commander";
import { placeFilters } from "../commands/parameters/filter-parameters";
import { addOptions, addRecordOptions, examples } from "./command-parts";
import type { SealOptions } from "./run-seal";
import { addSummaryFormat } from "./summary-format";
import type { Terminal } from "./terminal";
import { zoneOption } from "./time-zone";

/** Adds `seal`, which writes down what was delivered, by hash. */
export function addSeal(program: Command, terminal: Terminal, finish: (exitCode: number) => void): void {
  const command = program
    .command("seal")
    .summary("write down by hash what was delivered, a digest a day")
    .description(
      "Writes a digest for each day since the last one: key, version, size and SHA-256 of every delivered object that " +
        "no digest names yet, and the SHA-256 of the digest before it. `prove --seal` finds by them what was replaced, " +
        "removed, added or back-dated since. Exits with 3 where it finds such already, or the seal is no chain.",
    )
    .requiredOption(
      "--output <where>",
      "the folder or s3://bucket/prefix of the digests, where who may write the record may not write",
    )
    .option(
      "--sign-key <file>",
      "sign every digest with this private key, as PEM: Ed25519, ECDSA P-256 or RSA",
    );
  addRecordOptions(command);
  addOptions(command, placeFilters.options)
    .option("--now <instant>", "take this instant for now: of a copy, when it was made")
    .option(...zoneOption);
  addSummaryFormat(command, "summary").addHelpText(
    "after",
    examples([
      [
        "every day, into another account's bucket",
        "config-history seal --record s3://config-record --output s3://audit-seals/config-record --sign-key key.pem",
      ],
      [
        "does the record hold",
        "config-history prove --from 30d --to now --seal s3://audit-seals/config-record",
      ],
    ]),
  );
  command.action(async (options: SealOptions) => {
    const { runSeal } = await import("./run-seal.js");
    finish(await runSeal(options, terminal));
  });
}
