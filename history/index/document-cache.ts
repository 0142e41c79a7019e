import type { BytePage } from "./byte-page";
import type { ByteColumn } from "./parquet-file";

/** Pages are kept decompressed up to this length, those that were used last. */
const mostBytes = 64 * 1024 * 1024;

/** The documents of all segments by their numbers. */
export class DocumentCache {
  private readonly pages = new Map<string, BytePage>();
  private bytes = 0;
  private last: { readonly segment: number; readonly number: number; readonly page: BytePage } | undefined;

  constructor(private readonly segments: readonly ByteColumn[]) {}

  /** The bytes of a document; they are not to be changed, and need not be kept. */
  document(segment: number, row: number): Uint8Array {
    const { bytes, firstRow, starts, ends } = this.pageOf(segment, row);
    return bytes.subarray(starts[row - firstRow], ends[row - firstRow]);
  }

  private pageOf(segment: number, row: number): BytePage {
    const column = this.segments[segment];
    if (column === undefined) throw new RangeError(`there is no segment ${segment}`);
    const number = column.pageOf(row);
    if (this.last?.segment === segment && this.last.number === number) return this.last.page;
    const name = `${segment} ${number}`;
    const page = this.pages.get(name) ?? this.load(name, column.page(number));
    // Once more at the end: what was used last goes last.
    this.pages.delete(name);
    this.pages.set(name, page);
    this.last = { segment, number, page };
    return page;
  }

  private load(name: string, page: BytePage): BytePage {
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
