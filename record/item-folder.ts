import type { RegionFolder } from "./object-key";

const globalRegion = "global";
const regionPattern = /^[a-z]+(?:-[a-z]+)+-\d+$/;

/** Whose folder an item lies in. */
export type ItemFolder = Pick<RegionFolder, "accountId" | "region">;

/** Where items of any account and region may lie together: it tells nothing of them. */
export const folderOfAny: ItemFolder = { accountId: "", region: "" };

/**
 * The account and region of an item, or in words why it does not belong where it lies. The bucket's policy lets an
 * account write into its own folder, so an item there about another account is not to be trusted. Globals lie in
 * any region's folder. A region that is none ("Not Applicable", or an empty text) says nothing: the folder tells.
 */
export function placeInFolder(
  accountId: string | undefined,
  region: string | undefined,
  folder: ItemFolder,
): ItemFolder | string {
  if (!accountId) return "awsAccountId is missing or not a text";
  const awsRegion = region === undefined ? undefined : regionIn(folder, region);
  if (!awsRegion) return "awsRegion is missing or not a text";
  if (accountId !== folder.accountId && folder.accountId !== "") {
    return `the item is of account ${JSON.stringify(accountId)}, but lies in the folder of ${folder.accountId}`;
  }
  if (awsRegion !== folder.region && awsRegion !== globalRegion && folder.region !== "") {
    return `the item is of region ${JSON.stringify(awsRegion)}, but lies in the folder of ${folder.region}`;
  }
  return { accountId, region: awsRegion };
}

function regionIn(folder: ItemFolder, told: string): string {
  if (told === folder.region || told === globalRegion) return told;
  if (told.toLowerCase() === globalRegion) return globalRegion;
  return regionPattern.test(told) ? told : folder.region || told;
}
