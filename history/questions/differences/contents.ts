import {
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonDocument,
  type JsonObject,
  valueAt,
} from "../../../record/json";
import { documentIn, mayHoldDocument } from "./documents";
import { isPolicy, plainPolicy } from "./policies";

/** How many levels of objects and lists are told apart; what lies deeper is the same or not, as a whole. */
export const MAX_DEPTH = 100;

/**
 * Tells whether JSON values have the same content: lists are sets in which an element may stand several
 * times, a string that holds a document is that document, and forms of one policy are that policy. What it
 * learns it keeps for the next question.
 */
export class Contents {
  private readonly numbers = new Map<JsonDocument, number>();
  private readonly shapes = new Map<string, number>();
  private readonly documents = new Map<string, JsonDocument | undefined>();
  private readonly policies = new Map<JsonDocument, JsonDocument>();
  private readonly unfolded = new Set<JsonDocument>();

  /** The object or list that a value is or, being a string, holds; a policy in its plain form. */
  documentOf(value: Json): JsonDocument | undefined {
    const document = this.recordedDocumentOf(value);
    return document !== undefined && isPolicy(document) ? this.plainFormOf(document) : document;
  }

  /** Whether any value that was met is a policy, and was looked at in its plain form. */
  get hasPlainForms(): boolean {
    return this.policies.size > 0;
  }

  /** Whether a list or object of a plain policy stands for a single value in the recorded one. */
  isUnfolded(document: JsonDocument): boolean {
    return this.unfolded.has(document);
  }

  /** The object or list that a value is or, being a string, holds, as recorded. */
  recordedDocumentOf(value: Json): JsonDocument | undefined {
    if (isJsonArray(value) || isJsonObject(value)) return value;
    if (typeof value !== "string" || !mayHoldDocument(value)) return undefined;
    if (!this.documents.has(value)) this.documents.set(value, documentIn(value));
    return this.documents.get(value);
  }

  /** Whether two values have the same content; gives up at the first difference it can be sure of. */
  areSame(before: Json, after: Json, depth = 0): boolean {
    if (before === after) return true;
    if (typeof before !== typeof after) return false;
    const one = this.documentOf(before);
    const other = this.documentOf(after);
    if (one === undefined || other === undefined) return false;
    if (depth >= MAX_DEPTH) return this.numberOf(one) === this.numberOf(other);
    if (isJsonObject(one) && isJsonObject(other))
      return haveSameMembers(one, other, (old, fresh) => this.areSame(old, fresh, depth + 1));
    if (!isJsonArray(one) || !isJsonArray(other) || one.length !== other.length) return false;
    const [only] = one;
    const [otherOnly] = other;
    if (one.length === 1 && only !== undefined && otherOnly !== undefined)
      return this.areSame(only, otherOnly, depth + 1);
    return areIdentical(one, other) || this.numberOf(one) === this.numberOf(other);
  }

  /**
   * A number that two values share exactly if they have the same content, at any depth. Numbers are worked
   * out from the innermost values outwards, without recursion, each value once.
   */
  numberOf(value: Json): number {
    const root = this.documentOf(value);
    if (root === undefined || this.numbers.has(root)) return this.numberOfKnown(value);
    const pending = [root];
    for (const document of pending) {
      for (const child of Object.values<Json>(document)) {
        const inner = this.documentOf(child);
        if (inner !== undefined && !this.numbers.has(inner)) pending.push(inner);
      }
    }
    for (const document of pending.reverse()) {
      this.numbers.set(document, this.numberOfShape(this.shapeOf(document)));
    }
    return this.numberOfKnown(value);
  }

  private plainFormOf(policy: JsonObject): JsonDocument {
    const known = this.policies.get(policy);
    if (known !== undefined) return known;
    const { document, unfolded } = plainPolicy(policy);
    for (const each of unfolded) this.unfolded.add(each);
    this.policies.set(policy, document).set(document, document);
    return document;
  }

  private shapeOf(document: JsonDocument): string {
    if (isJsonArray(document)) {
      const numbers = document.map((element) => this.numberOfKnown(element));
      return `[${numbers.sort((one, other) => one - other).join()}`;
    }
    const entries = Object.entries(document).map(
      ([key, value]) => `${this.numberOfShape(`key ${key}`)}:${this.numberOfKnown(value)}`,
    );
    return `{${entries.sort().join()}`;
  }

  private numberOfKnown(value: Json): number {
    const document = this.documentOf(value);
    const number = document === undefined ? undefined : (this.numbers.get(document) ?? -1);
    if (number === undefined)
      return this.numberOfShape(
        `${typeof value} ${typeof value === "string" ? value : JSON.stringify(value)}`,
      );
    return typeof value === "string" ? this.numberOfShape(`text ${number}`) : number;
  }

  private numberOfShape(shape: string): number {
    const known = this.shapes.get(shape);
    if (known !== undefined) return known;
    this.shapes.set(shape, this.shapes.size);
    return this.shapes.size - 1;
  }
}

/**
 * Whether two values are equal as they stand, lists in their order, strings by their letters: a cheap yes
 * for most of what is compared, while a no decides nothing.
 */
export function areIdentical(before: Json, after: Json, depth = 0): boolean {
  if (before === after) return true;
  if (depth >= MAX_DEPTH) return false;
  if (isJsonArray(before)) {
    if (!isJsonArray(after) || before.length !== after.length) return false;
    return before.every((element, index) => areIdentical(element, after[index] ?? null, depth + 1));
  }
  if (!isJsonObject(before) || !isJsonObject(after)) return false;
  return haveSameMembers(before, after, (one, other) => areIdentical(one, other, depth + 1));
}

function haveSameMembers(
  before: JsonObject,
  after: JsonObject,
  areSame: (one: Json, other: Json) => boolean,
): boolean {
  const keys = Object.keys(before);
  const newKeys = Object.keys(after);
  if (keys.length !== newKeys.length) return false;
  for (const [index, key] of keys.entries()) {
    const one = before[key];
    // Nearly always the members stand in one order.
    const other = newKeys[index] === key ? after[key] : valueAt(after, key);
    if (one === undefined || other === undefined || !areSame(one, other)) return false;
  }
  return true;
}
