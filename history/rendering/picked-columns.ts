import { HistoryError } from "../history-error";
import { fieldColumn, memberOf, type Sheet, type SheetColumn } from "./csv-answer";

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
 * A sheet of other columns: fields by their names, what is `told` of each row, tags as `tags.KEY`, whatever a row holds by
 * its JSON Pointer.
 * @throws HistoryError for a name that no row has
 */
export function pickedColumns(sheet: Sheet, names: readonly string[], told: readonly SheetColumn[]): Sheet {
  if (sheet.isClosed === true) return { ...sheet, columns: names.map((name) => columnOf(sheet, name)) };
  const fields = [...sheet.columns, ...sheet.onRequest.map(fieldColumn)];
  const named = new Map([...told, ...fields].map((column) => [column.name, column]));
  return { ...sheet, columns: names.map((name) => named.get(name) ?? pathColumn(name, [...named.keys()])) };
}

function columnOf({ columns }: Sheet, name: string): SheetColumn {
  const column = columns.find((each) => each.name === name);
  if (column !== undefined) return column;
  throw noColumn(name, `Give some of ${columns.map((each) => each.name).join(", ")}.`);
}

function pathColumn(name: string, known: readonly string[]): SheetColumn {
  const path = pathOf(name);
  if (path !== undefined) return { name, of: (row) => path.reduce(memberOf, row) };
  throw noColumn(
    name,
    `Give some of ${known.join(", ")}, tags.KEY or a JSON Pointer such as /configuration/instanceType.`,
  );
}

function noColumn(name: string, hint: string): HistoryError {
  return new HistoryError(
    "bad-option",
    `--columns: ${JSON.stringify(name)} is no column of this answer`,
    hint,
  );
}

/** The steps that a name of a column takes into a row; undefined where it takes none. */
export function pathOf(name: string): readonly string[] | undefined {
  if (name.startsWith("tags.")) return ["tags", name.slice("tags.".length)];
  if (!name.startsWith("/")) return undefined;
  const steps = name.slice(1).split("/");
  return steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}
