import { DAY_MILLISECONDS, formatInstant } from "../../record/instant";
import type { Bench } from "../bench";
import { compete } from "../contest";
import type { Goal } from "../goal";
import { historyCommand } from "../peers/peers";
import { snapshotTime } from "../profile";
import { resultsTable } from "../results-table";
import { memoryGoal } from "./length-of-history";

/** State of everything in one snapshot that is larger than a text of Node.js can be. */
export async function largeSnapshotSuite({ data, folder }: Bench): Promise<readonly Goal[]> {
  const at = formatInstant(snapshotTime + DAY_MILLISECONDS / 2);
  const command = historyCommand("state", "--at", at, "--record", data.snapshot, "--format", "json");
  const results = await compete([{ name: "config-history", command }], 2, folder);
  console.log(resultsTable("state from one large snapshot", results));
  return [memoryGoal("state from one large snapshot", results)];
}
