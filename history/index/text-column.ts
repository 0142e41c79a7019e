import type { BytePage } from "./byte-page";
import type { ByteColumn } from "./parquet-file";

/** The texts of a column, each decoded when it is asked for; equal ones that follow one another are one string. */
export class TextColumn {
  private readonly pages: (BytePage | undefined)[] = [];
  private lastPage: BytePage | undefined;
  private lastStart = 0;
  private lastLength = 0;
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
    if (this.isLast(page, start, end)) return this.lastText;
    this.lastPage = page;
    this.lastStart = start;
    this.lastLength = end - start;
    this.lastText = page.bytes.toString(this.encoding, start, end);
    return this.lastText;
  }

  private isLast({ bytes }: BytePage, start: number, end: number): boolean {
    const { lastPage, lastStart, lastLength } = this;
    if (lastPage === undefined || lastLength !== end - start) return false;
    const last = lastPage.bytes;
    // From the end: ids and times differ there first.
    for (let index = lastLength - 1; index >= 0; index--)
      if (last[lastStart + index] !== bytes[start + index]) return false;
    return true;
  }

  private pageOf(row: number): BytePage {
    const number = this.column.pageOf(row);
    const page = this.pages[number] ?? this.column.page(number);
    this.pages[number] = page;
    return page;
  }
}
