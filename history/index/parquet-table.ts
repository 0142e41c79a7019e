import { gunzipSync, gzipSync } from "node:zlib";
import {
  type AsyncBuffer,
  type FileMetaData,
  parquetMetadata,
  parquetRead,
  readOffsetIndex,
  type SchemaElement,
} from "hyparquet";
import { parquetHeader } from "hyparquet/src/column.js";
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import { lastAtOrBelow } from "./last-at-or-below";

/** A column of a table; instants are milliseconds since 1970, `document`: JSON, as bytes. */
export interface Column {
  readonly name: string;
  readonly type: "text" | "document" | "bytes" | "integer" | "long" | "instant";
  readonly isNullable?: boolean;
}

export type Cell = string | number | bigint | Uint8Array | null;

/** Tables are read far more often than written, and a faster level costs a tenth of the size. */
const compressionLevel = 1;
const compressors = { GZIP: (bytes: Uint8Array) => gzipSync(bytes, { level: compressionLevel }) };
const decompressors = { GZIP: (bytes: Uint8Array) => gunzipSync(bytes) };

/** So much is decompressed to read one document; GZIP looks no further back, so that larger pages are hardly smaller. */
const pageBytes = 32 * 1024;

/** A table as a Parquet file (https://parquet.apache.org/docs/file-format/), its columns all of one length. */
export function parquetTable(
  columns: readonly Column[],
  cells: Readonly<Record<string, readonly Cell[]>>,
): Uint8Array {
  const writer = new ByteWriter();
  const parquet = new ParquetWriter({
    writer,
    schema: [{ name: "table", num_children: columns.length }, ...columns.map(schemaElement)],
    codec: "GZIP",
    compressors,
    createdBy: "config-history",
  });
  const columnData = columns.map(({ name, type }) => ({
    name,
    data: [...(cells[name] ?? [])],
    ...(type === "document" ? { encoding: "PLAIN" as const, statistics: false } : {}),
  }));
  void parquet.write({ columnData, rowGroupSize: Number.MAX_SAFE_INTEGER, pageSize: pageBytes });
  void parquet.finish();
  return writer.getBytes();
}

function schemaElement({ name, type, isNullable }: Column): SchemaElement {
  const repetition_type = isNullable === true ? "OPTIONAL" : "REQUIRED";
  switch (type) {
    case "text":
      return { name, repetition_type, type: "BYTE_ARRAY", converted_type: "UTF8" };
    case "document":
      // Not converted: bytes are written as they are.
      return { name, repetition_type, type: "BYTE_ARRAY", logical_type: { type: "STRING" } };
    case "bytes":
      return { name, repetition_type, type: "BYTE_ARRAY" };
    case "integer":
      return { name, repetition_type, type: "INT32" };
    case "long":
      return { name, repetition_type, type: "INT64" };
    case "instant":
      return { name, repetition_type, type: "INT64", converted_type: "TIMESTAMP_MILLIS" };
  }
}

/** Reads bytes of a file from one position to another. */
export type ReadBytes = (start: number, end: number) => Uint8Array;

/** A Parquet file that this module wrote, with the bytes read when they are needed. */
export class ParquetFile {
  readonly rowCount: number;
  private readonly metadata: FileMetaData;

  constructor(
    private readonly byteLength: number,
    private readonly read: ReadBytes,
  ) {
    const tail = new DataView(exactBuffer(read(byteLength - 8, byteLength)));
    const metadataLength = tail.getUint32(0, true);
    this.metadata = parquetMetadata(exactBuffer(read(byteLength - 8 - metadataLength, byteLength)));
    this.rowCount = Number(this.metadata.num_rows);
  }

