/** Fewer bytes are copied sooner one by one than by a call into the runtime. */
const leastForCall = 100;

/** Builds a text as bytes in one buffer, which is used again for the next text. */
export class ByteWriter {
  private bytes = Buffer.allocUnsafe(16 * 1024);
  private length = 0;

  /** Forgets what was written. */
  clear(): void {
    this.length = 0;
  }

  /** Copies UTF-8 that stands in `source` from `start` to `end`. */
  copy(source: Uint8Array, start: number, end: number): void {
    const count = end - start;
    this.makeRoom(count);
    if (count > leastForCall) this.bytes.set(source.subarray(start, end), this.length);
    else copyBytes(source, start, end, this.bytes, this.length);
    this.length += count;
  }

  /** Copies all of `source`. */
  append(source: Uint8Array): void {
    this.copy(source, 0, source.length);
  }

  /** Writes a text as UTF-8. */
  write(text: string): void {
    this.makeRoom(3 * text.length);
    this.length += this.bytes.write(text, this.length, "utf8");
  }

  /** What was written since it was last cleared, valid until it is cleared again. */
  written(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  private makeRoom(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(2 * (this.length + count));
    larger.set(this.written());
    this.bytes = larger;
  }
}

function copyBytes(source: Uint8Array, start: number, end: number, target: Uint8Array, at: number): void {
  for (let from = start, to = at; from < end; from++, to++) target[to] = source[from] as number;
}
