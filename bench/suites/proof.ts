import { readFileSync } from "node:fs";
import type { ScopeReport } from "../../history/assurance/coverage-report";
import type { ScopeProof } from "../../history/assurance/proof";
import { formatInstant } from "../../record/instant";
import type { Bench } from "../bench";
import { compete, type Result } from "../contest";
import type { Goal } from "../goal";
import { historyCommand, scanCommand } from "../peers/peers";
import { plannedList } from "../planned-list";
import { recordStart } from "../profile";
import { resultsTable } from "../results-table";

/** How dependably all of the record's time was recorded, beside decompressing and scanning the same objects. */
export async function coverageSuite(bench: Bench): Promise<readonly Goal[]> {
  const window = ["--since", formatInstant(recordStart), "--until", bench.at];
  return besideScanning(
    bench,
    ["coverage", ...window],
    (answer: { readonly scopes: readonly ScopeReport[] }) => {
      const gaps = answer.scopes.flatMap((scope) => scope.gaps);
      const wrong = gaps.filter(({ verdict }) => verdict !== "no-base" && verdict !== "not-yet-discovered");
      if (wrong.length > 0) throw new Error(`There is a gap in a whole record: ${JSON.stringify(wrong[0])}`);
      return `${answer.scopes.length} regions; no gap after the first day`;
    },
  );
}

/** Whether the record proves itself, beside decompressing and scanning the same objects. */
export async function proveSuite(bench: Bench): Promise<readonly Goal[]> {
  const window = ["--from", formatInstant(recordStart), "--to", bench.at];
  return besideScanning(bench, ["prove", ...window], (answer: { readonly scopes: readonly ScopeProof[] }) => {
    const { scopes } = answer;
    if (scopes.some(({ outcome }) => outcome !== "proven"))
      throw new Error("The record does not prove itself.");
    const steps = scopes.flatMap((scope) => scope.steps);
    const sumOf = (figure: "equal" | "changes"): number => steps.reduce((sum, step) => sum + step[figure], 0);
    return `${steps.length} steps, ${sumOf("changes")} changes, ${sumOf("equal")} resources compared and equal`;
  });
}

async function besideScanning<Read>(
  bench: Bench,
  question: readonly [command: string, ...rest: readonly string[]],
  check: (answer: Read) => string,
): Promise<readonly Goal[]> {
  const [command] = question;
  const asked = [...question, "--record", bench.data.record, "--format", "json"];
  const list = await plannedList(bench, { record: bench.data.record, question: asked });
  const contestants = [
    { name: `config-history ${command}`, command: historyCommand(...asked) },
    { name: "decompress and scan", command: scanCommand(list) },
  ];
  const results = await compete(contestants, bench.profile.rounds, bench.folder);
  console.log(resultsTable(`${command}, over the whole record`, results));
  const [ours, peer] = results;
  if (ours === undefined || peer === undefined) return [];
  console.log(check(JSON.parse(readFileSync(ours.answer, "utf8")) as Read));
  return goalsOf(command, ours, peer);
}

function goalsOf(command: string, ours: Result, peer: Result): readonly Goal[] {
  const what = `${command}, of what it takes to decompress and scan`;
  const limit = { bound: 2, sense: "at most", unit: "times" } as const;
  return [
    { what: `${what}, wall time`, value: ours.seconds / peer.seconds, ...limit },
    { what: `${what}, CPU time`, value: ours.cpuSeconds / peer.cpuSeconds, ...limit },
    {
      what: `${command}, peak memory`,
      value: ours.peakBytes / 1e6,
      bound: 300,
      sense: "at most",
      unit: "MB",
    },
  ];
}
