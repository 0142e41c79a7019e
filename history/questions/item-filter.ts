import type { ItemHeading } from "../../record/item-heading";
import { isComplianceType, isGlobalType } from "../../record/resource-type";
import { HistoryError } from "../history-error";
import type { Item } from "./item";

/** A tag that is asked for: with a value, or with any. */
export interface TagFilter {
  readonly key: string;
  readonly value: string | undefined;
}

/**
 * What narrows an answer. Values of one kind are alternatives (every tag must hold), kinds must all hold, and an
 * empty list asks for nothing. Everything is case sensitive.
 */
export interface ItemFilter {
  /** Globs over resource types: `AWS::EC2::*`. */
  readonly types: readonly string[];
  readonly accountIds: readonly string[];
  /** Compared with the item's region, which is `global` for global resources. */
  readonly awsRegions: readonly string[];
  /** Globs over resource names. */
  readonly names: readonly string[];
  readonly tags: readonly TagFilter[];
}

/** Whether the type is asked for; a type of compliance items only when named in full. */
export function isTypeAskedFor(resourceType: string, types: readonly string[]): boolean {
  if (isComplianceType(resourceType)) return types.includes(resourceType);
  return types.length === 0 || types.some((glob) => matchesGlob(resourceType, glob));
}

/** Whether the item is asked for, as far as its heading can tell. */
export function isHeadingAskedFor(heading: ItemHeading, filter: ItemFilter): boolean {
  if (!isListed(heading.accountId, filter.accountIds)) return false;
  if (!isListed(heading.awsRegion, filter.awsRegions)) return false;
  return isTypeAskedFor(heading.resourceType, filter.types);
}

/** Whether the filter asks for anything that only a body can tell. */
export function needsBodies(filter: ItemFilter): boolean {
  return filter.names.length > 0 || filter.tags.length > 0;
}

/** Whether the name and tags of an item, or of the last one that had any, are asked for. */
export function isBodyAskedFor(item: Item | undefined, filter: ItemFilter): boolean {
  if (item === undefined) return false;
  if (hasNameAndTags(item, filter)) return true;
  return item.lastItem !== undefined && hasNameAndTags(item.lastItem, filter);
}

/** Whether a text matches a glob, in which `*` is any run of characters and `?` any single one. */
export function matchesGlob(text: string, glob: string): boolean {
  let at = 0;
  let next = 0;
  let star = -1;
  let restart = 0;
  while (at < text.length) {
    if (glob[next] === "*") {
      star = next++;
      restart = at;
    } else if (next < glob.length && (glob[next] === "?" || glob[next] === text[at])) {
      next++;
      at++;
    } else if (star >= 0) {
      next = star + 1;
      at = ++restart;
    } else {
      return false;
    }
  }
  while (glob[next] === "*") next++;
  return next === glob.length;
}

/** Whether a name and tags are asked for. */
export function hasNameAndTags(item: Pick<Item, "resourceName" | "tags">, filter: ItemFilter): boolean {
  const { resourceName } = item;
  if (filter.names.length > 0) {
    if (resourceName === null || !filter.names.some((glob) => matchesGlob(resourceName, glob))) return false;
  }
  return filter.tags.every(({ key, value }) => {
    if (!Object.hasOwn(item.tags, key)) return false;
    return value === undefined || item.tags[key] === value;
  });
}

function isListed(value: string, list: readonly string[]): boolean {
  return list.length === 0 || list.includes(value);
}

/** Reads `KEY` or `KEY=VALUE`; the key ends at the first equals sign. */
export function parseTagFilter(text: string): TagFilter {
  const separator = text.indexOf("=");
  if (separator < 0) return { key: text, value: undefined };
  return { key: text.slice(0, separator), value: text.slice(separator + 1) };
}

/** Whether a type is asked about by a pattern and not by its full name. */
export function isGlob(type: string): boolean {
  return /[*?]/.test(type);
}

/** Whether regions are asked about and what is global is not. */
export function isGlobalLeftOut({ awsRegions }: Pick<ItemFilter, "awsRegions">): boolean {
  return awsRegions.length > 0 && !awsRegions.includes("global");
}

/**
 * An empty answer would hide that nothing can match.
 * @throws HistoryError when all of some types are global, and the filter leaves out what is global
 */
export function checkGlobals(types: readonly string[], filter: Pick<ItemFilter, "awsRegions">): void {
  const [type] = types;
  if (type === undefined || !types.every(isGlobalType) || !isGlobalLeftOut(filter)) return;
  throw new HistoryError(
    "bad-option",
    `${type} is global, and --region ${filter.awsRegions.join(" --region ")} leaves out what is global`,
    "Add --region global, or give no --region.",
  );
}
