import { isJsonArray, isJsonObject, type Json } from "../../record/json";
import type { PropertyChange } from "../questions/differences";
import { documentIn, mayHoldDocument } from "../questions/differences/documents";

/** A line of two values side by side. */
export type DifferenceRow =
  | {
      readonly is: "changed";
      readonly depth: number;
      readonly name: string;
      readonly before: Json | undefined;
      readonly after: Json | undefined;
    }
  | { readonly is: "opened"; readonly depth: number; readonly name: string }
  | {
      readonly is: "unchanged";
      readonly depth: number;
      readonly parts: readonly (readonly [name: string, value: Json])[];
    };

interface Branch {
  readonly changes: PropertyChange[];
  readonly below: Map<string, Branch>;
}

/** Two values side by side: what `differences` found between them stands open, what is the same is folded. */
export function differenceRows(after: Json, changes: readonly PropertyChange[]): readonly DifferenceRow[] {
  const root: Branch = { changes: [], below: new Map() };
  for (const change of changes) branchAt(root, stepsOf(change.path)).changes.push(change);
  return [...rowsOf(root, after, 0)];
}

function branchAt(root: Branch, steps: readonly string[]): Branch {
  let branch = root;
  for (const step of steps) {
    const next = branch.below.get(step) ?? { changes: [], below: new Map<string, Branch>() };
    branch.below.set(step, next);
    branch = next;
  }
  return branch;
}

function* rowsOf({ below }: Branch, value: Json | undefined, depth: number): Generator<DifferenceRow> {
  const parts = partsOf(value);
  for (const [name, branch] of below) {
    for (const { before, after } of branch.changes) yield { is: "changed", depth, name, before, after };
    if (branch.below.size === 0) continue;
    yield { is: "opened", depth, name };
    yield* rowsOf(branch, parts.get(name), depth + 1);
  }
  // The paths of what was removed are of the old value: there may be something else in its place.
  const same = [...parts].filter(([name]) => !isInAfter(below.get(name)));
  if (same.length > 0) yield { is: "unchanged", depth, parts: same };
}

function isInAfter(branch: Branch | undefined): boolean {
  return (
    branch !== undefined && (branch.below.size > 0 || branch.changes.some(({ after }) => after !== undefined))
  );
}

/** Paths go on inside documents that are embedded as texts. */
function partsOf(value: Json | undefined): ReadonlyMap<string, Json> {
  const inside = typeof value === "string" && mayHoldDocument(value) ? documentIn(value) : value;
  return new Map(isJsonArray(inside) || isJsonObject(inside) ? Object.entries(inside) : []);
}

function stepsOf(pointer: string): readonly string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}
