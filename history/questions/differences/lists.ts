import { isJsonObject, type Json, valueAt } from "../../../record/json";
import { areIdentical, type Contents } from "./contents";
import { mayHoldDocument } from "./documents";
import type { Element } from "./members";
import { type Pair, pairsOf } from "./pairs";

/** How one list became another: elements that changed, elements of the old one only, of the new one only. */
export interface ListDifferences {
  readonly pairs: readonly Pair[];
  readonly removed: readonly Element[];
  readonly added: readonly Element[];
}

/** Up to so many pairs of elements are compared one by one. */
const FEW_PAIRS = 16;

/** What tells elements apart is nearly always among their first fields. */
const FIELDS_TRIED = 3;

interface LeftOvers {
  readonly removed: readonly Element[];
  readonly added: readonly Element[];
}

/** The differences of two lists as sets: equal elements cancel wherever they stand, the rest are paired if they can be. */
export function listDifferences(
  before: readonly Json[],
  after: readonly Json[],
  options: { readonly listName: string; readonly contents: Contents },
): ListDifferences {
  const { removed, added } = leftOvers(before, after, options.contents);
  if (removed.length === 0 || added.length === 0) return { pairs: [], removed, added };
  const { listName, contents } = options;
  const pairs = pairsOf(removed, added, { lists: [before, after], listName, contents });
  const paired = new Set<Element>();
  for (const [one, other] of pairs) paired.add(one).add(other);
  return {
    pairs,
    removed: removed.filter((element) => !paired.has(element)),
    added: added.filter((element) => !paired.has(element)),
  };
}

function leftOvers(before: readonly Json[], after: readonly Json[], contents: Contents): LeftOvers {
  const { removed, added } = withoutEqualEnds(before, after);
  if (removed.length === 0 || added.length === 0) return { removed, added };
  if (removed.length * added.length <= FEW_PAIRS) return unequal(removed, added, contents);
  const field = distinctField(removed, added);
  if (field !== undefined) return unequalByField(field, { removed, added }, contents);
  return { removed: notAmong(removed, added, contents), added: notAmong(added, removed, contents) };
}

/** A field of which no two elements of a list say the same: an element can only equal the one that says so, too. */
function distinctField(removed: readonly Element[], added: readonly Element[]): string | undefined {
  const first = removed[0]?.value;
  if (!isJsonObject(first)) return undefined;
  const fields = Object.keys(first).slice(0, FIELDS_TRIED);
  return fields.find((field) => areDistinct(removed, field) && areDistinct(added, field));
}

function areDistinct(elements: readonly Element[], field: string): boolean {
  const met = new Set<string | number>();
  return elements.every((element, index) => {
    const scalar = plainScalarOf(element, field);
    return scalar !== undefined && met.add(scalar).size > index;
  });
}

/** A number, or a text that holds no document, which could be written in other ways. */
function plainScalarOf({ value }: Element, field: string): string | number | undefined {
  const scalar = isJsonObject(value) ? valueAt(value, field) : undefined;
  if (typeof scalar === "string") return mayHoldDocument(scalar) ? undefined : scalar;
  return typeof scalar === "number" ? scalar : undefined;
}

function unequalByField(field: string, { removed, added }: LeftOvers, contents: Contents): LeftOvers {
  const left = new Map(added.map((element) => [plainScalarOf(element, field), element]));
  const gone = removed.filter((element) => {
    const scalar = plainScalarOf(element, field);
    const other = left.get(scalar);
    const isEqual = other !== undefined && contents.areSame(element.value, other.value);
    if (isEqual) left.delete(scalar);
    return !isEqual;
  });
  return { removed: gone, added: [...left.values()] };
}

/** Of few elements each is compared with each: that they differ shows sooner than what their contents are. */
function unequal(removed: readonly Element[], added: readonly Element[], contents: Contents): LeftOvers {
  const left = [...added];
  const gone = removed.filter(({ value }) => {
    const equal = left.findIndex((other) => contents.areSame(value, other.value));
    if (equal !== -1) left.splice(equal, 1);
    return equal === -1;
  });
  return { removed: gone, added: left };
}

/** Most lists keep their order: what stays at the beginning and the end needs no second look. */
function withoutEqualEnds(before: readonly Json[], after: readonly Json[]): LeftOvers {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && areIdentical(before[head] ?? null, after[head] ?? null)) head++;
  let tail = 0;
  while (tail < shorter - head && areIdentical(before.at(-1 - tail) ?? null, after.at(-1 - tail) ?? null))
    tail++;
  return { removed: between(before, head, tail), added: between(after, head, tail) };
}

function between(list: readonly Json[], head: number, tail: number): readonly Element[] {
  return list.slice(head, list.length - tail).map((value, offset) => ({ index: head + offset, value }));
}

function notAmong(
  elements: readonly Element[],
  others: readonly Element[],
  contents: Contents,
): readonly Element[] {
  const counts = new Map<number, number>();
  for (const { value } of others) {
    const number = contents.numberOf(value);
    counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  return elements.filter(({ value }) => {
    const number = contents.numberOf(value);
    const count = counts.get(number) ?? 0;
    if (count > 0) counts.set(number, count - 1);
    return count === 0;
  });
}
