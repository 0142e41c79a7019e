import { closeSync, fstatSync, openSync, readSync } from "node:fs";

/** Bytes that can be read from anywhere. */
export interface RandomAccess {
  readonly size: number;
  /** The bytes from an offset on, as many as asked for; fewer only at the end. */
  read(offset: number, length: number): Uint8Array;
}

/** A stretch of bytes. */
export interface ByteRange {
  readonly offset: number;
  readonly size: number;
}

const chunkBytes = 256 * 1024;

/** A file that is open until it is closed. */
export class OpenFile implements RandomAccess {
  readonly size: number;
  private readonly descriptor: number;

  constructor(path: string) {
    this.descriptor = openSync(path, "r");
    this.size = fstatSync(this.descriptor).size;
  }

  read(offset: number, length: number): Uint8Array {
    const bytes = Buffer.alloc(Math.max(0, Math.min(length, this.size - offset)));
    let done = 0;
    while (done < bytes.length) {
      const count = readSync(this.descriptor, bytes, done, bytes.length - done, offset + done);
      if (count === 0) break;
      done += count;
    }
    return bytes.subarray(0, done);
  }

  close(): void {
    closeSync(this.descriptor);
  }
}

/** The bytes of a range, piece by piece. */
export function* chunksOf(bytes: RandomAccess, { offset, size }: ByteRange): Generator<Uint8Array> {
  for (let done = 0; done < size; ) {
    const chunk = bytes.read(offset + done, Math.min(chunkBytes, size - done));
    if (chunk.length === 0) return;
    yield chunk;
    done += chunk.length;
  }
}

/** The first byte, counted from 0, at which some content differs from a range; undefined where it is the same. */
export function firstDifference(
  content: Iterable<string | Uint8Array>,
  bytes: RandomAccess,
  { offset, size }: ByteRange,
): number | undefined {
  let done = 0;
  for (const chunk of content) {
    const made = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
    const held = bytes.read(offset + done, Math.min(made.length, size - done));
    if (Buffer.compare(made, held) !== 0) return done + made.findIndex((byte, index) => byte !== held[index]);
    done += made.length;
  }
  return done === size ? undefined : done;
}
