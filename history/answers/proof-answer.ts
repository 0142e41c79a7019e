import { historyWindowMilliseconds } from "../../record/delivery-times";
import { isDiscoveredAfter } from "../../record/discovery";
import type { Instant } from "../../record/instant";
import { type ProofAnswer, type ScopeProof, scopeProof } from "../assurance/proof";
import { isRecorded, type RecordingPeriod, startsOf } from "../assurance/recorder-timeline";
import { type Discrepancy, lostBy } from "../assurance/replay/discrepancy";
import { during } from "../assurance/type-verdicts";
import { rowOf } from "../questions/answer";
import type { AskedProof } from "../questions/asked-question";
import type { GatheredRecording } from "../reading/history-reader";
import type { JudgedScope } from "../reading/verdicts/judged-scope";

/** Replays the history from the snapshot at or before one instant to every later one up to another. */
export function proofAnswer(
  { assurance, coverage, problems }: GatheredRecording,
  asked: AskedProof,
): ProofAnswer {
  const proofs = assurance.scopes.map(proofOf);
  return { question: asked, coverage, rows: proofs.map(rowOf), problems, ...unmet(proofs) };
}

function proofOf(scope: JudgedScope): ScopeProof {
  const pairs = scope.compared.map(({ from, to, comparison }) => ({
    from: { object: from.object.key, at: from.key.snapshotTime },
    to: { object: to.object.key, at: to.key.snapshotTime },
    comparison,
  }));
  return scopeProof(scope, pairs, (discrepancy) => explained(scope, discrepancy));
}

/** After a start, what is there already is discovered; what goes while nothing is recorded leaves no item. */
function explained({ timeline, plan }: JudgedScope, discrepancy: Discrepancy): string | null | undefined {
  const { kind, found, resourceType } = discrepancy;
  const isDiscovered = (start: Instant): boolean => found !== null && isDiscoveredAfter(start, found);
  const recorded = timeline.recordingOf(resourceType);
  if (kind === "discovered-again" && startsOf(recorded).some(isDiscovered)) return undefined;
  if (plan.settledUntil < lostBy(discrepancy)) return "its history may still be on its way";
  const pause = recorded.find((each) => isPauseOf(each, discrepancy));
  if (pause === undefined) return null;
  const what = pause.recording === "off" ? "the recorder was off" : "the type was not recorded";
  return `${what} ${during(pause)}`;
}

/** Whether what a snapshot holds may differ for the reason that for a time nothing was recorded. */
function isPauseOf({ from, until, recording }: RecordingPeriod, discrepancy: Discrepancy): boolean {
  if (recording === "unknown" || isRecorded(recording) || !isOfLostItem(discrepancy)) return false;
  return (
    from < discrepancy.until - historyWindowMilliseconds &&
    until > discrepancy.from + historyWindowMilliseconds
  );
}

/** Kinds that are told by the lack of an item before them; a pause makes none of the others. */
function isOfLostItem({ kind }: Discrepancy): boolean {
  return kind !== "missing-item" && kind !== "late-item" && kind !== "not-deleted";
}

function unmet(proofs: readonly ScopeProof[]): { readonly unmet?: string } {
  const differing = proofs.filter(({ outcome }) => outcome === "differs").map(placeOf);
  if (differing.length > 0)
    return { unmet: `The history does not lead to every snapshot: ${differing.join("; ")}` };
  const unproven = proofs.filter(({ outcome }) => outcome === "no-proof").map(placeOf);
  if (unproven.length === 0) return {};
  return { unmet: `There are no two snapshots to compare in that time: ${unproven.join("; ")}` };
}

function placeOf({ accountId, awsRegion }: ScopeProof): string {
  return `${accountId}, ${awsRegion}`;
}
