import { stringify } from "csv-stringify/sync";
import type { Json } from "../../record/json";
import { type Answer, type AnswerRow, rowOf } from "../questions/answer";
import type { Change } from "../questions/change";
import type { Item } from "../questions/item";
import type { RelatedEdge } from "../questions/related/related-edges";
import type { Layout } from "./layout";

/** The fields that name a resource, in the order of the contract. */
export const resourceColumns = [
  "accountId",
  "awsRegion",
  "resourceType",
  "resourceId",
  "resourceName",
  "arn",
] as const satisfies readonly (keyof Item)[];

/** The fields of an item, in the order of the contract; what an item has beyond them is in its JSON alone. */
export const itemColumns = [
  ...resourceColumns,
  "presence",
  "configurationItemCaptureTime",
  "configurationItemStatus",
  "configurationStateId",
  "resourceCreationTime",
  "availabilityZone",
  "tags",
  "evidence",
] as const satisfies readonly (keyof Item)[];

/** The fields of an item that are long texts in CSV, and so are columns only where they are asked for. */
export const bodyColumns = [
  "relationships",
  "configuration",
  "supplementaryConfiguration",
  "lastItem",
] as const satisfies readonly (keyof Item)[];

/** A change and one of its properties, null where it has none; public API (docs/changes.md). */
interface PropertyRow extends Change {
  readonly path: string | null;
  /** Left out where the property was not there. */
  readonly before?: Json;
  readonly after?: Json;
}

/** A change as many times as it has properties, and once where it has none. */
export function* propertyRows(rows: Iterable<AnswerRow<Change>>): Generator<AnswerRow<PropertyRow>> {
  for (const row of rows) {
    const change = row.value();
    if (change.changedProperties.length === 0) yield rowOf({ ...change, path: null });
    for (const { path, before, after } of change.changedProperties)
      yield rowOf({ ...change, path, ...valueCell("before", before), ...valueCell("after", after) });
  }
}

/** A null is written out: an empty cell is no value. */
function valueCell(name: "before" | "after", value: Json | undefined): Readonly<Record<string, Json>> {
  return value === undefined ? {} : { [name]: value ?? "null" };
}

/** The fields of a change in CSV, in the order of the contract. */
export const changeColumns = [
  ...resourceColumns,
  "kind",
  "class",
  "captureTime",
  "previousCaptureTime",
  "configurationStateId",
  "path",
  "before",
  "after",
  "vanishedBetween",
] as const satisfies readonly (keyof PropertyRow)[];

/** The fields of a tie, in the order of docs/related.md. */
export const edgeColumns = [
  "depth",
  "direction",
  "of",
  "relationshipName",
  "path",
  "accountId",
  "awsRegion",
  "resourceType",
  "resourceId",
  "resourceName",
  "presence",
  "captureTime",
  "evidence",
] as const satisfies readonly (keyof RelatedEdge)[];

/** Who made the changes is a column only where that was asked. */
export function withWhoColumn<Column extends string>(
  columns: readonly Column[],
  { question }: Pick<Answer<unknown>, "question">,
): readonly (Column | "who")[] {
  return question.who === undefined ? columns : [...columns, "who"];
}

/** A column, and what a row has in it. */
export interface SheetColumn {
  readonly name: string;
  readonly of: (row: unknown) => unknown;
}

/** Rows of equal columns. */
export interface Sheet {
  readonly columns: readonly SheetColumn[];
  /** The names of further ones, which are there where they are asked for. */
  readonly onRequest: readonly string[];
  readonly rows: Iterable<AnswerRow<unknown>>;
  /** Whether these columns are all there are: what a row is of, and where anything lies in it, nobody knows. */
  readonly isClosed?: boolean;
}

/** The fields of rows as a sheet, a row a line. */
export function sheetOf<Row>(
  rows: Iterable<AnswerRow<Row>>,
  columns: readonly (keyof Row & string)[],
  onRequest: readonly (keyof Row & string)[] = [],
): Sheet {
  return { columns: columns.map(fieldColumn), onRequest, rows };
}

/** The column of a field of rows. */
export function fieldColumn(name: string): SheetColumn {
  return { name, of: (row) => memberOf(row, name) };
}

/** A member of an object, or an element of a list by its index; undefined where there is none. */
export function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}

/** So many characters, in UTF-16 units, a cell of Excel holds; it would break the rest off into other cells. */
const longestCell = 32_767;

/**
 * A sheet as CSV (RFC 4180) with a line of column names; structures are JSON texts. A cell that a spreadsheet
 * would run as a formula is prefixed with an apostrophe, one that it cannot hold is cut.
 */
export function* csvText(
  { columns, rows }: Sheet,
  { onCutCell }: Pick<Layout, "onCutCell"> = {},
): Generator<string> {
  const cell = (text: string): string => {
    const whole = harmless(text);
    if (whole.length <= longestCell) return whole;
    onCutCell?.();
    return `${whole.slice(0, longestCell - 1).replace(/[\ud800-\udbff]$/, "")}…`;
  };
  yield record(columns.map(({ name }) => cell(name)));
  for (const row of rows) {
    const value = row.value();
    yield record(columns.map(({ of }) => cell(cellText(of(value)))));
  }
}

function record(cells: readonly string[]): string {
  // Either alone ends a line to a spreadsheet, but not to the library.
  return stringify([cells], { record_delimiter: "\r\n", quoted_match: /[\r\n]/ });
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/**
 * OWASP, "CSV Injection": a cell that begins like this is a formula to some spreadsheet, after what it strips or
 * takes for its own, and in full width.
 */
const formula = /^(?:[\t\r\n]|[\s\p{C}"']*[=+\-@＝＋－＠])/u;
/** A sign alone makes no formula of a number. */
const negativeNumber = /^-\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

function harmless(cell: string): string {
  return formula.test(cell) && !negativeNumber.test(cell) ? `'${cell}` : cell;
}
