import { isJsonObject, type Json, type JsonObject, valueAt } from "../../../record/json";
import { compareTexts } from "../../../record/text-order";
import {
  compareFields,
  type IdentifyingField,
  identifyingField,
  isNamedForList,
  type Rank,
} from "./identifying-field";

type Scalar = string | number | boolean;

/** The scalars of an element by their fields, those of a part that is named for the list (`listener.port`) too. */
export interface Scalars {
  readonly get: (field: string) => Scalar | undefined;
  readonly keys: () => Iterable<string>;
}

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

/** Nearly all elements are without such a part: their own fields are all, and need not be copied. */
export function scalarsOf(element: JsonObject, listName: string): Scalars {
  for (const field of Object.keys(element)) {
    const value = element[field];
    if (isJsonObject(value) && isNamedForList(field, listName)) return scalarsOfParts(element, listName);
  }
  return new OwnScalars(element);
}

function scalarsOfParts(element: JsonObject, listName: string): Scalars {
  const scalars = new Map<string, Scalar>();
  for (const [field, value] of Object.entries(element)) {
    if (isTelling(value)) scalars.set(field, value);
    if (!isJsonObject(value) || !isNamedForList(field, listName)) continue;
    for (const [inner, innerValue] of Object.entries(value))
      if (isTelling(innerValue)) scalars.set(`${field}.${inner}`, innerValue);
  }
  return scalars;
}

class OwnScalars implements Scalars {
  constructor(private readonly element: JsonObject) {}

  get(field: string): Scalar | undefined {
    const value = valueAt(this.element, field);
    return isTelling(value) ? value : undefined;
  }

  keys(): readonly string[] {
    return Object.keys(this.element).filter((field) => isTelling(this.element[field]));
  }
}

/**
 * The keys of two lists, the old and the new one, in the order in which an element's is to be looked for: what
 * names it first, and of that what no two elements of a list share; what it refers to last. A field with one
 * value in all elements is none: the id of their owner, for one.
 */
export function keysOf(lists: readonly (readonly Scalars[])[], listName: string): readonly ListKey[] {
  const names = namesIn(lists);
  const fields = names.map((name) => namedFieldOf(name, listName)).filter((field) => field !== undefined);
  fields.sort((one, other) => compareFields(one, other) || compareTexts(one.name, other.name));
  const keys: ListKey[] = [];
  for (const field of fields) {
    const key = keyBy(field, names, lists);
    if (key === undefined) continue;
    keys.push(key);
    if (usefulness(key) === 0 && haveAll(field.name, lists)) break;
  }
  return keys.sort((one, other) => usefulness(one) - usefulness(other));
}

function namesIn(lists: readonly (readonly Scalars[])[]): readonly string[] {
  const names = new Set<string>();
  for (const list of lists) for (const scalars of list) for (const name of scalars.keys()) names.add(name);
  return [...names];
}

/** What a key says of an element, undefined if the element does not have its main field. */
export function valuesOf(scalars: Scalars, [main, ...more]: ListKey["fields"]): string | undefined {
  const value = nameOf(scalars, main);
  if (value === undefined) return undefined;
  if (more.length === 0) return `${main.toLowerCase()} ${typeof value} ${value}`;
  return JSON.stringify([main, ...more].map((field) => [field.toLowerCase(), scalars.get(field)]));
}

/** Whether a key names the element itself; otherwise it may name something that the element refers to. */
export function isOwn({ rank }: ListKey): boolean {
  return rank !== "reference";
}

interface NamedField extends IdentifyingField {
  readonly name: string;
  /** Other fields without which it does not tell. */
  readonly besides: readonly RegExp[];
}

/** What fields tell of an element, by the name of the list and theirs: the same few over and over again. */
const namedFields = new Map<string, NamedField | undefined>();

/** Whoever fills maps makes names without end. */
const mostNamedFields = 10_000;

function namedFieldOf(name: string, listName: string): NamedField | undefined {
  const text = `${listName}\u0000${name}`;
  const known = namedFields.get(text);
  if (known !== undefined || namedFields.has(text)) return known;
  const field = identifyingField(name.slice(name.lastIndexOf(".") + 1), listName);
  const besides = ALWAYS_BESIDE.flatMap(([main, beside]) => (main.test(name) ? beside : []));
  const named = field && { ...field, name, besides };
  if (namedFields.size >= mostNamedFields) namedFields.clear();
  namedFields.set(text, named);
  return named;
}

function keyBy(
  { name, rank, besides }: NamedField,
  names: readonly string[],
  lists: readonly (readonly Scalars[])[],
): ListKey | undefined {
  const always =
    besides.length === 0 ? [] : names.filter((other) => besides.some((beside) => beside.test(other))).sort();
  const simple = keyOf([name, ...always], rank, lists);
  const unshared = simple.shared.size === 0 ? simple : widerKey(simple, names, lists);
  if (rank === "kind") return unshared === simple && hasSeveral(name, lists) ? simple : undefined;
  if (rank === "position") return haveAll(name, lists) ? unshared : undefined;
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
    if (list.length === 1) continue;
    const met = new Set<Scalar>();
    for (const scalars of list) {
      // One field is as good as what is said of it, and cheaper.
      const value = fields.length === 1 ? nameOf(scalars, fields[0]) : valuesOf(scalars, fields);
      if (value === undefined) continue;
      if (met.has(value)) shared.add(valuesOf(scalars, fields) ?? "");
      met.add(value);
    }
  }
  return { fields, rank, shared };
}

/** What the main field of a key says. */
function nameOf(scalars: Scalars, main: string): string | number | undefined {
  const value = scalars.get(main);
  return typeof value === "boolean" ? undefined : value;
}

function haveAll(field: string, lists: readonly (readonly Scalars[])[]): boolean {
  return lists.every((list) => list.every((scalars) => scalars.get(field) !== undefined));
}

/** Whether all elements that have a field, more than one of a list, have the same value there. */
function isConstant(field: string, lists: readonly (readonly Scalars[])[]): boolean {
  const values = new Set(lists.flat().map((scalars) => scalars.get(field)));
  values.delete(undefined);
  return values.size === 1 && hasSeveral(field, lists);
}

function hasSeveral(field: string, lists: readonly (readonly Scalars[])[]): boolean {
  return lists.some((list) => list.filter((scalars) => scalars.get(field) !== undefined).length > 1);
}

function usefulness(key: ListKey): number {
  return (isOwn(key) ? 0 : 2) + (key.shared.size === 0 ? 0 : 1);
}

function isTelling(value: Json | undefined): value is string | number | boolean {
  return (
    (typeof value === "string" && value !== "") || typeof value === "number" || typeof value === "boolean"
  );
}
