import type { RegionFolder } from "../../../record/object-key";
import { isFolderAskedFor } from "../../questions/filter-matching";
import { type ItemFilter, noFilter } from "../../questions/item-filter";
import type { SealedScope } from "./digest";

/** The accounts and regions that a filter names, in one order. */
export function sealedScopeOf({ accountIds, awsRegions }: ItemFilter): SealedScope {
  return { accounts: inOrder(accountIds), regions: inOrder(awsRegions) };
}

/** Whether a chain is also of a folder's account and region. */
export function isOfScope(folder: Pick<RegionFolder, "accountId" | "region">, scope: SealedScope): boolean {
  return isFolderOf(folder, filterOf(scope));
}

/** Whether a folder's account and region are asked about. */
export function isFolderOf(
  { accountId, region }: Pick<RegionFolder, "accountId" | "region">,
  filter: ItemFilter,
): boolean {
  return isFolderAskedFor({ accountId, awsRegion: region }, filter);
}

/** What asks for the accounts and regions of a chain. */
export function filterOf({ accounts, regions }: SealedScope): ItemFilter {
  return { ...noFilter, accountIds: accounts, awsRegions: regions };
}

function inOrder(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
