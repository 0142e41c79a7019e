import type { DocumentPage, DocumentPages } from "./parquet-table";

/** Pages are kept decompressed up to this length, those that were used last. */
const mostBytes = 64 * 1024 * 1024;

/** The documents of all segments by their numbers. */
export class DocumentCache {
  private readonly pages = new Map<string, DocumentPage>();
  private bytes = 0;
  private last: { readonly name: string; readonly page: DocumentPage } | undefined;

  constructor(private readonly segments: readonly DocumentPages[]) {}

  /** The bytes of a document; they are not to be changed, and need not be kept. */
  document(segment: number, row: number): Uint8Array {
    const page = this.pageOf(segment, row);
    const index = row - page.firstRow;
    return page.bytes.subarray(page.starts[index], page.ends[index]);
  }

  private pageOf(segment: number, row: number): DocumentPage {
    const pages = this.segments[segment];
    if (pages === undefined) throw new RangeError(`there is no segment ${segment}`);
    const number = pages.pageOf(row);
    const name = `${segment} ${number}`;
    if (this.last?.name === name) return this.last.page;
    const page = this.pages.get(name) ?? this.load(name, pages.page(number));
    // Once more at the end: what was used last goes last.
    this.pages.delete(name);
    this.pages.set(name, page);
    this.last = { name, page };
    return page;
  }

  private load(name: string, page: DocumentPage): DocumentPage {
    this.pages.set(name, page);
    this.bytes += page.bytes.length;
    for (const [oldest, { bytes }] of this.pages) {
      if (this.bytes <= mostBytes || oldest === name) break;
      this.pages.delete(oldest);
      this.bytes -= bytes.length;
    }
    return page;
  }
}
