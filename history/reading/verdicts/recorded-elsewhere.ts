import { isGlobalType } from "../../../record/resource-type";
import { periodCovering } from "../../model/recorded-times";
import type { JudgedScope } from "./judged-scope";

/** What is global need be recorded in one region of the account only. */
export function isRecordedElsewhere(
  type: string,
  scope: JudgedScope,
  scopes: readonly JudgedScope[],
): boolean {
  if (!isGlobalType(type)) return false;
  const others = scopes.filter((other) => other !== scope && other.accountId === scope.accountId);
  return others.some((other) => knowsThroughout(other, type));
}

/** Whether a region knew all there was of a type from its first snapshot that was read on. */
function knowsThroughout(
  { plan: { period, snapshots }, recordedTimesOf }: JudgedScope,
  type: string,
): boolean {
  const first = snapshots[0]?.key.snapshotTime ?? Infinity;
  const known = periodCovering(recordedTimesOf(type).knownTimes, first);
  return known !== undefined && first <= period.until && period.until < known.until;
}
