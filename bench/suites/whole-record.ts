import { join } from "node:path";
import { requireAgreement } from "../agreement";
import type { Bench } from "../bench";
import { compete } from "../contest";
import type { Goal } from "../goal";
import { objectPaths, writeList } from "../object-list";
import { duckdbCommand, historyCommand, pythonPeer } from "../peers/peers";
import { resultsTable } from "../results-table";

/** The whole record takes a peer a minute: two rounds show the order of magnitude. */
const mostRounds = 2;

/** State of everything at an instant, beside peers that read the whole record, as one does without a plan. */
export async function wholeRecordSuite({ data, at, folder, profile }: Bench): Promise<readonly Goal[]> {
  const list = writeList(join(folder, "whole-record.txt"), objectPaths(data.record));
  const question = ["state", "--at", at, "--record", data.record, "--format", "json"];
  const contestants = [
    { name: "config-history", command: historyCommand(...question) },
    { name: "DuckDB, whole record", command: duckdbCommand(at, `${data.record}/**/*.json.gz`) },
    ...pythonPeer("whole record", { at, list }),
  ];
  const results = await compete(contestants, Math.min(mostRounds, profile.rounds), folder);
  console.log(resultsTable("state of everything", results));
  requireAgreement(results);
  const [ours, ...peers] = results;
  if (ours === undefined) return [];
  return (["seconds", "cpuSeconds"] as const).map((measure) => ({
    what: `the fastest peer over the whole record, of state's ${measure === "seconds" ? "wall" : "CPU"} time`,
    value: Math.min(...peers.map((peer) => peer[measure])) / ours[measure],
    sense: "at least",
    bound: 40,
    unit: "times",
  }));
}
