import type { BytePage } from "./byte-page";
import type { ByteColumn } from "./parquet-file";

/** The texts of a column, each decoded when it is asked for; equal ones that follow one another are one string. */
export class TextColumn {
  private readonly pages: (BytePage | undefined)[] = [];
  private last: Buffer | undefined;
  private lastText = "";

  constructor(
    private readonly column: ByteColumn,
    private readonly encoding: "utf8" | "latin1" = "utf8",
  ) {}

  at(row: number): string | null {
    const page = this.pageOf(row);
    const index = row - page.firstRow;
    const start = page.starts[index] ?? -1;
    if (start < 0) return null;
    const end = page.ends[index] ?? start;
    const { last } = this;
    if (last !== undefined && last.length === end - start && last.compare(page.bytes, start, end) === 0)
      return this.lastText;
    this.last = page.bytes.subarray(start, end);
    this.lastText = page.bytes.toString(this.encoding, start, end);
    return this.lastText;
  }

  private pageOf(row: number): BytePage {
    const number = this.column.pageOf(row);
    const page = this.pages[number] ?? this.column.page(number);
    this.pages[number] = page;
    return page;
  }
}
