import { HistoryError } from "../../history-error";

/** How much of a long condition is shown on either side of a fault. */
const charactersShown = 40;

/** A fault in a condition: where it is, what stands there and what was expected, with a line that points at it. */
export function conditionFault(condition: string, at: number, problem: string): HistoryError {
  return new HistoryError(
    "bad-condition",
    `--where: at character ${lengthOf(condition.slice(0, at)) + 1}: ${problem}\n${pointedAt(condition, at)}`,
    "Give a condition such as '/configuration/threshold > 100 and not /tags/Team exists' (docs/when.md).",
  );
}

function pointedAt(condition: string, at: number): string {
  const before = shown(Array.from(condition.slice(0, at)).slice(-charactersShown));
  const after = shown(Array.from(condition.slice(at)).slice(0, charactersShown));
  const isCut = lengthOf(condition.slice(0, at)) > charactersShown;
  const start = `  ${isCut ? "…" : ""}${before}`;
  const end = lengthOf(condition.slice(at)) > charactersShown ? "…" : "";
  return `${start}${after}${end}\n${" ".repeat(lengthOf(start))}^`;
}

/** What a terminal would act upon or not show would move the mark away from its place. */
function shown(characters: readonly string[]): string {
  return characters.map((character) => (/[\p{C}\p{Z}]/u.test(character) ? " " : character)).join("");
}

function lengthOf(text: string): number {
  return Array.from(text).length;
}
