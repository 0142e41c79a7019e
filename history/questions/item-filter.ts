import { isGlob, matchesGlob } from "../../record/glob";
import type { ItemHeading } from "../../record/item-heading";
import { isJsonObject, type Json } from "../../record/json";
import type { ResourceKey } from "../../record/resource-key";
import { isComplianceType, isGlobalType } from "../../record/resource-type";
import { HistoryError } from "../history-error";
import { type FilterProbe, globProbe, type TagFilter, tagProbe } from "./filter-probe";

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

/** Where a resource belongs, or what a folder of the record is of. */
export type Scope = Pick<ItemHeading, "accountId" | "awsRegion">;

/** The fields of an item that only its body tells. */
export type BodyField = "resourceName" | "arn" | "availabilityZone" | "tags" | "configuration";
export type BodyFields = Readonly<Partial<Record<BodyField, Json>>>;

/** What a filter lets pass of a field, and how it is found what its values most likely meant. */
export interface FieldPredicate<Field> {
  readonly field: Field;
  readonly passes: (value: Json | undefined, filter: ItemFilter) => boolean;
  readonly probes: (filter: ItemFilter) => readonly FilterProbe[];
}

/** What a filter looks at: the earlier that can be told of, the less is read. */
type FilterTarget =
  /** Names of folders tell it, so that other folders are not read, and what none has is refused. */
  | { readonly of: "scope"; readonly field: keyof Scope; readonly anywhere?: string }
  /** Names of history files tell it, so that files of other types are not read. */
  | { readonly of: "type"; readonly passes: (resourceType: string, filter: ItemFilter) => boolean }
  /** What stays the same through the life of a resource: what changes must not be left out before that is known. */
  | ({ readonly of: "heading" } & FieldPredicate<keyof ResourceKey>)
  | ({ readonly of: "body" } & FieldPredicate<BodyField>);

/** A filter: how it is given, what it looks at, and what of that it lets pass. */
export interface FilterSpec {
  /** As its option, and as an answer echoes it. */
  readonly name: string;
  /** What its option takes. */
  readonly takes: string;
  readonly help: string;
  /** @throws HistoryError when a text is none that the filter takes */
  readonly read: (texts: readonly string[]) => Partial<ItemFilter>;
  readonly texts: (filter: ItemFilter) => readonly string[];
  readonly target: FilterTarget;
}

/** Every filter, in the order in which an answer echoes them. */
export const filterSpecs: readonly FilterSpec[] = [
  {
    name: "type",
    takes: "glob",
    help: "resource types, such as 'AWS::EC2::*'; repeatable",
    read: (texts) => ({ types: texts.map((text) => globOf("type", text)) }),
    texts: ({ types }) => types,
    target: { of: "type", passes: (type, { types }) => isTypeAskedFor(type, types) },
  },
  {
    name: "account",
    takes: "id",
    help: "account ids; repeatable",
    read: (texts) => ({ accountIds: texts.map(accountId) }),
    texts: ({ accountIds }) => accountIds,
    target: { of: "scope", field: "accountId" },
  },
  {
    name: "region",
    takes: "region",
    help: "regions of resources, `global` for global ones; repeatable",
    read: (texts) => ({ awsRegions: texts.map(awsRegion) }),
    texts: ({ awsRegions }) => awsRegions,
    // Global resources lie in the folders of regions.
    target: { of: "scope", field: "awsRegion", anywhere: "global" },
  },
  {
    name: "name",
    takes: "glob",
    help: "resource names; repeatable",
    read: (texts) => ({ names: texts.map((text) => globOf("name", text)) }),
    texts: ({ names }) => names,
    target: {
      of: "body",
      field: "resourceName",
      passes: (name, { names }) =>
        names.length === 0 || (typeof name === "string" && names.some((glob) => matchesGlob(name, glob))),
      probes: ({ names }) => names.map((glob) => globProbe(`--name ${JSON.stringify(glob)}`, glob)),
    },
  },
  {
    name: "tag",
    takes: "key[=value]",
    help: "tags, all of which must hold; repeatable",
    read: (texts) => ({ tags: texts.map(tagFilter) }),
    texts: ({ tags }) => tags.map(({ key, value }) => (value === undefined ? key : `${key}=${value}`)),
    target: {
      of: "body",
      field: "tags",
      passes: (has, { tags }) =>
        tags.every(
          ({ key, value }) =>
            isJsonObject(has) && Object.hasOwn(has, key) && (value === undefined || has[key] === value),
        ),
      probes: ({ tags }) => tags.map(tagProbe),
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

const mostGlobCharacters = 256;

/**
 * A glob may take as many steps as it has characters, for each character of a text: what somebody else's bundle asks
 * must not take for ever.
 */
function globOf(filter: string, text: string): string {
  if (!isGlob(text) || text.length <= mostGlobCharacters) return text;
  throw new HistoryError(
    "bad-option",
    `--${filter} ${JSON.stringify(`${text.slice(0, 40)}…`)} is a pattern of ${text.length} characters`,
    `Give one of at most ${mostGlobCharacters}, or several.`,
  );
}

/** Among the types of a filter: those of compliance items, which no other pattern lets pass. */
const complianceTypes = "AWS::*Compliance";

/** The same of the items that say what AWS Config's rules found of a resource. */
export const ruleVerdictTypes = "AWS::Config::Resource*Compliance";

const complianceGlobs = [complianceTypes, ruleVerdictTypes];

/** The filter with compliance items taking part, where it names no types. */
export function withCompliance(filter: ItemFilter): ItemFilter {
  return filter.types.length > 0 ? filter : { ...filter, types: ["*", complianceTypes] };
}

/** Whether the type is asked for; a type of compliance items only when named in full. */
export function isTypeAskedFor(resourceType: string, types: readonly string[]): boolean {
  if (isComplianceType(resourceType))
    return [resourceType, ...complianceGlobs.filter((glob) => matchesGlob(resourceType, glob))].some((type) =>
      types.includes(type),
    );
  return types.length === 0 || types.some((glob) => matchesGlob(resourceType, glob));
}

/** Whether a filter narrows the scopes and types that are read. */
export function narrowsReading({ target }: FilterSpec): boolean {
  return target.of === "scope" || target.of === "type";
}

/** The options that leave out what may bear a name; of a name that comes with a type, what may be of that type. */
export function namesLeftOutBy(filter: ItemFilter, resourceType: string | undefined): readonly string[] {
  return filterSpecs.flatMap(({ name, target, texts }) => {
    if (texts(filter).length === 0) return [];
    const isLeftOut =
      target.of === "type"
        ? resourceType === undefined || !target.passes(resourceType, filter)
        : target.of === "heading";
    return isLeftOut ? [`--${name}`] : [];
  });
}

/** The filters of places, and which of their names they look at. */
export function scopeFilterSpecs() {
  return filterSpecs.flatMap(({ name, texts, target }) =>
    target.of === "scope" ? [{ name, texts, ...target }] : [],
  );
}

function accountId(text: string): string {
  if (/^\d{12}$/.test(text)) return text;
  throw new HistoryError(
    "bad-option",
    `--account ${JSON.stringify(text)} is no account id`,
    "Give the 12 digits of an AWS account id.",
  );
}

/** As folders of the record name regions; `global` is one of them. */
function awsRegion(text: string): string {
  if (/^[a-z0-9-]{1,64}$/.test(text)) return text;
  throw new HistoryError(
    "bad-option",
    `--region ${JSON.stringify(text)} is no region`,
    "Give the name of a region such as eu-west-1, or global.",
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
