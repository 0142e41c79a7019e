import { isJsonArray, isJsonObject, type Json } from "../../../record/json";
import { documentIn, mayHoldDocument } from "../differences/documents";
import type { Item } from "../item";
import type { MentionPlace } from "./related";

/** A text in an item, and where it stands. */
interface PlacedText {
  readonly text: string;
  readonly path: () => string;
}

/** What a resource can be mentioned by. */
export interface MentionedNames {
  /** Undefined where the id, seen from that item, would mean another resource. */
  readonly id: string | undefined;
  readonly arn: string | null;
}

/** The places of an item that mention a resource: texts that are its id or ARN, nothing less. */
export function placesOf(item: Item, names: MentionedNames): readonly MentionPlace[] {
  const places: MentionPlace[] = [];
  for (const { text, path } of textsIn(item)) {
    const by = mentionedBy(text, names);
    if (by !== undefined) places.push({ path: path(), by });
  }
  return places;
}

/** Every text of an item that may be an id or ARN, with the places where it stands. */
export function mentionableTexts(item: Item): ReadonlyMap<string, readonly string[]> {
  const texts = new Map<string, string[]>();
  for (const { text, path } of textsIn(item)) {
    const bare = withoutWildcard(text);
    const paths = texts.get(bare);
    if (paths === undefined) texts.set(bare, [path()]);
    else paths.push(path());
  }
  return texts;
}

function mentionedBy(text: string, { id, arn }: MentionedNames): MentionPlace["by"] | undefined {
  if (arn !== null && withoutWildcard(text) === arn) return "arn";
  return text === id ? "id" : undefined;
}

/** Policies name what lies below a resource as `<its ARN>/*` or `<its ARN>:*`. */
function withoutWildcard(text: string): string {
  return text.startsWith("arn:") ? text.replace(/[/:]\*$/, "") : text;
}

interface Location {
  readonly value: Json;
  readonly step: string;
  readonly parent: Location | undefined;
}

/** Depth first, in the order of the item; without recursion, since documents may be nested as deep as they like. */
function* textsIn(item: Item): Generator<PlacedText> {
  const { supplementaryConfiguration, configuration, tags } = item;
  const stack = Object.entries({ supplementaryConfiguration, configuration, tags }).map(
    ([step, value]): Location => ({ value, step, parent: undefined }),
  );
  for (let location = stack.pop(); location !== undefined; location = stack.pop()) {
    const { value } = location;
    if (typeof value === "string") {
      const found = location;
      yield { text: value, path: () => pointerTo(found) };
    }
    for (const part of partsOf(location).reverse()) stack.push(part);
  }
}

function partsOf(parent: Location): Location[] {
  const { value } = parent;
  const inside = typeof value === "string" && mayHoldDocument(value) ? documentIn(value) : value;
  if (!isJsonArray(inside) && !isJsonObject(inside)) return [];
  return Object.entries(inside).map(([step, part]) => ({ value: part, step, parent }));
}

function pointerTo(location: Location): string {
  const steps: string[] = [];
  for (let at: Location | undefined = location; at !== undefined; at = at.parent) steps.push(at.step);
  const escaped = steps.reverse().map((step) => step.replaceAll("~", "~0").replaceAll("/", "~1"));
  return `/${escaped.join("/")}`;
}

/**
 * Whether an id is more than a word or a number, so that a text equal to it is hardly there by chance: "default"
 * is the id of many a recorder, and a value of many a configuration.
 */
export function isTellingId(resourceId: string): boolean {
  return resourceId.length >= 4 && /\p{L}/u.test(resourceId) && /[^\p{L}]/u.test(resourceId);
}
