import { isGlob, matchesGlob } from "../../../record/glob";
import { meantOf } from "../../../record/nearest-name";
import { byText } from "../../../record/text-order";
import { HistoryError } from "../../history-error";
import type { Control } from "./control";
import { shippedControls } from "./shipped-controls";

/**
 * The controls that are asked for, by name: those that match any of some names and globs; of no name, one's own, or
 * where there are none, all that are shipped. One's own stand in for shipped ones of their names.
 * @throws HistoryError naming what matches none, and the nearest name
 */
export function chosenControls(own: readonly Control[], globs: readonly string[]): readonly Control[] {
  const ownNames = new Set(own.map(({ name }) => name));
  const all = [...shippedControls.filter(({ name }) => !ownNames.has(name)), ...own].sort(
    byText(({ name }) => name),
  );
  const names = all.map(({ name }) => name);
  const unknown = globs.find((glob) => !names.some((name) => matchesGlob(name, glob)));
  if (unknown !== undefined) throw unknownControl(unknown, names);
  if (globs.length > 0) return all.filter(({ name }) => globs.some((glob) => matchesGlob(name, glob)));
  return own.length === 0 ? all : all.filter(({ name }) => ownNames.has(name));
}

function unknownControl(text: string, names: readonly string[]): HistoryError {
  const problem = isGlob(text) ? "matches no control" : `is no control${meantOf(text, names)}`;
  return new HistoryError(
    "bad-option",
    `--control ${JSON.stringify(text)} ${problem}`,
    "Give a name of docs/controls.md or of --file, or a glob in quotes: 's3-*'.",
  );
}
