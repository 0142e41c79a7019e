import type { Bench } from "../bench";
import { type Contestant, compete, type Result } from "../contest";
import type { Goal } from "../goal";
import { historyCommand } from "../peers/peers";
import { resultsTable } from "../results-table";

/** Every question over the whole record beside its last days: the cost shall not follow the length of the history. */
export async function lengthOfHistorySuite(bench: Bench): Promise<readonly Goal[]> {
  const { at, dayBefore } = bench;
  const goals: Goal[] = [];
  goals.push(...(await compareLengths(bench, ["state", "--at", at])));
  goals.push(...(await compareLengths(bench, ["changes", "--since", dayBefore, "--until", at])));
  goals.push(...(await compareLengths(bench, ["diff", "--from", dayBefore, "--to", at])));
  return goals;
}

async function compareLengths(
  { data, profile, folder }: Bench,
  question: readonly string[],
): Promise<readonly Goal[]> {
  const [command = ""] = question;
  const over = (record: string, days: number): Contestant => ({
    name: `${command}, ${days} days of history`,
    command: historyCommand(...question, "--record", record, "--format", "json"),
  });
  const contestants = [over(data.recent, profile.recentDays), over(data.record, profile.days)];
  const results = await compete(contestants, profile.rounds, folder);
  console.log(resultsTable(`${command} over a day`, results));
  return [lengthGoal(command, results), memoryGoal(command, results)];
}

function lengthGoal(command: string, [short, long]: readonly Result[]): Goal {
  const value = (long?.cpuSeconds ?? Number.NaN) / (short?.cpuSeconds ?? Number.NaN);
  return {
    what: `${command}, CPU time of a long history`,
    value,
    sense: "at most",
    bound: 1.2,
    unit: "times",
  };
}

/** The most memory that any of the results took, which has the same bound in every suite. */
export function memoryGoal(what: string, results: readonly Result[]): Goal {
  const value = Math.max(...results.map(({ peakBytes }) => peakBytes)) / 1e6;
  return { what: `${what}, peak memory`, value, sense: "at most", bound: 250, unit: "MB" };
}
