import { createHash } from "node:crypto";
import {
  type FolderListing,
  type ObjectDescription,
  type ObjectListing,
  ObjectUnreadableError,
  type RecordObject,
  type RecordSource,
} from "../../history/sources/record-source";
import type { Instant } from "../../record/instant";

/** How a record in memory behaves. */
export interface MemoryRecordOptions {
  /** Into how many bytes at most every object is cut when it is read; as a whole unless given. */
  readonly chunkBytes?: number;
  /** Turns a listing's order, which is that of plain strings unless given, into another. */
  readonly reorder?: <Entry>(entries: readonly Entry[]) => readonly Entry[];
  /** Keys whose opening fails, as that of an object without permission does. */
  readonly forbidden?: ReadonlySet<string>;
  /** When an object was delivered, where that is known. */
  readonly deliveredAt?: ReadonlyMap<string, Instant>;
  /** Whether objects have ETags, versions and checksums, as those of S3 have. */
  readonly isDescribed?: boolean;
}

/** A record in memory: the stored bytes of every object by its key. */
export class MemoryRecordSource implements RecordSource {
  readonly where = "memory";
  /** The keys of the objects that were opened, in order. */
  readonly opened: string[] = [];

  constructor(
    private readonly objects: ReadonlyMap<string, Uint8Array>,
    private readonly options: MemoryRecordOptions = {},
  ) {}

  /** How many objects there are. */
  get size(): number {
    return this.objects.size;
  }

  async listFolders(prefix: string, signal: AbortSignal): Promise<FolderListing> {
    signal.throwIfAborted();
    const below = [...this.objects.keys()].filter((key) => key.startsWith(prefix));
    const names = below.map((key) => key.slice(prefix.length).split("/"));
    const folders = new Set(names.flatMap((path) => (path.length > 1 && path[0] ? [path[0]] : [])));
    return { folders: this.ordered([...folders].sort()), problems: [] };
  }

  async listObjects(prefix: string, signal: AbortSignal): Promise<ObjectListing> {
    signal.throwIfAborted();
    const entries = [...this.objects].filter(([key]) => key.startsWith(prefix));
    const objects = entries.map(([key, bytes]): RecordObject => {
      const deliveredAt = this.options.deliveredAt?.get(key);
      const etag = this.options.isDescribed === true ? { etag: `"${hashOf(bytes)}"` } : {};
      return { key, size: bytes.length, ...etag, ...(deliveredAt === undefined ? {} : { deliveredAt }) };
    });
    return { objects: this.ordered(objects.sort((a, b) => (a.key < b.key ? -1 : 1))), problems: [] };
  }

  async *openObject({ key }: RecordObject, signal: AbortSignal): AsyncIterable<Uint8Array> {
    this.opened.push(key);
    const bytes = this.objects.get(key);
    if (bytes === undefined) throw new ObjectUnreadableError("it has vanished");
    if (this.options.forbidden?.has(key)) throw new ObjectUnreadableError("permission denied");
    const step = Math.max(1, this.options.chunkBytes ?? bytes.length);
    for (let start = 0; start < bytes.length; start += step) {
      signal.throwIfAborted();
      yield bytes.subarray(start, start + step);
    }
  }

  async describeObject({ key }: RecordObject): Promise<ObjectDescription | null> {
    const bytes = this.objects.get(key);
    if (bytes === undefined || this.options.isDescribed !== true) return null;
    return { versionId: `version of ${hashOf(bytes)}`, checksum: `SHA256:${hashOf(bytes)}` };
  }

  private ordered<Entry>(entries: readonly Entry[]): readonly Entry[] {
    return this.options.reorder === undefined ? entries : this.options.reorder(entries);
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
