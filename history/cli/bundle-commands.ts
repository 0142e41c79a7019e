import { type Command, Option } from "commander";
import {
  addCacheOptions,
  addClockOptions,
  addNameFilters,
  addPlaceOptions,
  addScopeFilters,
  examples,
  onlyOption,
} from "./command-parts";
import type { ChangesOptions, DiffOptions, StateOptions } from "./commands";
import { formats } from "./question-options";
import type { VerifyOptions } from "./run-verify";
import type { Terminal } from "./terminal";
import type { BundleOptions } from "./write-bundle";

type Finish = (exitCode: number) => void;

const resourceHelp = "AWS::Type::Name/id, an ARN, an id or a name; deleted resources are found as well";

/** Adds `bundle`, which writes an answer together with its evidence. */
export function addBundle(program: Command, terminal: Terminal, finish: Finish): void {
  const version = program.version() ?? "";
  const bundle = program
    .command("bundle")
    .summary("an answer and its evidence, in one file")
    .description(
      "Asks a question and writes one file with the answer, its coverage, every object that was read by key, " +
        "version and SHA-256, and the recorders' scope; equal questions over an equal record give equal bytes.",
    );
  const state = bundle
    .command("state")
    .summary("of what was configured at an instant")
    .argument("[resource]", resourceHelp)
    .option("--at <instant>", "the instant asked about", "now")
    .option("--include-deleted", "also list what was deleted between the base snapshot and the instant")
    .option("--since <instant>", "also list what was deleted between this instant and --at");
  addBundleOptions(state).action(
    async (resource: string | undefined, options: StateOptions & BundleOptions) => {
      const { bundleState } = await import("./run-bundle.js");
      finish(await bundleState(resource, options, { terminal, version }));
    },
  );
  const changes = bundle
    .command("changes")
    .summary("of every change in a window")
    .argument("[resource]", resourceHelp)
    .option("--since <instant>", "the start of the window, exclusive")
    .option("--until <instant>", "the end of the window, inclusive", "now")
    .addOption(onlyOption());
  addBundleOptions(changes).action(
    async (resource: string | undefined, options: ChangesOptions & BundleOptions) => {
      const { bundleChanges } = await import("./run-bundle.js");
      finish(await bundleChanges(resource, options, { terminal, version }));
    },
  );
  const diff = bundle
    .command("diff")
    .summary("of how the state at one instant differs from that at another")
    .argument("[resource]", resourceHelp)
    .requiredOption("--from <instant>", "the earlier instant")
    .requiredOption("--to <instant>", "the later instant")
    .addOption(onlyOption());
  addBundleOptions(diff).action(
    async (resource: string | undefined, options: DiffOptions & BundleOptions) => {
      const { bundleDiff } = await import("./run-bundle.js");
      finish(await bundleDiff(resource, options, { terminal, version }));
    },
  );
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
    .option("--format <format>", `the form of the answer: ${formats.join(", ")}`, "table");
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

/** Those of the questions, but for who made a change, which the record does not tell, and the form of the answer. */
function addBundleOptions(command: Command): Command {
  return addClockOptions(addNameFilters(addScopeFilters(addPlaceOptions(command))))
    .option("--require <verdict>", "`complete`: exit with 3 unless the record proves the answer")
    .requiredOption("--output <file>", "the bundle, written whole or not at all")
    .option("--include-objects", "put the objects that were read into it, so that it can be checked anywhere")
    .option("--sign-key <file>", "sign it with this private key, as PEM: Ed25519, ECDSA P-256 or RSA")
    .option("--format <format>", "the form of the summary: table or json", "table")
    .addOption(new Option("--who").hideHelp())
    .addOption(new Option("--trail <where>").hideHelp());
}
