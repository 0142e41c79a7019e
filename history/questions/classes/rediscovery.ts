import { discoveryMilliseconds } from "../../../record/discovery";
import type { Instant } from "../../../record/instant";
import { recorderType } from "../../../record/resource-type";
import type { ScopeVerdicts } from "../coverage";
import type { ChangeToClassify } from "./change-to-classify";

/**
 * Whether a discovery tells of the recorder and not of the resource: it follows a start of recording closely, no
 * snapshot before could have shown the resource, and it is not evidently new.
 */
export function isRediscovery(found: ChangeToClassify, verdicts: readonly ScopeVerdicts[]): boolean {
  const { change, isDiscovery } = found;
  if (!isDiscovery || change.captureTime === null) return false;
  // Its own discovery is what tells of the start.
  if (change.resourceType === recorderType) return false;
  const captured = Date.parse(change.captureTime);
  const scopes = verdicts.filter((scope) => isOfScope(found, scope));
  if (found.isFirst && scopes.some((scope) => scope.lackedBefore(change.resourceType, captured)))
    return false;
  return scopes.some((scope) => isAfterStart(found, captured, scope));
}

function isOfScope({ change }: ChangeToClassify, scope: ScopeVerdicts): boolean {
  const isOfRegion = change.awsRegion === "global" || change.awsRegion === scope.awsRegion;
  return isOfRegion && change.accountId === scope.accountId;
}

function isAfterStart(
  { change: { resourceType }, creationTime }: ChangeToClassify,
  captured: Instant,
  scope: ScopeVerdicts,
): boolean {
  const starts = scope.discoveriesOf(resourceType);
  const recent = starts.filter((start) => start <= captured && captured - start <= discoveryMilliseconds);
  if (recent.length === 0) return false;
  if (creationTime === undefined) return true;
  if (recent.some((start) => creationTime > start)) return false;
  return creationTime <= Math.min(...starts) || wasRecorded(scope, resourceType, creationTime);
}

/** What was made while its type was recorded was recorded then; made in a gap, it is news. */
function wasRecorded(scope: ScopeVerdicts, resourceType: string, at: Instant): boolean {
  const periods = scope.verdictsOf(resourceType, at, at + 1);
  return !periods.some(({ verdict }) => verdict === "recorder-off" || verdict === "out-of-scope");
}
