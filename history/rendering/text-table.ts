import truncatedWidth from "fast-string-truncated-width";

/** A column of a text table. */
export interface Column {
  readonly title: string;
  /** Where or how its texts are cut when the table is too wide; a column without is never cut. */
  readonly cut?: "end" | "middle" | ((text: string, width: number) => string);
  /** The least width that a column is cut to, in terminal cells. */
  readonly narrowest?: number;
}

const gap = "  ";
const ellipsis = "…";
const defaultNarrowest = 8;
/** Made when a cell is first cut: it loads tables for ten milliseconds, which most answers do not need. */
let segmenter: Intl.Segmenter | undefined;

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
  const lineOf = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => fitted(cell, columns[index], widths[index] ?? 0))
      .join(gap)
      .trimEnd();
  yield lineOf(columns.map(({ title }) => title));
  for (const row of rows) yield lineOf(row);
}

/** The width that a table can be cut to, in terminal cells. */
export function leastWidth(columns: readonly Column[], rows: readonly (readonly string[])[]): number {
  const widths = naturalWidths(columns, rows).map((width, index) => {
    const { cut, narrowest = defaultNarrowest } = columns[index] ?? {};
    return cut === undefined ? width : Math.min(width, narrowest);
  });
  return totalOf(widths);
}

/** How many terminal cells a text takes. */
export function widthOf(text: string): number {
  return truncatedWidth(text).width;
}

/**
 * Cuts a text to a number of terminal cells, between what people see as characters; an ellipsis stands for what
 * is cut off. (The library that measures cuts mixed scripts too late, so it is only asked whether to cut.)
 */
export function cutTo(text: string, width: number): string {
  if (!truncatedWidth(text, { limit: width }).truncated) return text;
  let cut = "";
  let cells = widthOf(ellipsis);
  for (const { segment } of graphemes(text)) {
    cells += widthOf(segment);
    if (cells > width) break;
    cut += segment;
  }
  return cut + ellipsis;
}

/** A text in lines of so many terminal cells, broken between what people see as characters. */
export function wrapTo(text: string, width: number): readonly string[] {
  if (widthOf(text) <= width) return [text];
  const lines: string[] = [];
  let [line, cells] = ["", 0];
  for (const { segment } of graphemes(text)) {
    const segmentCells = widthOf(segment);
    if (cells + segmentCells > width) {
      lines.push(line);
      [line, cells] = ["", 0];
    }
    line += segment;
    cells += segmentCells;
  }
  return [...lines, line];
}

/**
 * A sentence in lines of so many terminal cells, for what has to be read to its end: broken at blanks, and where a word
 * takes more than a line within it. What goes on is indented by two more than the beginning.
 */
export function wrapWords(text: string, width: number): readonly string[] {
  if (widthOf(text) <= width) return [text];
  const margin = " ".repeat(text.length - text.trimStart().length + 2);
  const room = Math.max(1, width - margin.length);
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/(?<=\S)(?= )/).flatMap((each) => wrapTo(each, room))) {
    if (line !== "" && widthOf(line + word) > width) {
      lines.push(line);
      line = margin + word.trimStart();
    } else line += word;
  }
  return [...lines, line];
}

/** Cuts a text in its middle, for texts whose end tells as much as their beginning. */
export function cutMiddle(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  const characters = [...graphemes(text)].map(({ segment }) => segment);
  const tailWidth = Math.floor((width - 1) / 2);
  let tail = "";
  while (characters.length > 0 && widthOf((characters.at(-1) ?? "") + tail) <= tailWidth)
    tail = (characters.pop() ?? "") + tail;
  return cutTo(text, width - widthOf(tail)) + tail;
}

/** Cuts the beginning off a text whose end is what tells it apart. */
export function cutStart(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  const characters = [...graphemes(text)].map(({ segment }) => segment);
  let tail = "";
  while (widthOf((characters.at(-1) ?? "") + tail) < width) tail = (characters.pop() ?? "") + tail;
  return ellipsis + tail;
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
  while (totalOf(widths) > width) {
    const widest = widestFlexible(columns, widths);
    if (widest === undefined) return widths;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function totalOf(widths: readonly number[]): number {
  return widths.reduce((sum, each) => sum + each, gap.length * (widths.length - 1));
}

function widestFlexible(columns: readonly Column[], widths: readonly number[]): number | undefined {
  let widest: number | undefined;
  for (const [index, { cut, narrowest }] of columns.entries()) {
    const width = widths[index] ?? 0;
    if (cut === undefined || width <= (narrowest ?? defaultNarrowest)) continue;
    if (widest === undefined || width > (widths[widest] ?? 0)) widest = index;
  }
  return widest;
}

function fitted(text: string, column: Column | undefined, width: number): string {
  return padTo(cutterOf(column)(text, width), width);
}

function cutterOf({ cut = "end" }: Partial<Column> = {}): (text: string, width: number) => string {
  if (cut === "end") return cutTo;
  return cut === "middle" ? cutMiddle : cut;
}

/** Blanks after a text up to a number of terminal cells. */
export function padTo(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}

function graphemes(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return segmenter.segment(text);
}
