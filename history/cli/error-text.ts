import { visibleText } from "../visible-text";

/** What was given may be of any length; its beginning and its end tell which it was, and what is wrong with it. */
const mostCharacters = 1_000;

/** A message as a terminal may show it: lines of bearable length, without what would move a cursor. */
export function errorText(message: string): string {
  return message
    .split("\n")
    .map((line) => visibleText(shortened(line)))
    .join("\n");
}

function shortened(line: string): string {
  if (line.length <= mostCharacters) return line;
  const kept = mostCharacters / 2;
  return `${line.slice(0, kept)} … ${line.length - mostCharacters} characters … ${line.slice(-kept)}`;
}
