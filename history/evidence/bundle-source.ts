import type { FolderListing, ObjectListing, RecordObject, RecordSource } from "../sources/record-source";
import type { Listings } from "./bundled-listings";

/** Gives the bytes of an object; undefined where it is not at hand. */
export type OpenBundled = (
  object: RecordObject,
  signal: AbortSignal,
) => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** The record as an answer saw it: the listings that it rests on, and nothing else. */
export class BundleSource implements RecordSource {
  constructor(
    readonly where: string,
    private readonly listings: Listings,
    private readonly open: OpenBundled,
  ) {}

  async listFolders(prefix: string, signal: AbortSignal): Promise<FolderListing> {
    signal.throwIfAborted();
    return this.listings.folders.get(prefix) ?? { folders: [], problems: [notListed(prefix)] };
  }

  async listObjects(prefix: string, signal: AbortSignal): Promise<ObjectListing> {
    signal.throwIfAborted();
    return this.listings.listings.get(prefix) ?? { objects: [], problems: [notListed(prefix)] };
  }

  async *openObject(object: RecordObject, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    for await (const chunk of this.open(object, signal)) {
      signal.throwIfAborted();
      yield chunk;
    }
  }
}

function notListed(prefix: string) {
  return { where: prefix, reason: "the bundle holds no listing of it" };
}
