import type { Item } from "../item";
import { type ItemText, textsIn } from "../item-texts";
import type { MentionPlace } from "./related";

/** What a resource can be mentioned by. */
export interface MentionedNames {
  /** Undefined where the id, seen from that item, would mean another resource. */
  readonly id: string | undefined;
  readonly arn: string | null;
}

/** The places of an item that mention a resource: texts that are its id or ARN, nothing less. */
export function placesOf(item: Item, names: MentionedNames): readonly MentionPlace[] {
  const places: MentionPlace[] = [];
  for (const found of mentioningTexts(item)) {
    const by = mentionedBy(found.text, names);
    if (by !== undefined) places.push({ path: found.pointer(), by });
  }
  return places;
}

/** Every text of an item that may be an id or ARN, with the places where it stands. */
export function mentionableTexts(item: Item): ReadonlyMap<string, readonly string[]> {
  const texts = new Map<string, string[]>();
  for (const found of mentioningTexts(item)) {
    const bare = withoutWildcard(found.text);
    const path = found.pointer();
    const paths = texts.get(bare);
    if (paths === undefined) texts.set(bare, [path]);
    else paths.push(path);
  }
  return texts;
}

function mentioningTexts({ supplementaryConfiguration, configuration, tags }: Item): Iterable<ItemText> {
  return textsIn({ supplementaryConfiguration, configuration, tags });
}

function mentionedBy(text: string, { id, arn }: MentionedNames): MentionPlace["by"] | undefined {
  if (arn !== null && withoutWildcard(text) === arn) return "arn";
  return text === id ? "id" : undefined;
}

/** Policies name what lies below a resource as `<its ARN>/*` or `<its ARN>:*`. */
function withoutWildcard(text: string): string {
  return text.startsWith("arn:") ? text.replace(/[/:]\*$/, "") : text;
}

/**
 * Whether an id is more than a word or a number, so that a text equal to it is hardly there by chance: "default"
 * is the id of many a recorder, and a value of many a configuration.
 */
export function isTellingId(resourceId: string): boolean {
  return resourceId.length >= 4 && /\p{L}/u.test(resourceId) && /[^\p{L}]/u.test(resourceId);
}
