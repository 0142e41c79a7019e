import { createWriteStream } from "node:fs";
import { mkdir, utimes, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { createGzip, gzip } from "node:zlib";
import { type Delivery, objectKey, objectText } from "./delivery";
import { claimRecordFolder, pathInFolder } from "./record-folder";

/** How a record is written. */
export interface WriteOptions {
  /** 1 (fast) to 9 (small); 6 unless given. */
  readonly gzipLevel?: number;
  /** How many objects are written at the same time; 4 unless given. */
  readonly concurrency?: number;
}

/** What was written. */
export interface WrittenRecord {
  readonly objectCount: number;
  /** Bytes of JSON before compression. */
  readonly textBytes: number;
}

const gzipBytes = promisify(gzip);
/** Two deliveries never share a key; should they, the second one fails. */
const newFile = { flags: "wx", flag: "wx" } as const;

/**
 * Writes a record to a folder, object by object, as a copy of the bucket: gzipped, each file dated as its
 * delivery. The folder must be new, empty or written by the simulator, which is replaced; otherwise it throws
 * a `RecordFolderError`.
 */
export async function writeRecord(
  folder: string,
  deliveries: Iterable<Delivery>,
  options: WriteOptions = {},
): Promise<WrittenRecord> {
  await claimRecordFolder(folder);
  const writing = new RecordWriting(folder, deliveries, options.gzipLevel ?? 6);
  // A failure is told of when nobody is writing any more.
  const workers = await Promise.allSettled(
    Array.from({ length: options.concurrency ?? 4 }, () => writing.work()),
  );
  for (const worker of workers) if (worker.status === "rejected") throw worker.reason;
  return { objectCount: writing.objectCount, textBytes: writing.textBytes };
}

class RecordWriting {
  objectCount = 0;
  textBytes = 0;
  private readonly folder: string;
  private readonly deliveries: Iterator<Delivery>;
  private readonly gzipLevel: number;
  private readonly folders = new Set<string>();

  constructor(folder: string, deliveries: Iterable<Delivery>, gzipLevel: number) {
    this.folder = folder;
    this.deliveries = deliveries[Symbol.iterator]();
    this.gzipLevel = gzipLevel;
  }

  /** Writes one delivery after another until none is left; several of these may run beside each other. */
  async work(): Promise<void> {
    try {
      for (let next = this.deliveries.next(); !next.done; next = this.deliveries.next()) {
        await this.write(next.value);
      }
    } finally {
      this.deliveries.return?.();
    }
  }

  private async write(delivery: Delivery): Promise<void> {
    const path = pathInFolder(this.folder, objectKey(delivery));
    await this.makeFolder(dirname(path));
    await this.writeBytes(path, gatheredBytes(objectText(delivery)));
    const deliveredAt = new Date(delivery.deliveredAt);
    await utimes(path, deliveredAt, deliveredAt);
    this.objectCount += 1;
  }

  /** Most objects are one piece and are spared the streams. */
  private async writeBytes(path: string, pieces: Iterator<Buffer>): Promise<void> {
    const first: Buffer = pieces.next().value ?? Buffer.alloc(0);
    const second = pieces.next();
    if (second.done) {
      this.textBytes += first.length;
      const bytes = first.length === 0 ? first : await gzipBytes(first, { level: this.gzipLevel });
      await writeFile(path, bytes, newFile);
      return;
    }
    const gzip = createGzip({ level: this.gzipLevel, chunkSize: 128 * 1024 });
    await pipeline(this.counted(first, second.value, pieces), gzip, createWriteStream(path, newFile));
  }

  private *counted(first: Buffer, second: Buffer, others: Iterator<Buffer>): Generator<Buffer> {
    this.textBytes += first.length + second.length;
    yield first;
    yield second;
    for (let next = others.next(); !next.done; next = others.next()) {
      this.textBytes += next.value.length;
      yield next.value;
    }
  }

  private async makeFolder(folder: string): Promise<void> {
    if (this.folders.has(folder)) return;
    await mkdir(folder, { recursive: true });
    this.folders.add(folder);
  }
}

const bufferBytes = 512 * 1024;
/** A UTF-16 unit takes at most so many bytes in UTF-8. */
const bytesPerUnit = 3;

/**
 * Gathers texts into buffers of about half a megabyte: items are a few kilobytes each, and streams carry many
 * small pieces at several times the cost of a few large ones.
 */
function* gatheredBytes(texts: Iterable<string>): Generator<Buffer> {
  let buffer = Buffer.allocUnsafe(bufferBytes);
  let used = 0;
  for (const text of texts) {
    if (text.length * bytesPerUnit > buffer.length - used) {
      yield buffer.subarray(0, used);
      buffer = Buffer.allocUnsafe(Math.max(bufferBytes, text.length * bytesPerUnit));
      used = 0;
    }
    used += buffer.write(text, used);
  }
  yield buffer.subarray(0, used);
}
