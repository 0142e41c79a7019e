import type { Bench } from "../bench";
import { compete } from "../contest";
import type { Goal } from "../goal";
import { nodeCommand } from "../measurement";
import { historyCommand } from "../peers/peers";
import { resultsTable } from "../results-table";

/** How long the command line takes to say its version, beside Node.js doing nothing. */
export async function startUpSuite({ folder }: Bench): Promise<readonly Goal[]> {
  const contestants = [
    { name: "node -e 0", command: nodeCommand("-e", "0") },
    { name: "config-history --version", command: historyCommand("--version") },
  ];
  const results = await compete(contestants, 15, folder);
  console.log(resultsTable("start-up", results));
  const [bare, ours] = results;
  const value = 1000 * ((ours?.seconds ?? Number.NaN) - (bare?.seconds ?? Number.NaN));
  return [{ what: "--version, beyond bare Node.js", value, sense: "at most", bound: 100, unit: "ms" }];
}
