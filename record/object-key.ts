import { isDesktopLeftover } from "./desktop-leftover";
import { type Day, dayOf, formatStamp, type Instant, parseStamp, startOfDay } from "./instant";
import { listedSpelling } from "./resource-type";

/**
 * Where one account's record of one region lies: the folder `<root>AWSLogs/<accountId>/Config/<region>/`.
 * `root` is empty or ends with a slash; it holds the delivery channel's prefix and, under AWS Control Tower,
 * the organisation's id.
 */
export interface RegionFolder {
  readonly root: string;
  readonly accountId: string;
  readonly region: string;
}

interface DatedKey extends RegionFolder {
  /** The day of the folder the object was delivered into, which need not be the day of its content. */
  readonly day: Day;
}

/** A configuration snapshot: every resource that AWS Config knew of at `snapshotTime`. */
export interface SnapshotKey extends DatedKey {
  readonly kind: "snapshot";
  readonly snapshotTime: Instant;
  readonly snapshotId: string;
}

/** A configuration history file: the items of one resource type captured from `start` to `end`, inclusive. */
export interface HistoryKey extends DatedKey {
  readonly kind: "history";
  /** As AWS lists it, however the name spells it. */
  readonly resourceType: string;
  readonly start: Instant;
  readonly end: Instant;
  readonly part: number;
}

/** One configuration item that was too large for a message. The region may be `global`. */
export interface OversizeKey extends DatedKey {
  readonly kind: "oversize";
  /** As AWS lists it, however the name spells it. */
  readonly resourceType: string;
  readonly resourceId: string;
  readonly captureTime: Instant;
  readonly stateId: string;
}

/** An object in a day's folder whose name is none of the known ones: only reading tells what it holds. */
interface UnrecognisedKey extends DatedKey {
  readonly kind: "unrecognised";
}

/** The empty file by which AWS Config checks that it may write. */
export interface WritabilityCheckKey {
  readonly kind: "writability-check";
  readonly root: string;
  readonly accountId: string;
}

/** An object that AWS Config did not write, such as what desktops leave in a copy that they show. */
interface ForeignKey {
  readonly kind: "foreign";
}

/** A key that lies in the folder of a day, and so may hold configuration items. */
export type DeliveryKey = SnapshotKey | HistoryKey | OversizeKey | UnrecognisedKey;

/**
 * What the key of an object says. The layout is AWS Config's: "Delivering Configuration Items" in the
 * developer guide; month and day are not zero padded in folders, but are in names.
 */
export type RecordObjectKey = DeliveryKey | WritabilityCheckKey | ForeignKey;

const foreign: ForeignKey = { kind: "foreign" };
// A folder of the prefix may be called AWSLogs too, even AWSLogs/<account>/Config: the first that holds days counts.
const dayPattern =
  /^((?:.*?\/)??)AWSLogs\/(\d{12})\/Config\/([a-z0-9-]+)\/(\d{4})\/(\d{1,2})\/(\d{1,2})\/(.+)$/s;
const writabilityPattern = /^((?:.*\/)?)AWSLogs\/(\d{12})\/Config\/ConfigWritabilityCheckFile$/s;
const snapshotPattern =
  /^ConfigSnapshot\/(\d{12})_Config_([a-z0-9-]+)_ConfigSnapshot_(\d{8}T\d{6}Z)_([0-9A-Za-z-]+)\.json(?:\.gz)?$/;
const historyPattern =
  /^ConfigHistory\/(\d{12})_Config_([a-z0-9-]+)_ConfigHistory_([^/]+)_(\d{8}T\d{6}Z)_(\d{8}T\d{6}Z)_(\d+)\.json(?:\.gz)?$/;
// A resource id may hold slashes, so the folder and the name are told apart by the id that both repeat.
const oversizePattern =
  /^OversizedChangeNotification\/([^/]+)\/(.+)\/(\d{12})_Config_([a-z0-9-]+)_ChangeNotification_\1_\2_(\d{8}T\d{6}Z)_(\d+)\.json(?:\.gz)?$/s;

/** Reads a key of any prefix. Never throws: what is not AWS Config's is `foreign`. */
export function parseObjectKey(key: string): RecordObjectKey {
  const dated = dayPattern.exec(key);
  if (dated === null) return parseWritabilityCheck(key);
  const [, root = "", accountId = "", region = "", year, month, dayOfMonth, name = ""] = dated;
  const day = calendarDay(Number(year), Number(month), Number(dayOfMonth));
  if (day === undefined) return foreign;
  return parseName(sharedFolder({ root, accountId, region, day }), name);
}

let lastFolder: DatedKey | undefined;

/** One and the same for keys of one folder that follow one another: a listing has ten thousands of them. */
function sharedFolder(folder: DatedKey): DatedKey {
  const { root, accountId, region, day } = folder;
  const isLast =
    lastFolder?.day === day &&
    lastFolder.region === region &&
    lastFolder.accountId === accountId &&
    lastFolder.root === root;
  if (!isLast) lastFolder = folder;
  return lastFolder ?? folder;
}

/** Whether a folder below `Config/` can be that of a region, or `global`. */
export function isRegionFolderName(name: string): boolean {
  return /^[a-z0-9-]+$/.test(name);
}

