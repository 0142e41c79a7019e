import type { ItemText } from "../item-texts";
import { unescapedPart } from "../related/item-bytes";
import { type AddressRange, containsRange, isAddress, parseAddressRange } from "./address-range";
import { addressesInJson } from "./addresses-in-json";
import { refersTo } from "./arn-reference";

/** What is looked up. */
export interface LookupValue {
  readonly text: string;
  /** Whether ranges around an address, what lies in a range, and patterns of ARNs are left out. */
  readonly isExact: boolean;
}

/**
 * How a text holds a value: it is `equal`; a range that `contains` the address; an address or range `within` the range;
 * an ARN in a policy that `refers` to the resource of the ARN. Public API (docs/lookup.md).
 */
export type HeldAs = "equal" | "contains" | "within" | "refers";

/** Tells which texts hold a value. */
export interface LookupMatcher {
  /** Undefined: it does not hold the value. */
  readonly heldAs: (text: ItemText) => HeldAs | undefined;
  /** Whether the JSON of an item may have such a text, told without parsing it: all that have one pass. */
  readonly mayHold: (json: Buffer) => boolean;
}

/** The matcher of a value, by what the value is. */
export function matcherOf({ text, isExact }: LookupValue): LookupMatcher {
  const range = parseAddressRange(text);
  if (range !== undefined) return addressMatcher(range, isExact);
  return text.startsWith("arn:") && !isExact ? arnMatcher(text) : textMatcher(text);
}

function textMatcher(text: string): LookupMatcher {
  const part = Buffer.from(unescapedPart(text));
  return {
    heldAs: (held) => (held.text === text ? "equal" : undefined),
    mayHold: (json) => json.includes(part),
  };
}

const policyElements = new Set(["Resource", "NotResource", "Principal", "NotPrincipal", "Condition"]);

function arnMatcher(arn: string): LookupMatcher {
  const { heldAs, mayHold } = textMatcher(arn);
  return {
    heldAs: (held) => {
      const equal = heldAs(held);
      if (equal !== undefined || !refersTo(held.text, arn)) return equal;
      return isOfPolicy(held.steps()) ? "refers" : undefined;
    },
    mayHold: (json) => mayHold(json) || (json.includes("Statement") && hasWildcard(json)),
  };
}

function hasWildcard(json: Buffer): boolean {
  return ["*", "?", "%2A", "%2a", "%3F", "%3f", "%25"].some((wildcard) => json.includes(wildcard));
}

/** Whether a text stands where a statement of a policy names resources or principals. */
function isOfPolicy(steps: readonly string[]): boolean {
  const statement = steps.lastIndexOf("Statement");
  const [first = "", second = ""] = statement < 0 ? [] : steps.slice(statement + 1);
  return policyElements.has(/^\d+$/.test(first) ? second : first);
}

/** Documents in which characters of addresses, or what stands before them, are written as codes. */
const encodedQuotes = ["%22", "%25", "\\u0022"];

/** How a text begins that is an address or a range. */
const beginnings = { ipv4: /^\d/, ipv6: /^[\da-f:]/i } as const;

const mostKnown = 100_000;
const longestRange = "0000:0000:0000:0000:0000:0000:255.255.255.255/128".length;

function addressMatcher(range: AddressRange, isExact: boolean): LookupMatcher {
  const relation = remembered((text) => {
    const held = relationOf(range, text);
    return isExact && held !== "equal" ? undefined : held;
  });
  const inJson = addressesInJson(range);
  const beginning = beginnings[range.family];
  const heldAs = (text: string): HeldAs | undefined =>
    text.length > longestRange || !beginning.test(text) ? undefined : relation(text);
  const heldInJson = remembered((json) => heldAs(json.replaceAll(/["\\]/g, "")));
  return {
    heldAs: ({ text }) => heldAs(text),
    mayHold: (json) => {
      const text = json.toString("latin1");
      if (encodedQuotes.some((quote) => text.includes(quote))) return true;
      const found = text.match(inJson) ?? [];
      return found.some((address) => heldInJson(address) !== undefined);
    },
  };
}

/** What a function gives for texts, kept: the same few addresses and ranges stand in most items. */
function remembered(relationOf: (text: string) => HeldAs | undefined): typeof relationOf {
  const known = new Map<string, HeldAs | "none">();
  return (text) => {
    const kept = known.get(text);
    if (kept !== undefined) return kept === "none" ? undefined : kept;
    const relation = relationOf(text);
    if (known.size >= mostKnown) known.clear();
    known.set(ownText(text), relation ?? "none");
    return relation;
  };
}

/** A text that is no part of a longer one, which V8 would keep with it. */
function ownText(text: string): string {
  return Buffer.from(text).toString();
}

function relationOf(range: AddressRange, text: string): HeldAs | undefined {
  const held = parseAddressRange(text);
  if (held === undefined) return undefined;
  const isIn = containsRange(range, held);
  const isAround = containsRange(held, range);
  if (isIn && isAround) return "equal";
  if (isAddress(range)) return isAround ? "contains" : undefined;
  return isIn ? "within" : undefined;
}
