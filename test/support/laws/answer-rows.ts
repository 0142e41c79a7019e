import { isJsonObject, type Json, type JsonObject, valueAt } from "../../../record/json";
import { type ResourceKey, resourceKeyText } from "../../../record/resource-key";
import { notContent } from "../expected-item";

/** A row of any answer that speaks of one resource. */
export interface ResourceRow extends ResourceKey {
  /** One text for one resource. */
  readonly key: string;
  readonly name: string;
  readonly arn: string;
  readonly fields: JsonObject;
}

/** A row of `state`. */
export interface StateRow extends ResourceRow {
  readonly presence: string;
  readonly captureTime: string;
  /** All that it says of the resource, one text for equal contents. */
  readonly content: string;
  readonly tags: JsonObject;
}

/** A row of `changes` or `diff`. */
export interface ChangeRow extends ResourceRow {
  readonly kind: string;
  readonly captureTime: string | null;
  readonly previousCaptureTime: string | null;
  /** When what vanished was seen last; of other rows null. */
  readonly lastSeen: string | null;
}

/** A time of a row of `when`. */
export interface Interval {
  readonly from: string;
  readonly until: string;
  readonly outcome: string;
  /** Why nothing is known or nothing was there; empty otherwise. */
  readonly why: string;
}

/** A row of `when`. */
export interface WhenRow extends ResourceRow {
  readonly intervals: readonly Interval[];
}

interface Answered {
  readonly rows: readonly Json[];
}

/** The rows of any answer whose rows are about one resource each. */
export function resourceRows({ rows }: Answered): readonly ResourceRow[] {
  return rows.filter(isJsonObject).map(resourceRow);
}

export function stateRows({ rows }: Answered): readonly StateRow[] {
  return rows.filter(isJsonObject).map((row) => ({
    ...resourceRow(row),
    presence: textIn(row, "presence"),
    captureTime: textIn(row, "configurationItemCaptureTime"),
    content: contentText(row),
    tags: objectIn(row, "tags"),
  }));
}

export function changeRows({ rows }: Answered): readonly ChangeRow[] {
  return rows.filter(isJsonObject).map((row) => ({
    ...resourceRow(row),
    kind: textIn(row, "kind"),
    captureTime: textOrNull(row, "captureTime"),
    previousCaptureTime: textOrNull(row, "previousCaptureTime"),
    lastSeen: textOrNull(objectIn(row, "vanishedBetween"), "after"),
  }));
}

export function whenRows({ rows }: Answered): readonly WhenRow[] {
  return rows.filter(isJsonObject).map((row) => ({
    ...resourceRow(row),
    intervals: listIn(row, "intervals").map((interval) => ({
      from: textIn(interval, "from"),
      until: textIn(interval, "until"),
      outcome: textIn(interval, "outcome"),
      why: textIn(interval, "why"),
    })),
  }));
}

/** One text for equal contents of items as answers give them. */
export function contentText(item: JsonObject): string {
  const left = Object.entries(item).filter(([name]) => !apartFromContent.has(name));
  return JSON.stringify(Object.fromEntries(left.sort(([one], [other]) => (one < other ? -1 : 1))));
}

/** A row in short: `present AWS::SQS::Queue/first (111122223333, eu-west-1) of 2026-…`. */
export function rowText(what: string, { key }: ResourceRow, captureTime: string | null): string {
  return `${what} ${key.replaceAll("\u0000", " ")} of ${captureTime}`;
}

/** The lists inside a row that hold objects: `scopes`, `intervals`, `periods`. */
export function listIn(row: JsonObject, name: string): readonly JsonObject[] {
  const value = valueAt(row, name);
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** A text inside a row; empty where there is none. */
export function textIn(row: JsonObject, name: string): string {
  return textOrNull(row, name) ?? "";
}

const apartFromContent = new Set([...notContent, "evidence", "lastItem", "vanishedBetween"]);

function resourceRow(fields: JsonObject): ResourceRow {
  const key: ResourceKey = {
    accountId: textIn(fields, "accountId"),
    awsRegion: textIn(fields, "awsRegion"),
    resourceType: textIn(fields, "resourceType"),
    resourceId: textIn(fields, "resourceId"),
  };
  return {
    ...key,
    key: resourceKeyText(key),
    name: textIn(fields, "resourceName"),
    arn: textIn(fields, "arn"),
    fields,
  };
}

function objectIn(row: JsonObject, name: string): JsonObject {
  const value = valueAt(row, name);
  return isJsonObject(value) ? value : {};
}

function textOrNull(row: JsonObject, name: string): string | null {
  const value = valueAt(row, name);
  return typeof value === "string" ? value : null;
}