  /** The cells of some columns, each in the order of the rows; longs and instants as numbers. */
  async columns(names: readonly string[]): Promise<ReadonlyMap<string, readonly unknown[]>> {
    const file: AsyncBuffer = {
      byteLength: this.byteLength,
      slice: (start, end = this.byteLength) => exactBuffer(this.read(start, end)),
    };
    const found = new Map<string, unknown[]>(names.map((name) => [name, []]));
    const isOfBytes = new Set(this.metadata.schema.filter(isOfPlainBytes).map(({ name }) => name));
    const read = (columns: readonly string[], utf8: boolean): Promise<void> =>
      columns.length === 0
        ? Promise.resolve()
        : parquetRead({
            file,
            metadata: this.metadata,
            columns: [...columns],
            utf8,
            compressors: decompressors,
            parsers: { timestampFromMilliseconds: Number },
            onChunk: ({ columnName, columnData }) => {
              const cells = found.get(columnName);
              for (const cell of columnData) cells?.push(typeof cell === "bigint" ? Number(cell) : cell);
            },
          });
    await read(
      names.filter((name) => !isOfBytes.has(name)),
      true,
    );
    await read(
      names.filter((name) => isOfBytes.has(name)),
      false,
    );
    return found;
  }

  /** The documents of a column, of which a page at a time is read and decompressed. */
  documents(name: string): DocumentPages {
    const [group] = this.metadata.row_groups;
    const chunk = group?.columns.find(({ meta_data }) => meta_data?.path_in_schema[0] === name);
    const { meta_data: about, offset_index_offset, offset_index_length } = chunk ?? {};
    if (about === undefined) return new DocumentPages([], this.rowCount, this.read);
    const first = { firstRow: 0, start: Number(about.data_page_offset) };
    const end = Number(about.data_page_offset) + Number(about.total_compressed_size);
    if (offset_index_offset === undefined || offset_index_length === undefined)
      return new DocumentPages([{ ...first, end }], this.rowCount, this.read);
    const from = Number(offset_index_offset);
    const view = new DataView(exactBuffer(this.read(from, from + Number(offset_index_length))));
    const pages = readOffsetIndex({ view, offset: 0 }).page_locations.map((page) => ({
      firstRow: Number(page.first_row_index),
      start: Number(page.offset),
      end: Number(page.offset) + page.compressed_page_size,
    }));
    return new DocumentPages(pages, this.rowCount, this.read);
  }
}

function isOfPlainBytes({ type, converted_type }: SchemaElement): boolean {
  return type === "BYTE_ARRAY" && converted_type === undefined;
}

/** Where a page stands in a file, and which row it begins with. */
interface PagePlace {
  readonly firstRow: number;
  readonly start: number;
  readonly end: number;
}

/** A page's documents where they lie in one buffer: each from its start to its end. */
export interface DocumentPage {
  readonly bytes: Uint8Array;
  readonly firstRow: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** The pages of a column of documents: required values, written plainly. */
export class DocumentPages {
  private readonly firstRows: readonly number[];

  constructor(
    private readonly pages: readonly PagePlace[],
    private readonly rowCount: number,
    private readonly read: ReadBytes,
  ) {
    this.firstRows = pages.map(({ firstRow }) => firstRow);
  }

  /** The number of the page that a row stands in. */
  pageOf(row: number): number {
    return lastAtOrBelow(this.firstRows, row);
  }

  page(number: number): DocumentPage {
    const place = this.pages[number];
    if (place === undefined) throw new RangeError(`there is no page ${number}`);
    const stored = this.read(place.start, place.end);
    const reader = { view: new DataView(stored.buffer, stored.byteOffset, stored.byteLength), offset: 0 };
    const header = parquetHeader(reader);
    const packed = stored.subarray(reader.offset);
    const bytes = header.data_page_header_v2?.is_compressed === false ? packed : decompressors.GZIP(packed);
    const until = this.pages[number + 1]?.firstRow ?? this.rowCount;
    return { bytes, firstRow: place.firstRow, ...placesIn(bytes, until - place.firstRow) };
  }
}

/** Plain byte arrays: each is four bytes that tell its length, least significant first, and its bytes. */
function placesIn(bytes: Uint8Array, count: number): Pick<DocumentPage, "starts" | "ends"> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const starts = new Int32Array(count);
  const ends = new Int32Array(count);
  let at = 0;
  for (let index = 0; index < count; index++) {
    const start = at + 4;
    at = start + view.getUint32(at, true);
    starts[index] = start;
    ends[index] = at;
  }
  return { starts, ends };
}

/** The bytes as a buffer of their own, which is what the library reads from. */
function exactBuffer(bytes: Uint8Array): ArrayBuffer {
  const own = new ArrayBuffer(bytes.byteLength);
  new Uint8Array(own).set(bytes);
  return own;
}
