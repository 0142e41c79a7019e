import { readFileSync } from "node:fs";
import { join } from "node:path";
import { disagreements, readAnswer } from "../agreement";
import type { Bench } from "../bench";
import { type Contestant, compete, type Result } from "../contest";
import type { Goal } from "../goal";
import { measure } from "../measurement";
import { objectPaths, writeList } from "../object-list";
import { duckdbCommand, historyCommand, pythonPeer } from "../peers/peers";
import { resultsTable } from "../results-table";

/** The whole record takes a peer a minute: two rounds show the order of magnitude. */
const wholeRecordRounds = 2;

/** State of everything at an instant, beside peers that read the planned objects, and peers that read all. */
export async function stateSuite(bench: Bench): Promise<readonly Goal[]> {
  const planned = await plannedPeers(bench);
  const args = ["state", "--at", bench.at, "--record", bench.data.record, "--format", "json"];
  const ours: Contestant = { name: "config-history", command: historyCommand(...args) };
  const contestants = [ours, ...planned, ...wholeRecordPeers(bench)];
  const results = await compete(contestants, bench.profile.rounds, bench.folder);
  console.log(resultsTable("state of everything", results));
  tellAgreement(results);
  return goalsOf(results, planned.length);
}

async function plannedPeers(bench: Bench): Promise<readonly Contestant[]> {
  const { data, at } = bench;
  const paths = (await plannedObjects(bench)).map((key) => join(data.record, key));
  const list = writeList(join(bench.folder, "planned.txt"), paths);
  return [
    { name: "DuckDB, planned list", command: duckdbCommand(at, list) },
    ...pythonPeer("planned list", { at, list }),
  ];
}

function wholeRecordPeers({ data, at, folder, profile }: Bench): readonly Contestant[] {
  const list = writeList(join(folder, "whole-record.txt"), objectPaths(data.record));
  const rounds = Math.min(wholeRecordRounds, profile.rounds);
  return [
    { name: "DuckDB, whole record", command: duckdbCommand(at, `${data.record}/**/*.json.gz`) },
    ...pythonPeer("whole record", { at, list }),
  ].map((peer) => ({ ...peer, rounds }));
}

async function plannedObjects({ data, at, folder }: Bench): Promise<readonly string[]> {
  const output = join(folder, "plan.json");
  const args = ["state", "--at", at, "--record", data.record, "--format", "json", "--explain"];
  await measure(historyCommand(...args), output);
  const { plan } = JSON.parse(readFileSync(output, "utf8")) as {
    readonly plan: readonly { readonly object: string }[];
  };
  return plan.map(({ object }) => object);
}

function tellAgreement([ours, ...peers]: readonly Result[]): void {
  if (ours === undefined) return;
  const answer = readAnswer(ours.answer);
  const differing = peers.filter((peer) => disagreements(answer, readAnswer(peer.answer)) > 0);
  if (answer.size === 0 || differing.length > 0) {
    throw new Error(`The answers differ: ${differing.map(({ name }) => name).join(", ")}`);
  }
  console.log(`All ${peers.length + 1} answers agree: ${answer.size} items, identities and contents.`);
}

function goalsOf([ours, ...peers]: readonly Result[], plannedCount: number): readonly Goal[] {
  if (ours === undefined) return [];
  const planned = peers.slice(0, plannedCount);
  const whole = peers.slice(plannedCount);
  return (["seconds", "cpuSeconds"] as const).flatMap((measure): Goal[] => {
    const clock = measure === "seconds" ? "wall time" : "CPU time";
    const fastest = (results: readonly Result[]) => Math.min(...results.map((result) => result[measure]));
    const unit = "times";
    return [
      {
        what: `state, of the fastest peer's ${clock} on the planned list`,
        value: ours[measure] / fastest(planned),
        sense: "at most",
        bound: 1,
        unit,
      },
      {
        what: `the fastest peer over the whole record, of state's ${clock}`,
        value: fastest(whole) / ours[measure],
        sense: "at least",
        bound: 40,
        unit,
      },
    ];
  });
}
