/**
 * How a value is told. A value is written to the column of its place: the members of all objects at one place share a
 * column each, and so do the elements of all lists. What stands there often is named by its number in the column.
 */
export const valueCode = {
  null: 0,
  false: 1,
  true: 2,
  /** A text that the column does not have yet; it follows in the column's texts, with what it repeats of its owner left out. */
  text: 3,
  /** The same, as JSON: it has characters that stand for something in the other form. */
  literal: 4,
  number: 5,
  /** The number of its member names follows, then its members. */
  object: 6,
  /** Its length follows, then its elements. */
  list: 7,
  /** The value before with some members replaced: as `object`, of these alone. */
  changedObject: 8,
  /** The value before with some elements replaced: how many, then the distance of each from the one before it. */
  changedList: 9,
  /** Its length follows; of each element 0: the next one of the list before, 1: another value, 2 + n: its element n. */
  mixedList: 10,
  /** A member that the object before had. */
  removed: 11,
} as const;

/** From here on even numbers name what the column has, and odd ones what any column has, the newest first. */
export const firstReference = 12;

/** What ends a text of a column. */
export const textEnd = "\u0000";

/** Whether a text has characters that end texts or stand for one of an owner's, or would not outlive UTF-8. */
export function isPlain(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones.
  return !/[\u0000-\u0008\p{Cs}]/u.test(text);
}

/** The character that stands for a text of the owner's. */
export function standInFor(index: number): string {
  return String.fromCharCode(index + 1);
}
