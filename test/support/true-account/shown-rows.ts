import { formatInstant, type Instant } from "../../../record/instant";
import { isJsonArray, isJsonObject, type Json, valueAt } from "../../../record/json";
import { parseObjectKey } from "../../../record/object-key";
import type { ResourceKey } from "../../../record/resource-key";
import type { Version } from "./account-truth";
import type { TrueScope } from "./true-resource";

/** Who claims to be right about a row, and which versions would be right. */
interface ShownTo {
  readonly scope: TrueScope;
  readonly truly: ReadonlySet<Version>;
}

/**
 * The version that a state shows a resource with; null where it shows none. What another region's recorder says
 * of a global resource that it no longer records, or that is gone, is no claim of this scope's: it counts as
 * right.
 */
export function shownVersion(
  rows: readonly Json[],
  resource: ResourceKey,
  { scope, truly }: ShownTo,
): Version {
  const row = rows.find((each) => isRowOf(each, resource));
  if (row === undefined) return null;
  const isOfAnother = !isEvidencedBy(row, scope);
  if (field(row, "presence") !== "present") return isOfAnother ? ([...truly][0] ?? null) : null;
  const version = Number(field(field(row, "configuration"), "version"));
  return isOfAnother && truly.has(null) && !truly.has(version) ? null : version;
}

/** The outcome that an answer to `when` gives of a resource at an instant; `absent` where it does not list it. */
export function shownOutcome(rows: readonly Json[], resource: ResourceKey, at: Instant): string {
  const row = rows.find((each) => isRowOf(each, resource));
  const intervals = field(row, "intervals");
  const time = formatInstant(at);
  const interval = isJsonArray(intervals)
    ? intervals.find((each) => textField(each, "from") <= time && time < textField(each, "until"))
    : undefined;
  return interval === undefined ? "absent" : textField(interval, "outcome");
}

/** The changes of some resources that an answer lists, one text each, in plain order. */
export function shownChanges(rows: readonly Json[], resources: readonly ResourceKey[]): readonly string[] {
  return resources
    .flatMap((resource) => rows.filter((row) => isRowOf(row, resource)).map((row) => rowText(row, resource)))
    .sort();
}

/** One text for one change of a resource. */
export function changeText(
  { resourceType, resourceId }: ResourceKey,
  kind: string,
  captureTime: string,
): string {
  return `${captureTime} ${kind} ${resourceType}/${resourceId}`;
}

/**
 * The kinds of difference that an answer lists of one resource; `none` where it lists none. What vanished was
 * deleted in truth, and nothing recorded it.
 */
export function shownKinds(rows: readonly Json[], resource: ResourceKey): string {
  const kinds = rows
    .filter((row) => isRowOf(row, resource))
    .map((row) => textField(row, "kind"))
    .map((kind) => (kind === "vanished" ? "deleted" : kind));
  return kinds.length === 0 ? "none" : kinds.join(" and ");
}

/** The kinds of difference that there may be between a resource as it may have been at two instants. */
export function differencesOf(from: ReadonlySet<Version>, to: ReadonlySet<Version>): ReadonlySet<string> {
  return new Set([...from].flatMap((before) => [...to].map((after) => differenceOf(before, after))));
}

function differenceOf(before: Version, after: Version): string {
  if (before === after) return "none";
  if (before === null) return "discovered";
  return after === null ? "deleted" : "changed";
}

function rowText(row: Json, resource: ResourceKey): string {
  return changeText(resource, textField(row, "kind"), textField(row, "captureTime"));
}

function isRowOf(row: Json, resource: ResourceKey): boolean {
  const { accountId, awsRegion, resourceType, resourceId } = resource;
  return (
    field(row, "resourceId") === resourceId &&
    field(row, "resourceType") === resourceType &&
    field(row, "awsRegion") === awsRegion &&
    field(row, "accountId") === accountId
  );
}

function isEvidencedBy(row: Json | undefined, { accountId, awsRegion }: TrueScope): boolean {
  const key = parseObjectKey(textField(field(row, "evidence"), "object"));
  return "region" in key && key.accountId === accountId && key.region === awsRegion;
}

function field(row: Json | undefined, name: string): Json | undefined {
  return isJsonObject(row) ? valueAt(row, name) : undefined;
}

function textField(row: Json | undefined, name: string): string {
  const value = field(row, name);
  return typeof value === "string" ? value : "";
}
