import { gunzipSync } from "node:zlib";
import { type ColumnChunk, type FileMetaData, parquetMetadata, readOffsetIndex } from "hyparquet";
import { parquetHeader } from "hyparquet/src/column.js";
import { readRleBitPackedHybrid } from "hyparquet/src/encoding.js";
import { type BytePage, bytePage } from "./byte-page";
import { lastAtOrBelow } from "./last-at-or-below";

/** Reads bytes of a file from one position to another. */
export type ReadBytes = (start: number, end: number) => Uint8Array;

/** Where a page stands in a file, and which row it begins with. */
interface PagePlace {
  readonly firstRow: number;
  readonly start: number;
  readonly end: number;
}

/** The values of a page as they lie in it. */
interface PageValues {
  readonly firstRow: number;
  readonly rowCount: number;
  /** Whether each row has a value; undefined: all have one. */
  readonly hasValue: readonly number[] | undefined;
  readonly values: Uint8Array;
}

/** A Parquet file as parquet-table.ts writes it, values standing plainly in pages, of which those are read that are asked for. */
export class ParquetFile {
  readonly rowCount: number;
  private readonly metadata: FileMetaData;

  constructor(
    byteLength: number,
    private readonly read: ReadBytes,
  ) {
    const tail = new DataView(exactBuffer(read(byteLength - 8, byteLength)));
    const metadataLength = tail.getUint32(0, true);
    this.metadata = parquetMetadata(exactBuffer(read(byteLength - 8 - metadataLength, byteLength)));
    this.rowCount = Number(this.metadata.num_rows);
  }

  /** The cells of a column of texts, documents or bytes, a page of it at a time. */
  bytes(name: string): ByteColumn {
    return new ByteColumn(this.pages(name));
  }

  /** The cells of a column of integers, none of which is null. */
  integers(name: string): Int32Array {
    const cells = new Int32Array(this.rowCount);
    for (const { firstRow, values, rowCount } of this.pages(name).all()) {
      const view = viewOf(values);
      for (let row = 0; row < rowCount; row++) cells[firstRow + row] = view.getInt32(row * 4, true);
    }
    return cells;
  }

  /** The cells of a column of longs or instants; NaN where they are null. */
  numbers(name: string): Float64Array {
    const cells = new Float64Array(this.rowCount).fill(Number.NaN);
    for (const { firstRow, values, rowCount, hasValue } of this.pages(name).all()) {
      const view = viewOf(values);
      let at = 0;
      for (let row = 0; row < rowCount; row++) {
        if (hasValue !== undefined && hasValue[row] !== 1) continue;
        cells[firstRow + row] = view.getInt32(at + 4, true) * 2 ** 32 + view.getUint32(at, true);
        at += 8;
      }
    }
    return cells;
  }

  private pages(name: string): ColumnPages {
    const [group] = this.metadata.row_groups;
    const chunk = group?.columns.find(({ meta_data }) => meta_data?.path_in_schema[0] === name);
    return new ColumnPages(chunk === undefined ? [] : this.placesOf(chunk), this.rowCount, this.read);
  }

  private placesOf({ meta_data: about, ...chunk }: ColumnChunk): readonly PagePlace[] {
    if (about === undefined) return [];
    const start = Number(about.data_page_offset);
    const { offset_index_offset: from, offset_index_length: length } = chunk;
    if (from === undefined || length === undefined)
      return [{ firstRow: 0, start, end: start + Number(about.total_compressed_size) }];
    const view = new DataView(exactBuffer(this.read(Number(from), Number(from) + length)));
    return readOffsetIndex({ view, offset: 0 }).page_locations.map((page) => ({
      firstRow: Number(page.first_row_index),
      start: Number(page.offset),
      end: Number(page.offset) + page.compressed_page_size,
    }));
  }
}

/** A column of texts, documents or bytes, of which a page at a time is read. */
export class ByteColumn {
  constructor(private readonly pages: ColumnPages) {}

  /** The number of the page that a row stands in. */
  pageOf(row: number): number {
    return this.pages.pageOf(row);
  }

  page(number: number): BytePage {
    const { values, ...page } = this.pages.page(number);
    return bytePage(values, page);
  }

  /** All of them; null where a cell is. */
  cells(): readonly (Uint8Array | null)[] {
    return [...this.pages.all()].flatMap(({ values, ...page }) => {
      const { bytes, starts, ends } = bytePage(values, page);
      return [...starts].map((start, index) => (start < 0 ? null : bytes.subarray(start, ends[index])));
    });
  }
}

/** Of zlib. */
const leastChunkBytes = 64;

/** The pages of a column. */
class ColumnPages {
  private readonly firstRows: readonly number[];

  constructor(
    private readonly places: readonly PagePlace[],
    private readonly rowCount: number,
    private readonly read: ReadBytes,
  ) {
    this.firstRows = places.map(({ firstRow }) => firstRow);
  }

  pageOf(row: number): number {
    return lastAtOrBelow(this.firstRows, row);
  }

  *all(): Generator<PageValues> {
    for (let number = 0; number < this.places.length; number++) yield this.page(number);
  }

  page(number: number): PageValues {
    const place = this.places[number];
    if (place === undefined) throw new RangeError(`there is no page ${number}`);
    const stored = this.read(place.start, place.end);
    const reader = { view: viewOf(stored), offset: 0 };
    const { data_page_header_v2: header, uncompressed_page_size: pageBytes } = parquetHeader(reader);
    const rowCount = (this.places[number + 1]?.firstRow ?? this.rowCount) - place.firstRow;
    const levelBytes = header?.definition_levels_byte_length ?? 0;
    const valuesAt = reader.offset + levelBytes;
    let hasValue: number[] | undefined;
    if (levelBytes > 0) {
      hasValue = new Array<number>(rowCount);
      readRleBitPackedHybrid(reader, 1, hasValue, levelBytes);
    }
    // In one piece: by default it would be made of many, and copied.
    const values = gunzipSync(stored.subarray(valuesAt), { chunkSize: Math.max(pageBytes, leastChunkBytes) });
    return { firstRow: place.firstRow, rowCount, hasValue, values };
  }
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

/** The bytes as a buffer of their own, which is what the library reads from. */
function exactBuffer(bytes: Uint8Array): ArrayBuffer {
  const own = new ArrayBuffer(bytes.byteLength);
  new Uint8Array(own).set(bytes);
  return own;
}
