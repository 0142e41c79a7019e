import { endianness } from "node:os";
import { ByteWriter } from "hyparquet-writer";
import { writeRleBitPackedHybrid } from "hyparquet-writer/src/encoding.js";

const isBigEndian = endianness() === "BE";
const leastBytes = 256 * 1024;
/** No unit of UTF-16 takes more bytes in UTF-8. */
const mostBytesPerUnit = 3;

/** A page of a column while it is filled, its values plainly one after the other. To be filled again and again. */
export class PlainPage {
  cellCount = 0;
  private buffer = Buffer.allocUnsafeSlow(leastBytes);
  private length = 0;
  private readonly nulls: number[] = [];

  get nullCount(): number {
    return this.nulls.length;
  }

  /** The length of its values. */
  get byteCount(): number {
    return this.length;
  }

  /** Its values, until it is filled again. */
  get values(): Uint8Array {
    return this.buffer.subarray(0, this.length);
  }

  /** Which of its cells have a value, as Parquet writes it. */
  definitionLevels(): Uint8Array {
    const levels = new Uint8Array(this.cellCount).fill(1);
    for (const index of this.nulls) levels[index] = 0;
    const writer = new ByteWriter();
    writeRleBitPackedHybrid(writer, levels, 1);
    return writer.getBytes();
  }

  clear(): void {
    this.cellCount = 0;
    this.length = 0;
    this.nulls.length = 0;
  }

  addNull(): void {
    this.nulls.push(this.cellCount++);
  }

  /** A text or bytes: four bytes that tell the length, and then that many. */
  addBytes(cell: string | Uint8Array): void {
    this.cellCount++;
    const start = this.length + 4;
    this.reserve(4 + (typeof cell === "string" ? mostBytesPerUnit * cell.length : cell.length));
    if (typeof cell !== "string") this.buffer.set(cell, start);
    const length = typeof cell === "string" ? this.buffer.write(cell, start) : cell.length;
    this.buffer.writeUInt32LE(length, this.length);
    this.length = start + length;
  }

  addInteger(cell: number): void {
    this.cellCount++;
    this.reserve(4);
    this.length = this.buffer.writeInt32LE(cell, this.length);
  }

  addIntegers(cells: Int32Array): void {
    this.cellCount += cells.length;
    this.reserve(cells.byteLength);
    const own = this.buffer.subarray(this.length, this.length + cells.byteLength);
    own.set(new Uint8Array(cells.buffer, cells.byteOffset, cells.byteLength));
    if (isBigEndian) own.swap32();
    this.length += cells.byteLength;
  }

  addLong(cell: number): void {
    this.cellCount++;
    this.reserve(8);
    this.buffer.writeUInt32LE(cell >>> 0, this.length);
    this.length = this.buffer.writeInt32LE(Math.floor(cell / 2 ** 32), this.length + 4);
  }

  private reserve(bytes: number): void {
    const needed = this.length + bytes;
    if (needed <= this.buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, 2 * this.buffer.length));
    larger.set(this.values);
    this.buffer = larger;
  }
}
