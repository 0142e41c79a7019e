import type { Json } from "../../record/json";

/** As much of a text as fits, with how much is left out. */
export function clipped(text: string, mostCharacters: number): string {
  if (text.length <= mostCharacters) return text;
  const kept = text.slice(0, mostCharacters).replace(/[\ud800-\udbff]$/, "");
  return `${kept}… (${text.length - kept.length} more characters)`;
}

/** The first elements of a list that fit, and how many more there are. */
export function fitted<Element extends Json>(
  elements: readonly Element[],
  mostCharacters: number,
): { readonly taken: readonly Element[]; readonly more: number } {
  let left = mostCharacters;
  const end = elements.findIndex((element) => {
    left -= charactersOf(element) + 1;
    return left < 0;
  });
  const taken = end === -1 ? elements : elements.slice(0, end);
  return { taken, more: elements.length - taken.length };
}

/** The characters of a value as JSON. */
export function charactersOf(value: Json): number {
  return JSON.stringify(value).length;
}
