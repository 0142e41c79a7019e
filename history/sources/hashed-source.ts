import { createHash } from "node:crypto";
import type { FolderListing, ObjectListing, RecordObject, RecordSource } from "./record-source";

/** The bytes of an object as they are stored, told by size and SHA-256. */
export interface HashedObject {
  readonly size: number;
  readonly sha256: string;
}

/** Hashes what passes through, by the keys of the objects: of each that is read whole. */
export class HashedSource implements RecordSource {
  readonly requestsInFlight?: number;

  constructor(
    private readonly source: RecordSource,
    private readonly hashes: Map<string, HashedObject>,
  ) {
    if (source.requestsInFlight !== undefined) this.requestsInFlight = source.requestsInFlight;
  }

  get where(): string {
    return this.source.where;
  }

  listFolders(prefix: string, signal: AbortSignal): Promise<FolderListing> {
    return this.source.listFolders(prefix, signal);
  }

  listObjects(prefix: string, signal: AbortSignal): Promise<ObjectListing> {
    return this.source.listObjects(prefix, signal);
  }

  async *openObject(object: RecordObject, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const hash = createHash("sha256");
    let size = 0;
    try {
      for await (const chunk of this.source.openObject(object, signal)) {
        hash.update(chunk);
        size += chunk.length;
        yield chunk;
      }
    } finally {
      // A reader that has the last byte need not ask whether another one follows.
      if (size === object.size) this.hashes.set(object.key, { size, sha256: hash.digest("hex") });
    }
  }
}
