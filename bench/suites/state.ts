import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { DAY_MILLISECONDS, type Instant } from "../../record/instant";
import { parseObjectKey } from "../../record/object-key";
import { requireAgreement } from "../agreement";
import type { Bench } from "../bench";
import { compete, type Result } from "../contest";
import type { Goal } from "../goal";
import { nodeCommand } from "../measurement";
import { duckdbCommand, historyCommand, pythonPeer, scanCommand } from "../peers/peers";
import { plannedList, planOf, type ToRead } from "../planned-list";
import { resultsTable } from "../results-table";

/**
 * State of everything at an instant, beside peers that read the very same objects: judged by the snapshots around it, and
 * of a record of the objects that the answer alone takes, which has nothing to judge it by.
 */
export async function stateSuite(bench: Bench): Promise<readonly Goal[]> {
  const judged = await besidePeers(bench, "judged", bench.data.record);
  return [...judged, ...(await besidePeers(bench, "not judged", await recordOfAnswer(bench)))];
}

async function besidePeers(bench: Bench, how: string, record: string): Promise<readonly Goal[]> {
  const { at, folder, profile } = bench;
  const question = ["state", "--at", at, "--record", record, "--format", "json"];
  const list = await plannedList(bench, { record, question });
  const contestants = [
    { name: "config-history", command: historyCommand(...question) },
    { name: "decompress and scan", command: scanCommand(list) },
    { name: "node -e 0", command: nodeCommand("-e", "0") },
    { name: "DuckDB, planned list", command: duckdbCommand(at, list) },
    ...pythonPeer("planned list", { at, list }),
  ];
  const results = await compete(contestants, profile.rounds, folder);
  console.log(resultsTable(`state of everything, ${how}`, results));
  const [ours, scan, bare, ...peers] = results;
  if (ours === undefined || scan === undefined || bare === undefined) return [];
  requireAgreement([ours, ...peers]);
  return goalsOf(how, { ours, scan, bare, peers });
}

interface Measured {
  readonly ours: Result;
  readonly scan: Result;
  readonly bare: Result;
  readonly peers: readonly Result[];
}

function goalsOf(how: string, { ours, scan, bare, peers }: Measured): readonly Goal[] {
  return (["seconds", "cpuSeconds"] as const).flatMap((measure): Goal[] => {
    const clock = measure === "seconds" ? "wall time" : "CPU time";
    const fastest = Math.min(...peers.map((peer) => peer[measure]));
    const limit = { sense: "at most", unit: "times" } as const;
    return [
      {
        what: `state, ${how}, of the ${clock} of decompress and scan and bare Node.js`,
        value: ours[measure] / (scan[measure] + bare[measure]),
        bound: 1.5,
        ...limit,
      },
      {
        what: `state, ${how}, of the fastest peer's ${clock} on the planned list`,
        value: ours[measure] / fastest,
        bound: 1,
        ...limit,
      },
    ];
  });
}

/** A record of the base snapshots and the history between them and the instant. */
async function recordOfAnswer(bench: Bench): Promise<string> {
  const { data, at, folder } = bench;
  const record = join(folder, "record-of-answer");
  rmSync(record, { recursive: true, force: true });
  const plan = await planOf(bench, ["state", "--at", at, "--record", data.record, "--format", "json"]);
  const base = Math.max(...plan.filter(isBase).map(({ object }) => snapshotTimeOf(object)));
  for (const { object } of plan.filter(
    (each) => isBase(each) || isBetween(each.object, base, Date.parse(at)),
  )) {
    const path = join(record, object);
    mkdirSync(dirname(path), { recursive: true });
    copyFileSync(join(data.record, object), path);
  }
  return record;
}

function isBase({ reason }: ToRead): boolean {
  return reason === "base snapshot";
}

function snapshotTimeOf(object: string): Instant {
  const key = parseObjectKey(object);
  return key.kind === "snapshot" ? key.snapshotTime : -Infinity;
}

/** History counts from a day before the base. */
function isBetween(object: string, base: Instant, until: Instant): boolean {
  const key = parseObjectKey(object);
  return key.kind === "history" && key.end > base - DAY_MILLISECONDS && key.start <= until;
}
