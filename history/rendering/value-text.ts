import type { Json } from "../../record/json";
import { visibleText } from "../visible-text";

/** A value on one line, as JSON. */
export function valueText(value: Json): string {
  return visibleText(JSON.stringify(value));
}

/** A value over several lines, indented, as JSON. */
export function* valueLines(value: Json, indent: string): Generator<string> {
  for (const line of JSON.stringify(value, null, 2).split("\n")) yield indent + visibleText(line);
}
