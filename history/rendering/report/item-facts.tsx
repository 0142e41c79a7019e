import type { JSX } from "preact";
import { isJsonObject, type Json } from "../../../record/json";
import type { Item } from "../../questions/item";
import { visibleText } from "../../visible-text";
import { valueText } from "../value-text";
import { cutText } from "./cut-text";

const mostValueCharacters = 120;
/** What stands outermost tells most; what follows is often a list of details. */
const mostBeforeTags = 12;

/** The first of what a configuration says, a value a line. */
export function ItemFacts({ item, most }: { readonly item: Item; readonly most: number }): JSX.Element {
  return (
    <dl class="state">
      {factsOf(item)
        .slice(0, most)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{visibleText(name)}</dt>
            <dd class="code">{cutText(value, mostValueCharacters)}</dd>
          </div>
        ))}
    </dl>
  );
}

/** How many values a configuration has beyond so many. */
export function factsBeyond(item: Item, most: number): number {
  return Math.max(0, factsOf(item).length - most);
}

type Fact = readonly [name: string, value: string];
type Member = readonly [path: string, value: Json];

/**
 * The single values of a configuration from the outside in, by their paths, and tags. What only repeats what the resource is
 * called is left out.
 */
function factsOf({ tags, configuration, resourceId, resourceName, arn, accountId }: Item): readonly Fact[] {
  const names = new Set<Json>([resourceId, resourceName, arn, accountId]);
  const found: Fact[] = [];
  let level: readonly Member[] = [["", configuration]];
  while (level.length > 0) {
    const members = level.flatMap(([path, value]) => membersOf(path, value));
    for (const [path, value] of members)
      if (isSingle(value) && !names.has(value)) found.push([path, textOf(value)]);
    level = members.filter(([, value]) => !isSingle(value));
  }
  const tagged = Object.entries(tags).map(([key, value]): Fact => [`tag ${key}`, textOf(value)]);
  return [...found.slice(0, mostBeforeTags), ...tagged, ...found.slice(mostBeforeTags)];
}

function membersOf(path: string, value: Json): readonly Member[] {
  const isList = Array.isArray(value);
  if (!isList && !isJsonObject(value)) return [];
  return Object.entries(value as Readonly<Record<string, Json>>)
    .filter(([, member]) => member !== null && member !== "")
    .map(([name, member]) => [path === "" ? name : `${path}/${name}`, member]);
}

function isSingle(value: Json): boolean {
  return value === null || typeof value !== "object";
}

function textOf(value: Json): string {
  return typeof value === "string" ? visibleText(value) : valueText(value);
}
