import { isJsonObject, type Json, type JsonDocument, type JsonObject } from "../../../record/json";
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
}

/** The scalars of the elements of two lists. */
export class ListScalars {
  /** Of each element of each list; of one that is no object, undefined. */
  readonly lists: readonly (readonly (Scalars | undefined)[])[];
  /** The fields that any element has. */
  readonly names = new Set<string>();

  constructor(
    documents: readonly (readonly (JsonDocument | undefined)[])[],
    readonly listName: string,
  ) {
    this.lists = documents.map((list) =>
      list.map((document) => (isJsonObject(document) ? this.scalarsOf(document) : undefined)),
    );
  }

  /** Nearly all elements are without such a part: their own fields are all, and need not be copied. */
  private scalarsOf(element: JsonObject): Scalars {
    for (const field of Object.keys(element)) {
      const value = element[field];
      if (isTelling(value)) this.names.add(field);
      else if (isJsonObject(value) && isNamedForList(field, this.listName))
        return this.scalarsOfParts(element);
    }
    return new OwnScalars(element);
  }

  private scalarsOfParts(element: JsonObject): Scalars {
    const scalars = new Map<string, Scalar>();
    for (const [field, value] of Object.entries(element)) {
      if (isTelling(value)) scalars.set(field, value);
      if (!isJsonObject(value) || !isNamedForList(field, this.listName)) continue;
      for (const [inner, innerValue] of Object.entries(value))
        if (isTelling(innerValue)) scalars.set(`${field}.${inner}`, innerValue);
    }
    for (const name of scalars.keys()) this.names.add(name);
    return scalars;
  }
}

class OwnScalars implements Scalars {
  constructor(private readonly element: JsonObject) {}

  get(field: string): Scalar | undefined {
    // What an object inherits is no scalar.
    const value = this.element[field];
    return isTelling(value) ? value : undefined;
  }
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

/**
 * The keys of two lists, the old and the new one, in the order in which an element's is to be looked for: what
 * names it first, and of that what no two elements of a list share; what it refers to last. A field with one
 * value in all elements is none: the id of their owner, for one.
 */
export function keysOf(scalars: ListScalars): readonly ListKey[] {
  const fields: NamedField[] = [];
  const known = namedFieldsOf(scalars.listName);
  for (const name of scalars.names) {
    const field = namedFieldOf(name, scalars.listName, known);
    if (field !== null) fields.push(field);
  }
  fields.sort((one, other) => compareFields(one, other) || compareTexts(one.name, other.name));
  const keys: ListKey[] = [];
  for (const field of fields) {
    const key = keyBy(field, scalars);
    if (key === undefined) continue;
    keys.push(key);
    if (usefulness(key) === 0 && haveAll(field.name, scalars)) break;
  }
  return keys.sort((one, other) => usefulness(one) - usefulness(other));
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

/** What the names of fields say of an element, null: nothing. They are the same few over and over again. */
type NamedFields = Map<string, NamedField | null>;

/** By the names of lists. */
const namedFields = new Map<string, NamedFields>();

/** The fields of a map are named by whoever fills it, without end. */
const mostNames = 1000;

function namedFieldsOf(listName: string): NamedFields {
  const known = namedFields.get(listName);
  if (known !== undefined) return known;
  if (namedFields.size === mostNames) namedFields.clear();
  const fields: NamedFields = new Map();
  namedFields.set(listName, fields);
  return fields;
}

function namedFieldOf(name: string, listName: string, fields: NamedFields): NamedField | null {
  const known = fields.get(name);
  if (known !== undefined) return known;
  const field = identifyingField(name.slice(name.lastIndexOf(".") + 1), listName);
  const besides = ALWAYS_BESIDE.flatMap(([main, beside]) => (main.test(name) ? beside : []));
  const named = field === undefined ? null : { name, rank: field.rank, order: field.order, besides };
  if (fields.size === mostNames) fields.clear();
  fields.set(name, named);
  return named;
}

function keyBy({ name, rank, besides }: NamedField, lists: ListScalars): ListKey | undefined {
  const always =
    besides.length === 0
      ? []
      : [...lists.names].filter((other) => besides.some((beside) => beside.test(other))).sort();
  const simple = keyOf([name, ...always], rank, lists);
  const unshared = simple.shared.size === 0 ? simple : widerKey(simple, lists);
  if (rank === "kind") return unshared === simple && hasSeveral(name, lists) ? simple : undefined;
  if (rank === "position") return haveAll(name, lists) ? unshared : undefined;
  return unshared ?? (isConstant(name, lists) ? undefined : simple);
}

/** A key that tells all elements with the help of one more field. */
function widerKey({ fields, rank }: ListKey, lists: ListScalars): ListKey | undefined {
  return [...lists.names]
    .filter((name) => BESIDE_IF_SHARED.test(name) && !fields.includes(name))
    .sort()
    .map((name) => keyOf([...fields, name], rank, lists))
    .find(({ shared }) => shared.size === 0);
}

function keyOf(fields: ListKey["fields"], rank: Rank, { lists }: ListScalars): ListKey {
  const shared = new Set<string>();
  for (const list of lists) {
    if (list.length === 1) continue;
    const met = new Set<Scalar>();
    for (const scalars of list) {
      if (scalars === undefined) continue;
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

function haveAll(field: string, { lists }: ListScalars): boolean {
  return lists.every((elements) => elements.every((scalars) => scalars?.get(field) !== undefined));
}

/** Whether all elements that have a field, more than one of a list, have the same value there. */
function isConstant(field: string, both: ListScalars): boolean {
  const values = new Set(both.lists.flatMap((elements) => elements.map((scalars) => scalars?.get(field))));
  values.delete(undefined);
  return values.size === 1 && hasSeveral(field, both);
}

function hasSeveral(field: string, { lists }: ListScalars): boolean {
  return lists.some((elements) => elements.filter((scalars) => scalars?.get(field) !== undefined).length > 1);
}

function usefulness(key: ListKey): number {
  return (isOwn(key) ? 0 : 2) + (key.shared.size === 0 ? 0 : 1);
}

function isTelling(value: Json | undefined): value is string | number | boolean {
  return (
    (typeof value === "string" && value !== "") || typeof value === "number" || typeof value === "boolean"
  );
}
