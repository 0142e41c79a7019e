import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { formatInstant } from "../../record/instant";
import type { Bench } from "../bench";
import { compete, type Result } from "../contest";
import type { Goal } from "../goal";
import { measure, nodeCommand } from "../measurement";
import { objectPaths, writeList } from "../object-list";
import { duckdbCommand, gunzipCommand, historyCommand, pythonPeer } from "../peers/peers";
import { recordStart } from "../profile";
import { resultsTable } from "../results-table";

/** What an index costs to build, and what whole-record questions take with it and without it. */
export async function recordIndexSuite(bench: Bench): Promise<readonly Goal[]> {
  const cache = join(bench.folder, "cache");
  const goals = await buildGoals(bench, cache);
  for (const asked of await questionsOf(bench))
    goals.push(...(await questionGoals(bench, { ...asked, cache })));
  await peersOf(bench);
  return goals;
}

async function buildGoals(bench: Bench, cache: string): Promise<Goal[]> {
  const { record } = bench.data;
  const list = writeList(join(bench.folder, "all-objects.txt"), objectPaths(record));
  rmSync(cache, { recursive: true, force: true });
  const index = ["index", "--record", record, "--cache", cache, "--format", "json"];
  const [built, again, gunzip] = await compete(
    [
      // A second round would find nothing to do.
      { name: "config-history index, anew", command: historyCommand(...index), rounds: 1 },
      { name: "config-history index, nothing new", command: historyCommand(...index), rounds: 1 },
      { name: "gunzip alone", command: gunzipCommand(list), rounds: 1 },
    ],
    1,
    bench.folder,
  );
  if (built === undefined || again === undefined || gunzip === undefined) return [];
  console.log(resultsTable("building the index", [built, again, gunzip]));
  console.log(readFileSync(built.answer, "utf8").trim());
  return [
    {
      what: "index, CPU time of what gunzip alone takes",
      value: built.cpuSeconds / gunzip.cpuSeconds,
      bound: 2.5,
      sense: "at most",
      unit: "times",
    },
    { what: "index, peak memory", value: built.peakBytes / 1e6, bound: 300, sense: "at most", unit: "MB" },
    {
      what: "index, CPU time where nothing is new",
      value: again.cpuSeconds,
      bound: 1,
      sense: "at most",
      unit: "s",
    },
  ];
}

interface Asked {
  readonly name: string;
  readonly question: readonly string[];
}

async function questionsOf(bench: Bench): Promise<readonly Asked[]> {
  const { at } = bench;
  const start = formatInstant(recordStart);
  const window = ["--since", start, "--until", at];
  return [
    { name: "coverage", question: ["coverage", ...window] },
    { name: "prove", question: ["prove", "--from", start, "--to", at] },
    { name: "when", question: ["when", "--where", "/configuration/capacity > 3", ...window] },
    { name: "changes", question: ["changes", ...window] },
    { name: "a resource's life", question: ["changes", await anyResource(bench), ...window] },
    { name: "summary --every 1w", question: ["summary", "--every", "1w", ...window] },
    { name: "lookup", question: ["lookup", "10.7.0.0/16", ...window] },
  ];
}

/** The id of a resource that was there at the instant that is asked about. */
async function anyResource({ at, data, folder }: Bench): Promise<string> {
  const answer = join(folder, "resource.json");
  const sample = ["sample", "--size", "1", "--seed", "1", "--at", at, "--record", data.record, "--no-cache"];
  await measure(historyCommand(...sample, "--format", "ndjson"), answer);
  const [line = ""] = readFileSync(answer, "utf8").split("\n");
  return (JSON.parse(line) as { readonly resourceId: string }).resourceId;
}

async function questionGoals(
  bench: Bench,
  { name, question, cache }: Asked & { readonly cache: string },
): Promise<Goal[]> {
  const asked = [...question, "--record", bench.data.record, "--format", "json"];
  const results = await compete(
    [
      { name: `${name}, with the index`, command: historyCommand(...asked, "--cache", cache) },
      { name: `${name}, of the objects`, command: historyCommand(...asked, "--no-cache") },
      { name: "node alone", command: nodeCommand("--eval", "0") },
    ],
    bench.profile.rounds,
    bench.folder,
  );
  console.log(resultsTable(name, results));
  const [indexed, read, bare] = results;
  if (indexed === undefined || read === undefined || bare === undefined) return [];
  requireSame(indexed, read);
  const value = indexed.cpuSeconds - bare.cpuSeconds;
  return [
    { what: `${name} with the index, CPU time beyond node's`, value, bound: 1, sense: "at most", unit: "s" },
  ];
}

/** An answer that is another one would be worth nothing, however fast. */
function requireSame(indexed: Result, read: Result): void {
  if (readFileSync(indexed.answer).equals(readFileSync(read.answer))) return;
  throw new Error(`${indexed.name} has another answer than ${read.name}`);
}

/** What others take to read the whole record once, for a question that is a single fold over it. */
async function peersOf(bench: Bench): Promise<void> {
  const { at, data, folder } = bench;
  const list = writeList(join(folder, "all-objects.txt"), objectPaths(data.record));
  const peers = [
    { name: "DuckDB, on all .gz", command: duckdbCommand(at, list), rounds: 1 },
    ...pythonPeer("on all .gz", { at, list }).map((peer) => ({ ...peer, rounds: 1 })),
  ];
  console.log(resultsTable("a state out of the whole record", await compete(peers, 1, folder)));
}
