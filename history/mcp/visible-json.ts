import { isJsonArray, isJsonObject, type Json } from "../../record/json";
import { visibleText } from "../visible-text";

/** What JSON escapes by itself and every reader knows. */
const whitespace = /[\t\n\r]/;

/**
 * A value of which every text, names of members included, can be seen whole: what hides, reorders or commands is
 * shown by its number. Line ends and tabs stay, which JSON escapes.
 */
export function visibleJson(value: Json): Json {
  if (typeof value === "string") return visible(value);
  if (isJsonArray(value)) return value.map(visibleJson);
  if (!isJsonObject(value)) return value;
  const members = new Map<string, Json>();
  for (const [name, member] of Object.entries(value))
    members.set(freeName(visible(name), members), visibleJson(member));
  return Object.fromEntries(members);
}

/** A text that can be seen whole, in a line or several. */
export function visible(text: string): string {
  return text
    .split(/([\t\n\r])/)
    .map((part) => (whitespace.test(part) ? part : visibleText(part)))
    .join("");
}

/** Two names that differed by what cannot be seen stay two. */
function freeName(name: string, taken: ReadonlyMap<string, Json>): string {
  return taken.has(name) ? freeName(`${name}′`, taken) : name;
}
