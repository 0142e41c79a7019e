import { readFileSync } from "node:fs";
import { formatInstant } from "../../record/instant";
import { parseObjectKey } from "../../record/object-key";
import { recorderType } from "../../record/resource-type";
import type { Bench } from "../bench";
import { compete, type Result } from "../contest";
import type { Goal } from "../goal";
import { historyCommand, scanCommand } from "../peers/peers";
import { plannedList, planOf } from "../planned-list";
import { recordStart } from "../profile";
import { resultsTable } from "../results-table";

const askedType = "AWS::EC2::Instance";

/** Looks into the largest part of each item. */
const condition = "/configuration/capacity > 3 and any /configuration/rules (/fromPort = 22)";

/** A condition over all of the record's time, beside what decompresses and scans the very same objects. */
export async function whenSuite(bench: Bench): Promise<readonly Goal[]> {
  const since = formatInstant(recordStart + 1);
  const { record } = bench.data;
  const window = ["--since", since, "--until", bench.at, "--record", record];
  const question = ["when", "--where", condition, ...window, "--format", "json"];
  const list = await plannedList(bench, { record, question });
  const contestants = [
    { name: "config-history when", command: historyCommand(...question) },
    { name: "decompress and scan", command: scanCommand(list) },
  ];
  const results = await compete(contestants, bench.profile.rounds, bench.folder);
  console.log(resultsTable("when, over the whole record", results));
  tellAnswer(results);
  return goalsOf(results);
}

/** The same of one type, whose history alone is read, with the snapshots at both ends. */
export async function whenOfTypeSuite(bench: Bench): Promise<readonly Goal[]> {
  const { at, data, folder, profile } = bench;
  const window = ["--since", formatInstant(recordStart + 1), "--until", at, "--record", data.record];
  const question = ["when", "--where", condition, "--type", askedType, ...window, "--format", "json"];
  const plan = await planOf(bench, question);
  const list = await plannedList(bench, { record: data.record, question });
  const contestants = [
    { name: "config-history when --type", command: historyCommand(...question) },
    { name: "decompress and scan", command: scanCommand(list) },
  ];
  const results = await compete(contestants, profile.rounds, folder);
  console.log(resultsTable(`when, over the history of ${askedType}`, results));
  tellAnswer(results);
  console.log(`${plan.length} of ${data.size.recordObjects} objects are read.`);
  const others = plan.filter(({ object }) => isHistoryOfOthers(object));
  const none = { bound: 0, sense: "at most", unit: "objects" } as const;
  return [{ what: "when --type, history files of other types", value: others.length, ...none }];
}

/** What the recorder says of itself is read for every verdict. */
function isHistoryOfOthers(object: string): boolean {
  const key = parseObjectKey(object);
  return key.kind === "history" && key.resourceType !== askedType && key.resourceType !== recorderType;
}

/** A figure of an answer that says nothing would be worth nothing. */
function tellAnswer([ours, peer]: readonly Result[]): void {
  if (ours === undefined || peer === undefined) return;
  const { totals } = JSON.parse(readFileSync(ours.answer, "utf8")) as {
    readonly totals: { readonly resources: number; readonly always: number; readonly sometimes: number };
  };
  if (totals.always + totals.sometimes === 0) throw new Error("The condition held of no resource.");
  const scanned = readFileSync(peer.answer, "utf8").trim();
  console.log(`${scanned} items scanned, ${totals.resources} resources judged.`);
}

function goalsOf([ours, peer]: readonly Result[]): readonly Goal[] {
  if (ours === undefined || peer === undefined) return [];
  const what = "when, of what it takes to decompress and scan";
  const limit = { bound: 2, sense: "at most", unit: "times" } as const;
  return [
    { what: `${what}, wall time`, value: ours.seconds / peer.seconds, ...limit },
    { what: `${what}, CPU time`, value: ours.cpuSeconds / peer.cpuSeconds, ...limit },
    { what: "when, peak memory", value: ours.peakBytes / 1e6, bound: 300, sense: "at most", unit: "MB" },
  ];
}
