import { visibleText } from "../visible-text";

/** What JSON leaves in its texts that a terminal may act upon: DEL, C1 controls, marks that reorder or hide text. */
const actsOnTerminal = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu;

/** JSON as a terminal may show it: the same values, what a terminal may act upon written as `\u` escapes. */
export function* terminalSafeJson(chunks: Iterable<string | Uint8Array>): Generator<string> {
  for (const chunk of chunks) yield textOf(chunk).replace(actsOnTerminal, escaped);
}

/** CSV as a terminal may show it: control characters made visible, line ends left as they are. */
export function* terminalSafeCsv(chunks: Iterable<string | Uint8Array>): Generator<string> {
  for (const chunk of chunks) yield textOf(chunk).split("\r\n").map(visibleText).join("\r\n");
}

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}

function textOf(chunk: string | Uint8Array): string {
  return typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8");
}
