import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { DAY_MILLISECONDS, formatInstant } from "../record/instant";
import type { Bench } from "./bench";
import { prepareDataSet } from "./data-set";
import { type Goal, goalLine } from "./goal";
import { askedInstant, fullProfile, type Profile, quickProfile } from "./profile";
import { exploreSuite } from "./suites/explore";
import { largeSnapshotSuite } from "./suites/large-snapshot";
import { lengthOfHistorySuite } from "./suites/length-of-history";
import { coverageSuite, proveSuite } from "./suites/proof";
import { recordIndexSuite } from "./suites/record-index";
import { sqlSuite } from "./suites/sql";
import { startUpSuite } from "./suites/start-up";
import { stateSuite } from "./suites/state";
import { whenOfTypeSuite, whenSuite } from "./suites/when";
import { wholeRecordSuite } from "./suites/whole-record";

type Suite = (bench: Bench) => Promise<readonly Goal[]>;

const dataFolder = resolve(__dirname, "../../bench/data");

const suites = {
  state: stateSuite,
  "whole-record": wholeRecordSuite,
  "length-of-history": lengthOfHistorySuite,
  "large-snapshot": largeSnapshotSuite,
  "start-up": startUpSuite,
  when: whenSuite,
  "when-of-type": whenOfTypeSuite,
  coverage: coverageSuite,
  prove: proveSuite,
  index: recordIndexSuite,
  sql: sqlSuite,
  explore: exploreSuite,
};

/** Benchmarks that are programs of their own, with data of their own. */
const programs: Readonly<Record<string, string>> = {
  differences: "differences.js",
  "load-program": "load-program.js",
  s3: "s3-answer.js",
};

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { quick: { type: "boolean" }, rounds: { type: "string" } },
  });
  const profile = values.quick === true ? quickProfile : fullProfile;
  const rounds = values.rounds === undefined ? profile.rounds : Number(values.rounds);
  const isAsked = (name: string): boolean => positionals.length === 0 || positionals.includes(name);
  const asked = Object.entries(suites).filter(([name]) => isAsked(name));
  if (asked.length > 0) await runSuites(asked, await prepare({ ...profile, rounds }));
  for (const [name, program] of Object.entries(programs)) if (isAsked(name)) runProgram(program);
  if (values.quick === true) console.log("\nA quick run shows that everything works, not how fast it is.");
}

async function runSuites(asked: readonly (readonly [string, Suite])[], bench: Bench): Promise<void> {
  const goals: Goal[] = [];
  for (const [, suite] of asked) goals.push(...(await suite(bench)));
  console.log(`\n${goals.map(goalLine).join("\n")}`);
}

function runProgram(program: string): void {
  const { status, error } = spawnSync(process.execPath, [join(__dirname, program)], { stdio: "inherit" });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${program} ended with exit code ${status}`);
}

async function prepare(profile: Profile): Promise<Bench> {
  const data = await prepareDataSet(dataFolder, profile);
  const folder = join(dataFolder, profile.name, "answers");
  mkdirSync(folder, { recursive: true });
  const { recordItems, recordObjects, recordBytes, snapshotBytes } = data.size;
  const record = `${recordItems} items, ${recordObjects} objects, ${megabytes(recordBytes)} of JSON`;
  console.log(`${machine()}; the least of ${profile.rounds} rounds`);
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
