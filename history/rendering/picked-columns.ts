import { HistoryError } from "../history-error";
import type { Sheet } from "./csv-answer";

/** The names of columns in an option, separated by commas. @throws HistoryError where one is empty */
export function columnList(text: string): readonly string[] {
  const names = text.split(",").map((name) => name.trim());
  if (names.every((name) => name !== "")) return names;
  throw new HistoryError(
    "bad-option",
    `--columns ${JSON.stringify(text)} has a column without a name`,
    "Give field names, tags.KEY and JSON Pointers into the row, separated by commas.",
  );
}

/**
 * A sheet of other columns: fields by their names, tags as `tags.KEY`, whatever a row holds by its JSON Pointer.
 * @throws HistoryError for a name that no row has
 */
export function pickedColumns(sheet: Sheet, names: readonly string[]): Sheet {
  for (const name of names) checkName(name, [...sheet.columns, ...sheet.onRequest]);
  const paths = names.map(pathOf);
  return {
    ...sheet,
    columns: names,
    rows: { [Symbol.iterator]: () => pickedRows(sheet.values, paths) },
  };
}

function* pickedRows(
  values: Sheet["values"],
  paths: readonly (readonly string[])[],
): Generator<readonly unknown[]> {
  for (const row of values) {
    const value = row.value();
    yield paths.map((path) => path.reduce(memberOf, value));
  }
}

function checkName(name: string, known: readonly string[]): void {
  if (name.startsWith("/") || name.startsWith("tags.") || known.includes(name)) return;
  throw new HistoryError(
    "bad-option",
    `--columns: ${JSON.stringify(name)} is no column of this answer`,
    `Give some of ${known.join(", ")}, tags.KEY or a JSON Pointer such as /configuration/instanceType.`,
  );
}

function pathOf(name: string): readonly string[] {
  if (name.startsWith("tags.")) return ["tags", name.slice("tags.".length)];
  if (!name.startsWith("/")) return [name];
  const steps = name.slice(1).split("/");
  return steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return new Map<string, unknown>(Object.entries(value)).get(name);
}
