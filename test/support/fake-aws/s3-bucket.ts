import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";

/** An object of the fake. */
export interface FakeObject {
  readonly bytes: Buffer;
  readonly etag: string;
  readonly storageClass: string;
  readonly lastModified: string;
  /** Undefined where the bucket keeps no versions. */
  readonly versionId: string | undefined;
  /** What GetObject tells of the content beside the ETag. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What an object is stored with, where it is not the usual. */
export interface FakeObjectOptions {
  readonly etag?: string;
  readonly storageClass?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly lastModified?: string;
  readonly versionId?: string;
}

/** One page of a listing. */
export interface FakePage {
  readonly keys: readonly string[];
  readonly prefixes: readonly string[];
  /** Where the next page begins; undefined on the last one. */
  readonly next: string | undefined;
}

/** A bucket in memory. */
export class FakeBucket {
  private readonly objects = new Map<string, FakeObject>();
  private sorted: string[] | undefined;

  put(key: string, bytes: Buffer, options: FakeObjectOptions = {}): void {
    const etag = options.etag ?? `"${createHash("md5").update(bytes).digest("hex")}"`;
    const headers = options.headers ?? { "x-amz-checksum-crc32": crc32Text(bytes) };
    const { storageClass = "STANDARD", lastModified = "2026-11-23T00:00:00.000Z", versionId } = options;
    this.objects.set(key, { bytes, etag, storageClass, headers, lastModified, versionId });
    this.sorted = undefined;
  }

  get(key: string): FakeObject | undefined {
    return this.objects.get(key);
  }

  delete(key: string): void {
    this.objects.delete(key);
    this.sorted = undefined;
  }

  keys(): readonly string[] {
    this.sorted ??= [...this.objects.keys()].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    return this.sorted;
  }

  list(prefix: string, delimiter: string, page: { readonly after: string; readonly size: number }): FakePage {
    const keys: string[] = [];
    const prefixes: string[] = [];
    const all = this.keys();
    for (let index = this.firstFrom(prefix); index < all.length; index++) {
      const key = all[index] ?? "";
      if (!key.startsWith(prefix)) break;
      const end = delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
      const entry = end < 0 ? key : key.slice(0, end + 1);
      if (entry <= page.after || entry === prefixes.at(-1)) continue;
      if (keys.length + prefixes.length === page.size) {
        return { keys, prefixes, next: [...keys, ...prefixes].sort().at(-1) };
      }
      (end < 0 ? keys : prefixes).push(entry);
    }
    return { keys, prefixes, next: undefined };
  }

  private firstFrom(prefix: string): number {
    const all = this.keys();
    let low = 0;
    for (let high = all.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((all[middle] ?? "") < prefix) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function crc32Text(bytes: Buffer): string {
  const digest = Buffer.alloc(4);
  digest.writeUInt32BE(crc32(bytes));
  return digest.toString("base64");
}
