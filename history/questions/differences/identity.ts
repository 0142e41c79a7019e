import type { Json, JsonObject } from "../../../record/json";

/** What tells an element of a list from its neighbours: the name and the value of a field. */
export interface Identity {
  readonly text: string;
  /** The field names the element itself; otherwise it may name something that the element refers to. */
  readonly isOwn: boolean;
}

interface Candidate {
  readonly field: string;
  readonly rank: number;
  readonly stemLength: number;
  readonly suffixRank: number;
}

const SUFFIXES = ["sid", "key", "id", "arn", "identifier", "name", "address"];
const NAME = /^(.*?)([_-]?)(sid|key|id|arn|identifier|name|address)$/i;

// Routes have an id of their gateway and none of their own, ranges only their addresses.
const ADDRESS_RANGE = /^(?:destination(?:cidrblock|ipv6cidrblock|prefixlistid)|cidrip(?:v6)?)$/i;

// Many elements share their owner's id (`ownerId`, the `userId` of a security group's pair).
const OWNER_ID = /(?:owner|account|user)[_-]?id$/i;

const ABOUT_RESOURCE = 0;
const NOTHING_BUT_SUFFIX = 1;
const RANGE = 2;
const ABOUT_LIST = 3;
const ABOUT_ANOTHER = 4;

/** Whether a field's name says that its value identifies something: `Sid`, `groupId`, `alarmARN`, `cidrIp`. */
export function isIdentifyingName(field: string): boolean {
  return candidate(field, "") !== undefined;
}

/**
 * The identity of an element of the list named, by its best identifying field that holds text or a number:
 *
 * 1. `resourceId`, `resourceArn`, `resourceName` (a relationship is told by the resource it leads to);
 * 2. a name that is all suffix: `Sid`, `Key`, `Id`, `Arn`, `Identifier`, `Name`, `Address`, in that order;
 * 3. the address range of a route or rule: `destinationCidrBlock`, `cidrIp` and the like;
 * 4. a suffix after the list's own subject: `groupId` in `securityGroups`, the longest subject first;
 * 5. any other name with such a suffix (not its own: it may refer), but never the id of an owner.
 */
export function identityOf(element: JsonObject, listName: string): Identity | undefined {
  const best = Object.keys(element)
    .filter((field) => isTelling(element[field]))
    .flatMap((field) => candidate(field, listName) ?? [])
    .sort(compareCandidates)[0];
  const value = best === undefined ? undefined : element[best.field];
  if (best === undefined || !isTelling(value)) return undefined;
  const text = `${best.field.toLowerCase()}=${typeof value} ${value}`;
  return { text, isOwn: best.rank < ABOUT_ANOTHER };
}

function isTelling(value: Json | undefined): value is string | number {
  return typeof value === "number" || (typeof value === "string" && value !== "");
}

function candidate(field: string, listName: string): Candidate | undefined {
  if (ADDRESS_RANGE.test(field)) return { field, rank: RANGE, stemLength: 0, suffixRank: 0 };
  const [, stem, separator, suffix] = NAME.exec(field) ?? [];
  if (stem === undefined || suffix === undefined) return undefined;
  if (stem !== "" && separator === "" && !startsWord(stem, suffix)) return undefined;
  if (OWNER_ID.test(field)) return undefined;
  const rank = rankOf(stem.toLowerCase(), listName.toLowerCase());
  const stemLength = rank === ABOUT_LIST ? stem.length : 0;
  return { field, rank, stemLength, suffixRank: SUFFIXES.indexOf(suffix.toLowerCase()) };
}

function startsWord(stem: string, suffix: string): boolean {
  return /^[A-Z]/.test(suffix) || /[^a-zA-Z]$/.test(stem);
}

function rankOf(stem: string, listName: string): number {
  if (stem === "resource") return ABOUT_RESOURCE;
  if (stem === "") return NOTHING_BUT_SUFFIX;
  const subject = listName.replace(/ies$/, "y").replace(/s$/, "");
  if (subject !== "" && (subject.includes(stem) || stem.includes(subject))) return ABOUT_LIST;
  return ABOUT_ANOTHER;
}

function compareCandidates(one: Candidate, other: Candidate): number {
  if (one.rank !== other.rank) return one.rank - other.rank;
  if (one.stemLength !== other.stemLength) return other.stemLength - one.stemLength;
  if (one.suffixRank !== other.suffixRank) return one.suffixRank - other.suffixRank;
  return one.field < other.field ? -1 : 1;
}
