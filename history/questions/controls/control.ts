import { isJsonArray, isJsonObject, type Json, type JsonObject } from "../../../record/json";
import type { Claim } from "../when/claim";
import { parseCondition } from "../when/parse-condition";
import { printCondition } from "../when/print-condition";

/** By which names others know what a control asks for. */
interface ControlIds {
  /** Recommendations of the CIS AWS Foundations Benchmark, by version and number: `3.0.0/2.1.4`. */
  readonly cis?: readonly string[];
  /** Controls of AWS Foundational Security Best Practices, by Security Hub's ids: `S3.1`. */
  readonly fsbp?: readonly string[];
  /** AWS Config's managed rules, by their identifiers: `S3_BUCKET_VERSIONING_ENABLED`. */
  readonly awsConfigRules?: readonly string[];
}

/** What is to hold of resources of some types all the time. The names are public API (docs/controls.md). */
export interface Control {
  /** In kebab case. */
  readonly name: string;
  readonly title: string;
  readonly resourceTypes: readonly string[];
  /** A condition that its resources fulfil; left out: all of the types are. */
  readonly applies?: string;
  /** A condition that items fulfil that tell of the control; of others it is unknown. Left out: all do. */
  readonly recorded?: string;
  readonly condition: string;
  readonly ids?: ControlIds;
  /** What AWS Config calls its rules that ask for the same, where that does not follow from their identifiers. */
  readonly rules?: readonly string[];
  /** In a sentence. */
  readonly doesNotCover?: string;
}

/** A control as a reader judges items by it. @throws HistoryError when a condition of it is none */
export function claimOf({ applies, recorded, condition, resourceTypes }: Control): Claim {
  return {
    resourceTypes,
    condition: parseCondition(condition),
    ...(applies === undefined ? {} : { applies: parseCondition(applies) }),
    ...(recorded === undefined ? {} : { recorded: parseCondition(recorded) }),
  };
}

/** A control that was written down, its conditions as they are understood; undefined where it is none. */
export function controlIn(value: Json): Control | undefined {
  if (!isJsonObject(value) || !hasOnly(value, controlMembers)) return undefined;
  const { name, title, resourceTypes, applies, recorded, condition, ids, rules, doesNotCover } = value;
  if (
    !isText(name) ||
    !controlName.test(name) ||
    !isText(title) ||
    !isDistinct(resourceTypes) ||
    !isText(condition)
  )
    return undefined;
  if (!isTextOrNone(applies) || !isTextOrNone(recorded) || !isTextOrNone(doesNotCover)) return undefined;
  if (!isTextsOrNone(rules)) return undefined;
  if (ids !== undefined && !isIds(ids)) return undefined;
  return {
    name,
    title,
    resourceTypes,
    ...(applies === undefined ? {} : { applies: understood(applies) }),
    ...(recorded === undefined ? {} : { recorded: understood(recorded) }),
    condition: understood(condition),
    ...(ids === undefined ? {} : { ids }),
    ...(rules === undefined ? {} : { rules }),
    ...(doesNotCover === undefined ? {} : { doesNotCover }),
  };
}

/** What a control can be called; a glob is no name. */
export const controlName = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

const controlMembers = [
  "name",
  "title",
  "resourceTypes",
  "applies",
  "recorded",
  "condition",
  "ids",
  "rules",
  "doesNotCover",
] as const satisfies readonly (keyof Control)[];

const idMembers = ["cis", "fsbp", "awsConfigRules"] as const satisfies readonly (keyof ControlIds)[];

/** A condition in one form. */
function understood(condition: string): string {
  return printCondition(parseCondition(condition));
}

function isIds(value: Json): value is JsonObject & ControlIds {
  return isJsonObject(value) && hasOnly(value, idMembers) && Object.values(value).every(isTexts);
}

function hasOnly(value: JsonObject, members: readonly string[]): boolean {
  return Object.keys(value).every((member) => members.includes(member));
}

function isText(value: Json | undefined): value is string {
  return typeof value === "string" && value !== "";
}

function isTexts(value: Json | undefined): value is readonly string[] {
  return isJsonArray(value) && value.length > 0 && value.every(isText);
}

function isDistinct(value: Json | undefined): value is readonly string[] {
  return isTexts(value) && new Set(value).size === value.length;
}

function isTextOrNone(value: Json | undefined): value is string | undefined {
  return value === undefined || isText(value);
}

function isTextsOrNone(value: Json | undefined): value is readonly string[] | undefined {
  return value === undefined || isTexts(value);
}
