import { join } from "node:path";
import { DAY_MILLISECONDS, formatInstant } from "../../record/instant";
import type { Bench } from "../bench";
import { compete } from "../contest";
import type { Goal } from "../goal";
import { objectPaths, writeList } from "../object-list";
import { historyCommand, pythonPeer } from "../peers/peers";
import { snapshotTime } from "../profile";
import { resultsTable } from "../results-table";
import { memoryGoal } from "./length-of-history";

/** State of everything in one snapshot that is larger than a text of Node.js, or an object of DuckDB, may be. */
export async function largeSnapshotSuite({ data, folder }: Bench): Promise<readonly Goal[]> {
  const at = formatInstant(snapshotTime + DAY_MILLISECONDS / 2);
  const command = historyCommand("state", "--at", at, "--record", data.snapshot, "--format", "json");
  const list = writeList(join(folder, "snapshot.txt"), objectPaths(data.snapshot));
  const contestants = [{ name: "config-history", command }, ...pythonPeer("the snapshot", { at, list })];
  const results = await compete(contestants, 2, folder);
  console.log(resultsTable("state from one large snapshot", results));
  return [memoryGoal("state from one large snapshot", results.slice(0, 1))];
}
