import type { ResourceKey } from "../../../record/resource-key";
import type { TrueRecord } from "../true-account/true-record";

/**
 * Whether several regions may tell of a resource, each in its own time: a region whose recorder is off shows for ever
 * what another one has seen deleted (docs/decisions.md, "What the laws do not hold").
 */
export function isOfSeveralRegions(
  { scopes }: TrueRecord,
  { accountId, awsRegion }: Pick<ResourceKey, "accountId" | "awsRegion">,
): boolean {
  return awsRegion === "global" && scopes.filter(({ scope }) => scope.accountId === accountId).length > 1;
}
