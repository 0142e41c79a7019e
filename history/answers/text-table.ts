import truncatedWidth from "fast-string-truncated-width";

/** A column of a text table. */
export interface Column {
  readonly title: string;
  /** A column that may be cut when the table is too wide for the terminal. */
  readonly isFlexible: boolean;
}

const gap = "  ";
const ellipsis = "…";
const narrowest = 8;

/**
 * Lays cells out in columns that fit a width in terminal cells, wide characters counted as two. Yields the
 * title line and then a line a row, without line ends.
 */
export function* tableLines(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): Generator<string> {
  const widths = fitWidths(columns, naturalWidths(columns, rows), width);
  yield line(
    columns.map(({ title }) => title),
    widths,
  );
  for (const row of rows) yield line(row, widths);
}

/** How many terminal cells a text takes. */
export function widthOf(text: string): number {
  return truncatedWidth(text).width;
}

/** Cuts a text to a number of terminal cells; an ellipsis stands for what is cut off. */
export function cutTo(text: string, width: number): string {
  const { truncated, index, ellipsed } = truncatedWidth(text, { limit: width, ellipsis, ellipsisWidth: 1 });
  return truncated ? text.slice(0, index) + (ellipsed ? ellipsis : "") : text;
}

function naturalWidths(columns: readonly Column[], rows: readonly (readonly string[])[]): number[] {
  const widths = columns.map(({ title }) => widthOf(title));
  for (const row of rows) {
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, widthOf(cell));
  }
  return widths;
}

/** Takes the excess from the widest flexible column, again and again: narrow ones stay whole. */
function fitWidths(columns: readonly Column[], natural: readonly number[], width: number): number[] {
  const widths = [...natural];
  const total = (): number => widths.reduce((sum, each) => sum + each, gap.length * (widths.length - 1));
  while (total() > width) {
    const widest = widestFlexible(columns, widths);
    if (widest === undefined) return widths;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function widestFlexible(columns: readonly Column[], widths: readonly number[]): number | undefined {
  let widest: number | undefined;
  for (const [index, { isFlexible }] of columns.entries()) {
    const width = widths[index] ?? 0;
    if (isFlexible && width > narrowest && (widest === undefined || width > (widths[widest] ?? 0)))
      widest = index;
  }
  return widest;
}

function line(cells: readonly string[], widths: readonly number[]): string {
  const padded = cells.map((cell, index) => pad(cutTo(cell, widths[index] ?? 0), widths[index] ?? 0));
  return padded.join(gap).trimEnd();
}

function pad(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}
