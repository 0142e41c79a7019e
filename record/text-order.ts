/** Orders texts by their UTF-16 code units, which no locale changes. */
export function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Orders elements by a text of theirs. */
export function byText<Element>(textOf: (element: Element) => string): (a: Element, b: Element) => number {
  return (a, b) => compareTexts(textOf(a), textOf(b));
}
