import { visibleText } from "../visible-text";
import { type Layout, type Style, styleOf } from "./layout";
import { type Column, leastWidth, tableLines } from "./text-table";

/** A column of a table, and what a row has in it. */
export interface CellColumn<Row> extends Column {
  readonly cell: (row: Row, style: Style) => string;
}

/** Rows in columns: the titles, and the lines of a row by its index. */
export interface RowLines {
  readonly titles: string;
  readonly linesOf: (index: number) => readonly string[];
}

/** Rows in columns, a line each. */
export function rowLines<Row>(
  rows: readonly Row[],
  columns: readonly CellColumn<Row>[],
  layout: Layout,
): RowLines {
  const [titles = "", ...lines] = tableLines(columns, cellsOf(rows, columns, layout), layout.width);
  return { titles, linesOf: (index) => [lines[index] ?? ""] };
}

/** Rows in columns: a line each where none has to be cut below its least width, else two, the second columns indented. */
export function oneOrTwoLines<Row>(
  rows: readonly Row[],
  { first, second }: Readonly<Record<"first" | "second", readonly CellColumn<Row>[]>>,
  layout: Layout,
): RowLines {
  const all = [...first, ...second];
  if (isRoomFor(rows, all, layout)) return rowLines(rows, all, layout);
  const upper = rowLines(rows, first, layout);
  const lower = rowLines(rows, second, { ...layout, width: layout.width - indent.length });
  const below = (index: number): readonly string[] => lower.linesOf(index).map((line) => indent + line);
  return { titles: upper.titles, linesOf: (index) => [...upper.linesOf(index), ...below(index)] };
}

const indent = "  ";

/** Whether no column has to be cut below its least width. */
export function isRoomFor<Row>(
  rows: readonly Row[],
  columns: readonly CellColumn<Row>[],
  layout: Layout,
): boolean {
  return layout.width === Infinity || leastWidth(columns, cellsOf(rows, columns, layout)) <= layout.width;
}

function cellsOf<Row>(
  rows: readonly Row[],
  columns: readonly CellColumn<Row>[],
  layout: Layout,
): readonly (readonly string[])[] {
  const style = styleOf(layout);
  return rows.map((row) => columns.map(({ cell }) => visibleText(cell(row, style))));
}
