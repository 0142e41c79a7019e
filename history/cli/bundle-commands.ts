import type { Command } from "commander";
import { formatNames } from "../rendering/format";
import { addCacheOptions, examples } from "./command-parts";
import type { VerifyOptions } from "./run-verify";
import type { Terminal } from "./terminal";

type Finish = (exitCode: number) => void;

/** Adds `verify`, which checks what `bundle` wrote. */
export function addVerify(program: Command, terminal: Terminal, finish: Finish): void {
  const version = program.version() ?? "";
  const command = program
    .command("verify")
    .summary("check a bundle, and ask its question again")
    .description(
      "Checks every byte of a bundle, offline, and asks its question again of the objects it includes, or of a " +
        "record. Exits with 3 where a check does not hold.",
    )
    .argument("<file>", "what `config-history bundle` wrote")
    .option("--key <file>", "the public key, as PEM, that the bundle has to be signed with")
    .option("--record <where>", "also compare the objects with this folder or s3://bucket/prefix")
    .option("--profile <name>", "the profile of the AWS configuration to ask AWS with")
    .option("--request-payer [requester]", "pay for the requests to a bucket whose owner does not")
    .option("--format <format>", `the form of the answer: ${formatNames}`, "table");
  addCacheOptions(command)
    .option("--no-cache", "fetch from S3 whatever is needed, and keep nothing of it")
    .addHelpText(
      "after",
      examples([
        ["does it hold, on any machine", "config-history verify q3.tar --key public.pem"],
        ["are these the objects of the bucket", "config-history verify q3.tar --record s3://bucket/prefix"],
      ]),
    )
    .action(async (file: string, options: VerifyOptions) => {
      const { runVerify } = await import("./run-verify.js");
      finish(await runVerify(file, options, { terminal, version }));
    });
}
