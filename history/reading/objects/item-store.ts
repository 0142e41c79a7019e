import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where a text stands in a store. */
export interface StoredText {
  readonly offset: number;
  readonly length: number;
}

/** Texts that are kept. */
export type ItemTexts = Pick<ItemStore, "get">;

const segmentBytes = 4 * 1024 * 1024;
const defaultMemoryBytes = 16 * 1024 * 1024;

/**
 * Keeps texts outside of the JavaScript heap, the newest in memory and the rest in a temporary file, so that an
 * answer may be larger than memory. Texts are never removed; the file goes when the store is closed.
 */
export class ItemStore {
  private readonly segments: (Buffer | undefined)[] = [];
  private current: Buffer = Buffer.alloc(0);
  private used = 0;
  private spilledSegments = 0;
  /** A buffer that was spilled, for the next segment: left to the garbage collector, they would pile up. */
  private spare: Buffer | undefined;
  private spillFile: SpillFile | undefined;

  constructor(private readonly memoryBytes: number = defaultMemoryBytes) {}

  /** Keeps a text: a string, or its UTF-8, which is copied. */
  put(text: string | Uint8Array): StoredText {
    const most = typeof text === "string" ? text.length * 3 : text.length;
    if (this.used + most > this.current.length) this.startSegment(Buffer.byteLength(text));
    const offset = (this.segments.length - 1) * segmentSpan + this.used;
    const length = this.write(text);
    this.used += length;
    return { offset, length };
  }

  /** The UTF-8 of a text, valid until the next one is asked for. */
  get({ offset, length }: StoredText): Buffer {
    const segment = Math.floor(offset / segmentSpan);
    const start = offset % segmentSpan;
    const held = this.segments[segment];
    if (held !== undefined) return held.subarray(start, start + length);
    if (this.spillFile === undefined) throw new RangeError(`no text is stored at ${offset}`);
    return this.spillFile.read(segment, start, length);
  }

  /** Removes the temporary file. Must be called however the work ends. */
  close(): void {
    this.spillFile?.remove();
    this.spillFile = undefined;
  }

  private write(text: string | Uint8Array): number {
    if (typeof text === "string") return this.current.write(text, this.used, "utf8");
    this.current.set(text, this.used);
    return text.length;
  }

  private startSegment(textBytes: number): void {
    this.spill();
    this.current = this.takeSpare(textBytes) ?? Buffer.allocUnsafe(Math.max(segmentBytes, textBytes));
    this.used = 0;
    this.segments.push(this.current);
  }

  private takeSpare(textBytes: number): Buffer | undefined {
    const { spare } = this;
    if (spare === undefined || spare.length < textBytes) return undefined;
    this.spare = undefined;
    return spare;
  }

  /** Makes room for one more segment. */
  private spill(): void {
    let held = segmentBytes;
    for (const segment of this.segments) held += segment?.length ?? 0;
    while (held > this.memoryBytes && this.spilledSegments < this.segments.length) {
      const oldest = this.segments[this.spilledSegments];
      if (oldest === undefined) return;
      this.spillFile ??= new SpillFile();
      this.spillFile.write(this.spilledSegments, oldest);
      this.segments[this.spilledSegments] = undefined;
      this.spare = oldest;
      this.spilledSegments++;
      held -= oldest.length;
    }
  }
}

/** The addresses that a segment takes; larger than any segment can be. */
const segmentSpan = 2 ** 32;

class SpillFile {
  private readonly descriptor = openNameless();
  private readonly starts: number[] = [];
  private buffer: Buffer = Buffer.alloc(0);
  private length = 0;

  write(segment: number, bytes: Buffer): void {
    this.starts[segment] = this.length;
    for (let written = 0; written < bytes.length; ) {
      written += writeSync(this.descriptor, bytes, written, bytes.length - written, this.length + written);
    }
    this.length += bytes.length;
  }

  read(segment: number, start: number, length: number): Buffer {
    if (this.buffer.length < length) this.buffer = Buffer.allocUnsafe(2 * length);
    const bytes = this.buffer.subarray(0, length);
    const position = (this.starts[segment] ?? 0) + start;
    for (let read = 0; read < length; ) {
      const count = readSync(this.descriptor, bytes, read, length - read, position + read);
      if (count === 0) throw new RangeError(`the temporary file ends before byte ${position + length}`);
      read += count;
    }
    return bytes;
  }

  remove(): void {
    closeSync(this.descriptor);
  }
}

/** A temporary file that has no name any more: it goes with the process, however that ends. */
function openNameless(): number {
  const folder = mkdtempSync(join(tmpdir(), "config-history-"));
  try {
    return openSync(join(folder, "items"), "w+");
  } finally {
    rmSync(folder, { recursive: true });
  }
}
