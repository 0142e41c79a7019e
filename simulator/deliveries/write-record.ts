import { createWriteStream } from "node:fs";
import { mkdir, utimes, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
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

const pieceLength = 128 * 1024;

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
  await Promise.all(Array.from({ length: options.concurrency ?? 4 }, () => writing.work()));
  return { objectCount: writing.objectCount, textBytes: writing.textBytes };
}

class RecordWriting {
  objectCount = 0;
  textBytes = 0;
  readonly #folder: string;
  readonly #deliveries: Iterator<Delivery>;
  readonly #gzipLevel: number;
  readonly #folders = new Set<string>();

  constructor(folder: string, deliveries: Iterable<Delivery>, gzipLevel: number) {
    this.#folder = folder;
    this.#deliveries = deliveries[Symbol.iterator]();
    this.#gzipLevel = gzipLevel;
  }

  /** Writes one delivery after another until none is left; several of these may run beside each other. */
  async work(): Promise<void> {
    try {
      for (let next = this.#deliveries.next(); !next.done; next = this.#deliveries.next()) {
        await this.#write(next.value);
      }
    } finally {
      this.#deliveries.return?.();
    }
  }

  async #write(delivery: Delivery): Promise<void> {
    const path = pathInFolder(this.#folder, objectKey(delivery));
    await this.#makeFolder(dirname(path));
    const flags = { flag: "wx" } as const;
    if (delivery.key.kind === "writability-check") await writeFile(path, "", flags);
    else {
      const gzip = createGzip({ level: this.#gzipLevel });
      await pipeline(this.#pieces(delivery), gzip, createWriteStream(path, { flags: flags.flag }));
    }
    const deliveredAt = new Date(delivery.deliveredAt);
    await utimes(path, deliveredAt, deliveredAt);
    this.objectCount += 1;
  }

  /** Items are a few kilobytes each: gathered, they pass the streams at a fraction of the cost. */
  *#pieces(delivery: Delivery): Generator<Buffer> {
    let gathered = "";
    for (const text of objectText(delivery)) {
      gathered += text;
      if (gathered.length < pieceLength) continue;
      yield this.#counted(gathered);
      gathered = "";
    }
    yield this.#counted(gathered);
  }

  #counted(text: string): Buffer {
    const piece = Buffer.from(text);
    this.textBytes += piece.length;
    return piece;
  }

  async #makeFolder(folder: string): Promise<void> {
    if (this.#folders.has(folder)) return;
    await mkdir(folder, { recursive: true });
    this.#folders.add(folder);
  }
}