/** The folder of one region of one account, with a slash at the end. */
export function regionFolder(folder: RegionFolder): string {
  return `${folder.root}AWSLogs/${folder.accountId}/Config/${folder.region}/`;
}

/** The folder that AWS Config delivers into on a day: `…/Config/<region>/2026/9/28/`, not padded. */
export function dayFolder(folder: RegionFolder, day: Day): string {
  const date = new Date(startOfDay(day));
  return `${regionFolder(folder)}${date.getUTCFullYear()}/${date.getUTCMonth() + 1}/${date.getUTCDate()}/`;
}

/** The folders of every day from one to another, both inclusive. */
export function dayFolders(folder: RegionFolder, firstDay: Day, lastDay: Day): readonly string[] {
  const count = Math.max(0, lastDay - firstDay + 1);
  return Array.from({ length: count }, (_, index) => dayFolder(folder, firstDay + index));
}

/** The day of a folder `<year>/<month>/<day>`, padded or not; undefined where the calendar has no such day. */
export function calendarDay(year: number, month: number, dayOfMonth: number): Day | undefined {
  const instant = Date.UTC(year, month - 1, dayOfMonth);
  const date = new Date(instant);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== dayOfMonth) return undefined;
  return dayOf(instant);
}

/** Writes the key of an object as AWS Config would. */
export function formatObjectKey(key: SnapshotKey | HistoryKey | OversizeKey | WritabilityCheckKey): string {
  if (key.kind === "writability-check") {
    return `${key.root}AWSLogs/${key.accountId}/Config/ConfigWritabilityCheckFile`;
  }
  const stem = `${key.accountId}_Config_${key.region}`;
  return dayFolder(key, key.day) + formatName(key, stem);
}

function formatName(key: SnapshotKey | HistoryKey | OversizeKey, stem: string): string {
  switch (key.kind) {
    case "snapshot":
      return `ConfigSnapshot/${stem}_ConfigSnapshot_${formatStamp(key.snapshotTime)}_${key.snapshotId}.json.gz`;
    case "history": {
      const window = `${formatStamp(key.start)}_${formatStamp(key.end)}`;
      return `ConfigHistory/${stem}_ConfigHistory_${key.resourceType}_${window}_${key.part}.json.gz`;
    }
    case "oversize": {
      const resource = `${key.resourceType}_${key.resourceId}`;
      const folder = `OversizedChangeNotification/${key.resourceType}/${key.resourceId}`;
      return `${folder}/${stem}_ChangeNotification_${resource}_${formatStamp(key.captureTime)}_${key.stateId}.json.gz`;
    }
  }
}

function parseWritabilityCheck(key: string): WritabilityCheckKey | ForeignKey {
  const match = writabilityPattern.exec(key);
  if (match === null) return foreign;
  const [, root = "", accountId = ""] = match;
  return { kind: "writability-check", root, accountId };
}

function parseName(folder: DatedKey, name: string): DeliveryKey | ForeignKey {
  const parsed = parseSnapshot(folder, name) ?? parseHistory(folder, name) ?? parseOversize(folder, name);
  if (parsed !== undefined) return parsed;
  return name.split("/").some(isDesktopLeftover) ? foreign : { kind: "unrecognised", ...folder };
}

function parseSnapshot(folder: DatedKey, name: string): SnapshotKey | undefined {
  const match = snapshotPattern.exec(name);
  if (match === null) return undefined;
  const [, accountId, region, stamp = "", snapshotId = ""] = match;
  const snapshotTime = parseStamp(stamp);
  if (snapshotTime === undefined || !isNamedAfter(folder, accountId, region)) return undefined;
  return { kind: "snapshot", ...folder, snapshotTime, snapshotId };
}

function parseHistory(folder: DatedKey, name: string): HistoryKey | undefined {
  const match = historyPattern.exec(name);
  if (match === null) return undefined;
  const [, accountId, region, resourceType = "", startStamp = "", endStamp = "", part] = match;
  const start = parseStamp(startStamp);
  const end = parseStamp(endStamp);
  if (start === undefined || end === undefined || !isNamedAfter(folder, accountId, region)) return undefined;
  return {
    kind: "history",
    ...folder,
    resourceType: listedSpelling(resourceType),
    start,
    end,
    part: Number(part),
  };
}

function parseOversize(folder: DatedKey, name: string): OversizeKey | undefined {
  const match = oversizePattern.exec(name);
  if (match === null) return undefined;
  const [, resourceType = "", resourceId = "", accountId, region, stamp = "", stateId = ""] = match;
  const captureTime = parseStamp(stamp);
  if (captureTime === undefined || !isNamedAfter(folder, accountId, region)) return undefined;
  return {
    kind: "oversize",
    ...folder,
    resourceType: listedSpelling(resourceType),
    resourceId,
    captureTime,
    stateId,
  };
}

/** A name that speaks of another account or region than its folder is not to be trusted with either. */
function isNamedAfter(
  folder: RegionFolder,
  accountId: string | undefined,
  region: string | undefined,
): boolean {
  return accountId === folder.accountId && region === folder.region;
}
