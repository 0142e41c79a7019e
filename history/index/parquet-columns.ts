import { gzipSync } from "node:zlib";
import type { ColumnChunk, OffsetIndex, Statistics } from "hyparquet";
import type { ByteWriter } from "hyparquet-writer";
import { writePageHeader } from "hyparquet-writer/src/datapage.js";
import { PlainPage } from "./plain-page";
import { type Cell, type Column, type ColumnCells, physicalTypes } from "./table-column";

/** Tables are read far more often than written, and a faster level costs a tenth of the size. */
const compressionLevel = 1;

/** So much is decompressed to read one cell; to begin with a page takes as long as to decompress some ten kilobytes. */
const pageBytes = 192 * 1024;

/** What the end of the file tells of a column. */
interface WrittenColumn {
  readonly chunk: ColumnChunk;
  readonly offsetIndex: OffsetIndex;
}

/**
 * Writes columns of a table, one after the other, as pages of plain values. The library would do so, but makes an
 * object or two of each cell, which took longer than to compress them all.
 */
export class ParquetColumns {
  private readonly page = new PlainPage();
  private places: OffsetIndex["page_locations"] = [];
  private uncompressedBytes = 0;

  constructor(private readonly writer: ByteWriter) {}

  write(column: Column, cells: ColumnCells): WrittenColumn {
    const start = this.writer.offset;
    this.places = [];
    this.uncompressedBytes = 0;
    if (cells instanceof Int32Array) this.writeIntegers(column, cells);
    else this.writeCells(column, cells);
    return { chunk: this.chunkOf(column, cells, start), offsetIndex: { page_locations: this.places } };
  }

  private writeIntegers(column: Column, cells: Int32Array): void {
    const rowsPerPage = pageBytes / cells.BYTES_PER_ELEMENT;
    for (let row = 0; row < cells.length; row += rowsPerPage) {
      const end = Math.min(cells.length, row + rowsPerPage);
      this.page.addIntegers(cells.subarray(row, end));
      this.writePage(column, end);
    }
  }

  private writeCells(column: Column, cells: readonly Cell[]): void {
    for (let row = 0; row < cells.length; row++) {
      const cell = cells[row] ?? null;
      if (this.page.byteCount + lengthOf(cell) >= pageBytes) this.writePage(column, row);
      addTo(this.page, cell, column);
    }
    this.writePage(column, cells.length);
  }

  /** Writes the page, of which the row `end` is the first that is not in it. */
  private writePage({ isNullable }: Column, end: number): void {
    const { page, writer } = this;
    if (page.cellCount === 0) return;
    const offset = writer.offset;
    const levels = isNullable === true ? page.definitionLevels() : new Uint8Array(0);
    const compressed = gzipSync(page.values, { level: compressionLevel });
    writePageHeader(writer, {
      type: "DATA_PAGE_V2",
      uncompressed_page_size: levels.length + page.byteCount,
      compressed_page_size: levels.length + compressed.length,
      data_page_header_v2: {
        num_values: page.cellCount,
        num_nulls: page.nullCount,
        num_rows: page.cellCount,
        // Dictionaries would have to be read before anything else, and GZIP finds what is repeated.
        encoding: "PLAIN",
        definition_levels_byte_length: levels.length,
        repetition_levels_byte_length: 0,
        is_compressed: true,
      },
    });
    this.uncompressedBytes += writer.offset - offset + levels.length + page.byteCount;
    writer.appendBytes(levels);
    writer.appendBytes(compressed);
    this.places.push({
      offset: BigInt(offset),
      compressed_page_size: writer.offset - offset,
      first_row_index: BigInt(end - page.cellCount),
    });
    page.clear();
  }

  private chunkOf({ name, type }: Column, cells: ColumnCells, start: number): ColumnChunk {
    return {
      file_offset: BigInt(start),
      meta_data: {
        type: physicalTypes[type],
        encodings: ["PLAIN"],
        path_in_schema: [name],
        codec: "GZIP",
        num_values: BigInt(cells.length),
        total_uncompressed_size: BigInt(this.uncompressedBytes),
        total_compressed_size: BigInt(this.writer.offset - start),
        data_page_offset: BigInt(start),
        statistics: statisticsOf(type, cells),
      },
    };
  }
}

/** About how many bytes a cell takes, which is what a page is cut by. */
function lengthOf(cell: Cell): number {
  return cell === null || typeof cell === "number" ? 0 : cell.length;
}

function addTo(page: PlainPage, cell: Cell, { type }: Column): void {
  if (cell === null) page.addNull();
  else if (typeof cell !== "number") page.addBytes(cell);
  else if (physicalTypes[type] === "INT32") page.addInteger(cell);
  else page.addLong(cell);
}

/** The least and the greatest number, by which readers pass over a table. */
function statisticsOf(type: Column["type"], cells: ColumnCells): Statistics | undefined {
  let [least, greatest, nullCount] = [Infinity, -Infinity, 0];
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row] ?? null;
    if (cell === null) nullCount++;
    else if (typeof cell !== "number") return undefined;
    else {
      least = Math.min(least, cell);
      greatest = Math.max(greatest, cell);
    }
  }
  if (least > greatest) return { null_count: BigInt(nullCount) };
  const asStored = (value: number) => (physicalTypes[type] === "INT64" ? BigInt(value) : value);
  return { min_value: asStored(least), max_value: asStored(greatest), null_count: BigInt(nullCount) };
}
