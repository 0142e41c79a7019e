import type { ProofAnswer, ProofDifference, ProofStep, ScopeProof } from "../assurance/proof";
import { nounFor } from "../counted";
import { visibleText } from "../visible-text";
import { coverageLine } from "./coverage-line";
import { type Layout, type Style, styleOf } from "./layout";
import { sealLines } from "./seal-lines";
import { toTheMinute } from "./shorter-instant";

const outcomes: Readonly<Record<ScopeProof["outcome"], string>> = {
  proven: "every snapshot is the one before it and the changes between",
  differs: "the history does not lead to every snapshot",
  "no-proof": "there are no two snapshots to compare",
};

/** The answer to `prove`: a line for each step from snapshot to snapshot, and under it every difference. */
export function* proofTable(answer: ProofAnswer, layout: Layout): Generator<string> {
  const style = styleOf(layout);
  const { from, to } = answer.question;
  yield `${style.strong(style.inZone(`Replay of the record from ${from} to ${to}`))}\n`;
  for (const row of answer.rows) yield* scopeLines(row.value(), style);
  const { verdict } = answer.coverage;
  yield `\n${(verdict === "complete" ? style.good : style.bad)(style.inZone(coverageLine(answer.coverage, undefined)))}\n`;
  if (answer.seal !== undefined) yield* sealLines(answer.seal, style);
}

function* scopeLines(scope: ScopeProof, style: Style): Generator<string> {
  const good = scope.outcome === "proven" ? style.good : style.bad;
  yield `\n${style.strong(`${scope.accountId}, ${visibleText(scope.awsRegion)}`)}: ${good(`${scope.outcome}: ${outcomes[scope.outcome]}`)}\n`;
  for (const difference of scope.base?.differences ?? [])
    yield `  ${style.gone(visibleText(`before the first snapshot: ${differenceText(difference, style)}`))}\n`;
  for (const step of scope.steps) {
    yield `  ${style.inZone(stepText(step))}\n`;
    for (const { differences } of step.types)
      for (const difference of differences)
        yield `    ${style.gone(visibleText(differenceText(difference, style)))}\n`;
  }
  if (scope.steps.length > 0) yield `  ${sumText(scope.sum)}\n`;
}

/** `2 of 3 snapshots as the history leads to: 178 of 178 resources equal, 36 changes`. */
function sumText({ snapshots, equalSnapshots, equal, resources, changes }: ScopeProof["sum"]): string {
  const lead = `${numberText(equalSnapshots)} of ${countedText(snapshots, "snapshot")} as the history leads to`;
  return `${lead}: ${numberText(equal)} of ${countedText(resources, "resource")} equal, ${countedText(changes, "change")}`;
}

/** `snapshot 2026-11-01T04:30Z + 214 changes = snapshot 2026-11-02T04:30Z, 1,204 of 1,204 equal`. */
function stepText({ from, to, changes, equal, resources, isEqual }: ProofStep): string {
  const sign = isEqual ? "=" : "≠";
  const sum = `snapshot ${toTheMinute(from.at)} + ${countedText(changes, "change")}`;
  return `${sum} ${sign} snapshot ${toTheMinute(to.at)}, ${numberText(equal)} of ${numberText(resources)} equal`;
}

function differenceText(difference: ProofDifference, { inZone }: Style): string {
  const { resourceType, resourceId, awsRegion, note } = difference;
  const place = awsRegion === "global" ? " (global)" : "";
  return `${difference.kind}: ${resourceType}/${resourceId}${place}: ${inZone(`${meaning(difference)}${note === null ? "" : `; ${note}`}`)}`;
}

function meaning({ kind, expected, found }: ProofDifference): string {
  switch (kind) {
    case "missing-item":
      return `the snapshot holds its item of ${found}, which no history has`;
    case "late-item":
      return `the snapshot still holds its item of ${found}, though there is one of ${expected}`;
    case "vanished":
      return `it was last recorded at ${expected}; the snapshot lacks it, and no deletion was recorded`;
    case "not-deleted":
      return `it was deleted at ${expected}, and the snapshot holds its item of ${found}`;
    case "unknown-origin":
      return `its item of ${found} is the first that is known, and no discovery`;
    case "discovered-again":
      return `it was discovered at ${found}, though nothing had ended it since ${expected}`;
    case "changed-when-gone":
      return `it changed at ${found}, though it was deleted at ${expected}`;
  }
}

/** So many of something, with commas between thousands. */
function countedText(count: number, noun: string): string {
  return `${numberText(count)} ${nounFor(count, noun)}`;
}

function numberText(count: number): string {
  return count.toLocaleString("en-US");
}
