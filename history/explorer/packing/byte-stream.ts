/** Collects bytes; grows as it needs to. */
export class ByteWriter {
  private bytes = new Uint8Array(64);
  private used = 0;

  /** Bytes written so far. */
  get length(): number {
    return this.used;
  }

  /** A whole number from 0 to 2⁵³ − 1, in as many bytes as it needs: seven bits a byte, the lowest first. */
  number(value: number): void {
    let left = value;
    for (; left >= 0x80; left = Math.floor(left / 0x80)) this.byte((left % 0x80) + 0x80);
    this.byte(left);
  }

  append(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.used);
    this.used += bytes.length;
  }

  written(): Uint8Array {
    return this.bytes.subarray(0, this.used);
  }

  private byte(value: number): void {
    this.reserve(1);
    this.bytes[this.used] = value;
    this.used += 1;
  }

  private reserve(count: number): void {
    if (this.used + count <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.used + count, 2 * this.bytes.length));
    larger.set(this.bytes.subarray(0, this.used));
    this.bytes = larger;
  }
}

/** Reads what a ByteWriter wrote. */
export class ByteReader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  number(): number {
    let value = 0;
    for (let unit = 1; ; unit *= 0x80) {
      const byte = this.bytes[this.at] ?? 0;
      this.at += 1;
      value += (byte % 0x80) * unit;
      if (byte < 0x80) return value;
    }
  }

  /** The next bytes, as a view of the same memory. */
  take(count: number): Uint8Array {
    this.at += count;
    return this.bytes.subarray(this.at - count, this.at);
  }
}
