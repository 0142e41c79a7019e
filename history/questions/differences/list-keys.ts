import { isJsonObject, type Json, type JsonObject } from "../../../record/json";
import { compareTexts } from "../../../record/text-order";
import {
  compareFields,
  type IdentifyingField,
  identifyingField,
  isNamedForList,
  type Rank,
} from "./identifying-field";

/** The scalars of an element by their fields, those of a part that is named for the list (`listener.port`) too. */
export type Scalars = ReadonlyMap<string, string | number | boolean>;

/** The fields, one or few, whose values tell the elements of two lists. */
export interface ListKey {
  readonly fields: readonly [main: string, ...more: string[]];
  readonly rank: Rank;
  /** The values that several elements of one list share: they tell none of them. */
  readonly shared: ReadonlySet<string>;
}

// Fields without which a key does not tell: an id is one of a type, a rule's number counts for each direction.
const ALWAYS_BESIDE: readonly (readonly [main: RegExp, beside: RegExp])[] = [
  [/^resource(?:Id|Arn|Name)$/i, /^resourceType$/i],
  [/^ruleNumber$/i, /^egress$/i],
  [/^ipProtocol$/i, /^(?:from|to)Port$/i],
  [/^fromPort$/i, /^(?:toPort|protocol)$/i],
];

const BESIDE_IF_SHARED =
  /^(?:egress|effect|permission|direction|region|relationshipName|\w*(?:protocol|port|type))$/i;

export function scalarsOf(element: JsonObject, listName: string): Scalars {
  const scalars = new Map<string, string | number | boolean>();
  for (const [field, value] of Object.entries(element)) {
    if (isTelling(value)) scalars.set(field, value);
    if (!isJsonObject(value) || !isNamedForList(field, listName)) continue;
    for (const [inner, innerValue] of Object.entries(value))
      if (isTelling(innerValue)) scalars.set(`${field}.${inner}`, innerValue);
  }
  return scalars;
}

/**
 * The keys of two lists, the old and the new one, in the order in which an element's is to be looked for: what
 * names it first, and of that what no two elements of a list share; what it refers to last. A field with one
 * value in all elements is none: the id of their owner, for one.
 */
export function keysOf(lists: readonly (readonly Scalars[])[], listName: string): readonly ListKey[] {
  const elements = lists.flat();
  const names = [...new Set(elements.flatMap((scalars) => [...scalars.keys()]))];
  const fields = names.flatMap((name) => {
    const field = identifyingField(name.slice(name.lastIndexOf(".") + 1), listName);
    return field === undefined ? [] : [{ name, ...field }];
  });
  fields.sort((one, other) => compareFields(one, other) || compareTexts(one.name, other.name));
  const keys: ListKey[] = [];
  for (const field of fields) {
    const key = keyBy(field, names, lists);
    if (key === undefined) continue;
    keys.push(key);
    if (usefulness(key) === 0 && elements.every((scalars) => scalars.has(field.name))) break;
  }
  return keys.sort((one, other) => usefulness(one) - usefulness(other));
}

/** What a key says of an element, undefined if the element does not have its main field. */
export function valuesOf(scalars: Scalars, [main, ...more]: ListKey["fields"]): string | undefined {
  const value = scalars.get(main);
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  if (more.length === 0) return `${main.toLowerCase()} ${typeof value} ${value}`;
  return JSON.stringify([main, ...more].map((field) => [field.toLowerCase(), scalars.get(field)]));
}

/** Whether a key names the element itself; otherwise it may name something that the element refers to. */
export function isOwn({ rank }: ListKey): boolean {
  return rank !== "reference";
}

interface NamedField extends IdentifyingField {
  readonly name: string;
}

function keyBy(
  { name, rank }: NamedField,
  names: readonly string[],
  lists: readonly (readonly Scalars[])[],
): ListKey | undefined {
  const besides = ALWAYS_BESIDE.flatMap(([main, beside]) => (main.test(name) ? beside : []));
  const always = names.filter((other) => besides.some((beside) => beside.test(other))).sort();
  const simple = keyOf([name, ...always], rank, lists);
  const unshared = simple.shared.size === 0 ? simple : widerKey(simple, names, lists);
  if (rank === "kind") return unshared === simple && hasSeveral(name, lists) ? simple : undefined;
  if (rank === "position") return lists.flat().every((scalars) => scalars.has(name)) ? unshared : undefined;
  return unshared ?? (isConstant(name, lists) ? undefined : simple);
}

/** A key that tells all elements with the help of one more field. */
function widerKey(
  { fields, rank }: ListKey,
  names: readonly string[],
  lists: readonly (readonly Scalars[])[],
): ListKey | undefined {
  return names
    .filter((name) => BESIDE_IF_SHARED.test(name) && !fields.includes(name))
    .sort()
    .map((name) => keyOf([...fields, name], rank, lists))
    .find(({ shared }) => shared.size === 0);
}

function keyOf(fields: ListKey["fields"], rank: Rank, lists: readonly (readonly Scalars[])[]): ListKey {
  const shared = new Set<string>();
  for (const list of lists) {
    const met = new Set<string>();
    for (const scalars of list) {
      const values = valuesOf(scalars, fields);
      if (values === undefined) continue;
      if (met.has(values)) shared.add(values);
      met.add(values);
    }
  }
  return { fields, rank, shared };
}

/** Whether all elements that have a field, more than one of a list, have the same value there. */
function isConstant(field: string, lists: readonly (readonly Scalars[])[]): boolean {
  const values = new Set(lists.flat().map((scalars) => scalars.get(field)));
  values.delete(undefined);
  return values.size === 1 && hasSeveral(field, lists);
}

function hasSeveral(field: string, lists: readonly (readonly Scalars[])[]): boolean {
  return lists.some((list) => list.filter((scalars) => scalars.has(field)).length > 1);
}

function usefulness(key: ListKey): number {
  return (isOwn(key) ? 0 : 2) + (key.shared.size === 0 ? 0 : 1);
}

function isTelling(value: Json | undefined): value is string | number | boolean {
  return (
    (typeof value === "string" && value !== "") || typeof value === "number" || typeof value === "boolean"
  );
}
