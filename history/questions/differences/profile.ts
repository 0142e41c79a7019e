import { isJsonArray, type Json, type JsonDocument } from "../../../record/json";
import { type Contents, MAX_DEPTH } from "./contents";
import { isIdentifyingName } from "./identifying-field";

/** What a value says, leaf by leaf, for finding the one that says nearly the same. */
export interface Profile {
  /** Each leaf, by the keys to it and its scalar, with the weight it has in a comparison. */
  readonly weights: ReadonlyMap<string, number>;
  readonly totalWeight: number;
  /** All leaves as one text, the same for equal contents: an order that does not depend on positions. */
  readonly text: string;
}

interface Branch {
  readonly value: Json;
  readonly path: string;
  readonly weight: number;
  readonly depth: number;
}

const IDENTIFYING_WEIGHT = 2;

/**
 * The profile of a value. Indexes of lists do not count, null and empty values weigh nothing (AWS fills them
 * in everywhere), identifying fields weigh double: a grant to another grantee is rather another grant.
 */
export function profileOf(value: Json, contents: Contents): Profile {
  const weights = new Map<string, number>();
  const leaves: string[] = [];
  const pending: Branch[] = [{ value, path: "", weight: 1, depth: 0 }];
  for (const branch of pending) {
    const document = branch.depth < MAX_DEPTH ? contents.documentOf(branch.value) : undefined;
    if (document !== undefined && Object.keys(document).length > 0) {
      for (const child of branchesOf(document, branch)) pending.push(child);
      continue;
    }
    const leaf = leafOf(branch);
    leaves.push(leaf);
    if (isWeighty(branch.value)) weights.set(leaf, (weights.get(leaf) ?? 0) + branch.weight);
  }
  const totalWeight = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  return { weights, totalWeight, text: leaves.sort().join("\n") };
}

/** The weight of a field's value. */
export function weightOf(field: string): number {
  return isIdentifyingName(field) ? IDENTIFYING_WEIGHT : 1;
}

function branchesOf(document: JsonDocument, { value, path, weight, depth }: Branch): readonly Branch[] {
  const way = typeof value === "string" ? `${path}"` : path;
  if (isJsonArray(document)) {
    return document.map((child) => ({ value: child, path: `${way}[`, weight, depth: depth + 1 }));
  }
  return Object.entries(document).map(([key, child]) => ({
    value: child,
    path: `${way}/${key}`,
    weight: weightOf(key),
    depth: depth + 1,
  }));
}

function leafOf({ value, path }: Branch): string {
  if (isJsonArray(value)) return `${path} list`;
  return typeof value === "object"
    ? `${path} ${value === null ? "null" : "object"}`
    : `${path} ${typeof value} ${value}`;
}

function isWeighty(value: Json): boolean {
  return value !== "" && typeof value !== "object";
}
