import { matchesGlob } from "../../record/glob";
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

/** The filter that lets everything pass. */
export const noFilter: ItemFilter = { types: [], accountIds: [], awsRegions: [], names: [], tags: [] };

/** The fields of an item that filters look at. */
export type FilteredFields = Pick<Item, "resourceName" | "arn" | "tags">;

/** A filter: how it is given, and what it lets pass. */
export interface FilterSpec {
  /** As its option, and as an answer echoes it. */
  readonly name: string;
  /** What its option takes. */
  readonly takes: string;
  readonly help: string;
  /** @throws HistoryError when a text is none that the filter takes */
  readonly read: (texts: readonly string[]) => Partial<ItemFilter>;
  readonly texts: (filter: ItemFilter) => readonly string[];
  /** Of a filter that only a body can tell: what it looks at, and whether that passes. */
  readonly ofBody?: {
    readonly fields: readonly (keyof FilteredFields)[];
    readonly passes: (fields: FilteredFields, filter: ItemFilter) => boolean;
  };
}

/** Every filter, in the order in which an answer echoes them. */
export const filterSpecs: readonly FilterSpec[] = [
  {
    name: "type",
    takes: "glob",
    help: "resource types, such as 'AWS::EC2::*'; repeatable",
    read: (types) => ({ types }),
    texts: ({ types }) => types,
  },
  {
    name: "account",
    takes: "id",
    help: "account ids; repeatable",
    read: (texts) => ({ accountIds: texts.map(accountId) }),
    texts: ({ accountIds }) => accountIds,
  },
  {
    name: "region",
    takes: "region",
    help: "regions of resources, `global` for global ones; repeatable",
    read: (awsRegions) => ({ awsRegions }),
    texts: ({ awsRegions }) => awsRegions,
  },
  {
    name: "name",
    takes: "glob",
    help: "resource names; repeatable",
    read: (names) => ({ names }),
    texts: ({ names }) => names,
    ofBody: {
      fields: ["resourceName"],
      passes: ({ resourceName: name }, { names }) =>
        names.length === 0 || (name !== null && names.some((glob) => matchesGlob(name, glob))),
    },
  },
  {
    name: "tag",
    takes: "key[=value]",
    help: "tags, all of which must hold; repeatable",
    read: (texts) => ({ tags: texts.map(tagFilter) }),
    texts: ({ tags }) => tags.map(({ key, value }) => (value === undefined ? key : `${key}=${value}`)),
    ofBody: {
      fields: ["tags"],
      passes: ({ tags: has }, { tags }) =>
        tags.every(
          ({ key, value }) => Object.hasOwn(has, key) && (value === undefined || has[key] === value),
        ),
    },
  },
];

/**
 * The filter that texts ask for, by the names of the filters.
 * @throws HistoryError when one is none, or only global types are asked about and no global resources
 */
export function readFilter(textsOf: (name: string) => readonly string[]): ItemFilter {
  const parts = filterSpecs.map((spec) => spec.read(textsOf(spec.name)));
  const filter: ItemFilter = Object.assign({}, noFilter, ...parts);
  checkGlobals(filter.types, filter);
  return filter;
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
  return filterSpecs.some(({ ofBody, texts }) => ofBody !== undefined && texts(filter).length > 0);
}

/** The fields of an item that filters look at. */
export const filteredFields = filterSpecs.flatMap(({ ofBody }) => ofBody?.fields ?? []);

/** Whether the body of an item, or of the last one that had any, is asked for. */
export function isBodyAskedFor(item: Item | undefined, filter: ItemFilter): boolean {
  if (item === undefined) return false;
  return passesFilters(item, filter) || (item.lastItem !== undefined && passesFilters(item.lastItem, filter));
}

/** Whether what only a body can tell is asked for. */
export function passesFilters(fields: FilteredFields, filter: ItemFilter): boolean {
  return filterSpecs.every(({ ofBody }) => ofBody === undefined || ofBody.passes(fields, filter));
}

function isListed(value: string, list: readonly string[]): boolean {
  return list.length === 0 || list.includes(value);
}

function accountId(text: string): string {
  if (/^\d{12}$/.test(text)) return text;
  throw new HistoryError(
    "bad-option",
    `--account ${JSON.stringify(text)} is no account id`,
    "Give the 12 digits of an AWS account id.",
  );
}

/** Reads `KEY` or `KEY=VALUE`; the key ends at the first equals sign. */
function tagFilter(text: string): TagFilter {
  const [key = "", ...rest] = text.split("=");
  if (key !== "") return { key, value: rest.length === 0 ? undefined : rest.join("=") };
  throw new HistoryError("bad-option", `--tag ${JSON.stringify(text)} has no key`, "Give KEY or KEY=VALUE.");
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
