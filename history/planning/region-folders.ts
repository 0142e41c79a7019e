import { isDesktopLeftover } from "../../record/desktop-leftover";
import { isRegionFolderName, type RegionFolder } from "../../record/object-key";
import { HistoryError } from "../history-error";

/** Gives the names of the folders in a folder. */
export type ListFolders = (prefix: string) => Promise<readonly string[]>;

/** What was found in a folder, and in which folders the search goes on. */
interface Found {
  readonly folders: readonly RegionFolder[];
  readonly below: readonly Folder[];
}

/** A folder, and whether it is or lies in a folder AWSLogs, where other services keep a folder for each day. */
interface Folder {
  readonly prefix: string;
  readonly isInLogs: boolean;
}

const maxFoldersSearched = 20_000;
const logsName = "AWSLogs";

/**
 * The folders of every account and region below a folder, found level by level. A folder AWSLogs is the record's
 * where it holds `<account id>/Config`; it may also, or only, be a folder of the prefix that the record's lies in.
 * @throws HistoryError when there are too many folders to look into
 */
export async function findRegionFolders(where: string, list: ListFolders): Promise<readonly RegionFolder[]> {
  const folders: RegionFolder[] = [];
  let visited = 0;
  for (let level: readonly Folder[] = [{ prefix: "", isInLogs: false }]; level.length > 0; ) {
    visited += level.length;
    if (visited > maxFoldersSearched) throw tooManyFolders(where);
    const found = await Promise.all(level.map((folder) => searchFolder(folder, list)));
    folders.push(...found.flatMap((each) => each.folders));
    level = found.flatMap(({ below }) => below);
  }
  return folders;
}

async function searchFolder(folder: Folder, list: ListFolders): Promise<Found> {
  const names = (await list(folder.prefix)).filter((name) => !isDesktopLeftover(name));
  const below = names.filter((name) => !folder.isInLogs || mayHoldLogs(name));
  const accountIds = isLogs(folder) ? names.filter((name) => /^\d{12}$/.test(name)) : [];
  const accounts = await Promise.all(
    accountIds.map((accountId) => searchAccount(folder.prefix, accountId, list)),
  );
  return {
    folders: accounts.flatMap(({ folders }) => folders),
    below: [
      ...below.map((name) => folderIn(folder.prefix, name, folder.isInLogs)),
      ...accounts.flatMap((account) => account.below),
    ],
  };
}

/** A prefix may even be `AWSLogs/<account id>/Config`, or, where there is no such folder, `AWSLogs/<account id>`. */
async function searchAccount(logs: string, accountId: string, list: ListFolders): Promise<Found> {
  const account = `${logs}${accountId}/`;
  const regions = await list(`${account}Config/`);
  const root = logs.slice(0, -`${logsName}/`.length);
  const folders = regions.filter(isRegionFolderName).map((region) => ({ root, accountId, region }));
  const [prefix, names] =
    regions.length > 0 ? [`${account}Config/`, regions] : [account, await list(account)];
  return { folders, below: names.includes(logsName) ? [folderIn(prefix, logsName, true)] : [] };
}

function folderIn(prefix: string, name: string, isInLogs: boolean): Folder {
  return { prefix: `${prefix}${name}/`, isInLogs: isInLogs || name === logsName };
}

function isLogs({ prefix }: Folder): boolean {
  return prefix === `${logsName}/` || prefix.endsWith(`/${logsName}/`);
}

/** Numbers are years and days, or accounts of an organisation's trail; `year=2026` is flow logs' way to write it. */
function mayHoldLogs(name: string): boolean {
  return !/^\d+$|=/.test(name);
}

function tooManyFolders(where: string): HistoryError {
  return new HistoryError(
    "no-record",
    `${JSON.stringify(where)} holds more than ${maxFoldersSearched} folders beside the record`,
    "Name a folder closer to AWSLogs.",
  );
}
