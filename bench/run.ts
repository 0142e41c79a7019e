import { mkdirSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { DAY_MILLISECONDS, formatInstant } from "../record/instant";
import type { Bench } from "./bench";
import { prepareDataSet } from "./data-set";
import { type Goal, goalLine } from "./goal";
import { askedInstant, fullProfile, type Profile, quickProfile } from "./profile";
import { largeSnapshotSuite } from "./suites/large-snapshot";
import { lengthOfHistorySuite } from "./suites/length-of-history";
import { startUpSuite } from "./suites/start-up";
import { stateSuite } from "./suites/state";

const dataFolder = resolve(__dirname, "../../bench/data");

const suites = {
  state: stateSuite,
  "length-of-history": lengthOfHistorySuite,
  "large-snapshot": largeSnapshotSuite,
  "start-up": startUpSuite,
};

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { quick: { type: "boolean" }, rounds: { type: "string" } },
  });
  const profile = values.quick === true ? quickProfile : fullProfile;
  const rounds = values.rounds === undefined ? profile.rounds : Number(values.rounds);
  const bench = await prepare({ ...profile, rounds });
  const goals: Goal[] = [];
  for (const [name, suite] of Object.entries(suites)) {
    if (positionals.length === 0 || positionals.includes(name)) goals.push(...(await suite(bench)));
  }
  console.log(`\n${goals.map(goalLine).join("\n")}`);
  if (values.quick === true) console.log("\nA quick run shows that everything works, not how fast it is.");
}

async function prepare(profile: Profile): Promise<Bench> {
  const data = await prepareDataSet(dataFolder, profile);
  const folder = join(dataFolder, profile.name, "answers");
  mkdirSync(folder, { recursive: true });
  const { recordItems, recordObjects, recordBytes, snapshotBytes } = data.size;
  const record = `${recordItems} items, ${recordObjects} objects, ${megabytes(recordBytes)} of JSON`;
  console.log(`${machine()}; medians of ${profile.rounds} rounds`);
  console.log(`record: ${record}, ${profile.days} days; single snapshot: ${megabytes(snapshotBytes)}`);
  const asked = askedInstant(profile);
  return {
    data,
    profile,
    folder,
    at: formatInstant(asked),
    dayBefore: formatInstant(asked - DAY_MILLISECONDS),
  };
}

function machine(): string {
  const memory = (totalmem() / 1024 ** 3).toFixed(0);
  return `${cpus().length} cores (${cpus()[0]?.model ?? "unknown"}), ${memory} GB, Node.js ${process.version}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
