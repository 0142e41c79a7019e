import { meantOf } from "../../record/nearest-name";
import { type RegionFolder, regionFolder } from "../../record/object-key";
import { byText } from "../../record/text-order";
import { HistoryError } from "../history-error";
import { isFolderAskedFor } from "../questions/filter-matching";
import { type ItemFilter, type Scope, scopeFilterSpecs } from "../questions/item-filter";
import type { ListingProblem, RecordSource } from "../sources/record-source";
import { findRegionFolders, type ListFolders } from "./region-folders";

/** One account's record of one region; its folders are several where several deliveries were copied together. */
export interface RecordScope {
  readonly accountId: string;
  /** The region that recorded; `global` where only oversize objects of global resources lie. */
  readonly awsRegion: string;
  readonly folders: readonly RegionFolder[];
}

/** The scopes of a record, ordered by account and region, and what could not be listed on the way. */
export interface DiscoveredScopes {
  readonly scopes: readonly RecordScope[];
  readonly problems: readonly ListingProblem[];
}

/**
 * Finds every account and region below the place that was named.
 * @throws HistoryError when there is no record at all, saying what was looked for
 */
export async function discoverScopes(
  source: RecordSource,
  filter: ItemFilter,
  signal: AbortSignal,
): Promise<DiscoveredScopes> {
  const problems: ListingProblem[] = [];
  const searched: string[] = [];
  const list: ListFolders = async (prefix) => {
    searched.push(prefix);
    const listing = await source.listFolders(prefix, signal);
    problems.push(...listing.problems);
    return listing.folders;
  };
  const folders = await findRegionFolders(source.where, list);
  if (folders.length === 0 && problems.length === 0) {
    if (await isPrepared(source, searched, signal)) throw nothingYet(source.where);
    throw noRecord(source.where, await isEmpty(source, signal));
  }
  if (problems.length === 0) checkFilter(folders, filter);
  return {
    scopes: groupFolders(folders.filter((folder) => isFolderAskedFor(placeOf(folder), filter))),
    problems: inOrder(problems),
  };
}

/** Whether AWS Config has written, where a record is to be, the file by which it tries a new delivery channel, and nothing else. */
async function isPrepared(
  source: RecordSource,
  searched: readonly string[],
  signal: AbortSignal,
): Promise<boolean> {
  for (const prefix of searched.filter((each) => /(?:^|\/)AWSLogs\/\d{12}\/Config\/$/.test(each))) {
    const { objects } = await source.listObjects(prefix, signal);
    if (objects.some(({ key }) => key.endsWith("/ConfigWritabilityCheckFile"))) return true;
  }
  return false;
}

async function isEmpty(source: RecordSource, signal: AbortSignal): Promise<boolean> {
  if ((await source.listFolders("", signal)).folders.length > 0) return false;
  return (await source.listObjects("", signal)).objects.length === 0;
}

/** Listings end in any order, but equal questions are to give equal answers. */
function inOrder(problems: readonly ListingProblem[]): readonly ListingProblem[] {
  return [...problems].sort(byText(({ where }) => where));
}

/** An account or region that the record does not hold is a slip of the pen: an empty answer would hide it. */
function checkFilter(folders: readonly RegionFolder[], filter: ItemFilter): void {
  for (const { name, texts, field, anywhere } of scopeFilterSpecs()) {
    const held = folders.map((folder) => placeOf(folder)[field]);
    checkListed(`--${name}`, texts(filter), anywhere === undefined ? held : [anywhere, ...held]);
  }
}

function placeOf({ accountId, region: awsRegion }: RegionFolder): Scope {
  return { accountId, awsRegion };
}

function checkListed(option: string, asked: readonly string[], held: readonly string[]): void {
  const unknown = asked.find((name) => !held.includes(name));
  if (unknown === undefined) return;
  const meant = meantOf(unknown, held);
  throw new HistoryError(
    "bad-option",
    `${option} ${JSON.stringify(unknown)} is not in the record${meant}`,
    `Give one of ${[...new Set(held)].sort().join(", ")}.`,
  );
}

function groupFolders(folders: readonly RegionFolder[]): readonly RecordScope[] {
  const scopes = new Map<string, RegionFolder[]>();
  for (const folder of folders) {
    const name = `${folder.accountId}/${folder.region}`;
    scopes.set(name, [...(scopes.get(name) ?? []), folder]);
  }
  return [...scopes.entries()].sort(byText(([text]) => text)).map(([, group]) => ({
    accountId: group[0]?.accountId ?? "",
    awsRegion: group[0]?.region ?? "",
    folders: group.sort(byText(regionFolder)),
  }));
}

function noRecord(where: string, isEmpty: boolean): HistoryError {
  const found = isEmpty ? "is empty" : "holds no record of AWS Config";
  const above = /^(.*?)[\\/]*AWSLogs(?:[\\/]|$)/.exec(where)?.[1];
  return new HistoryError(
    "no-record",
    `${JSON.stringify(where)} ${found}: there is no folder AWSLogs/<account id>/Config/<region> in it or below it`,
    above === undefined
      ? "Name the folder that holds AWSLogs, or one above it."
      : `Name the folder that holds AWSLogs: ${above === "" ? "." : above}`,
  );
}

function nothingYet(where: string): HistoryError {
  return new HistoryError(
    "no-record",
    `${JSON.stringify(where)} holds nothing yet but the file by which AWS Config tried whether it may deliver there`,
    "History comes every six hours, a snapshot as often as the delivery channel says: " +
      "`config-history snapshot` asks for one now, and `config-history status` tells whether deliveries fail.",
  );
}
