import { createHash } from "node:crypto";
import type {
  FolderListing,
  ObjectListing,
  RecordObject,
  RecordSource,
} from "../../history/sources/record-source";

/** A source whose objects have ETags, as those of S3 have. */
export class TaggedSource implements RecordSource {
  readonly where: string;
  readonly place = "memory";
  /** The keys of the objects that were opened, in order. */
  readonly opened: string[] = [];

  constructor(private readonly source: RecordSource) {
    this.where = source.where;
  }

  listFolders(prefix: string, signal: AbortSignal): Promise<FolderListing> {
    return this.source.listFolders(prefix, signal);
  }

  async listObjects(prefix: string, signal: AbortSignal): Promise<ObjectListing> {
    const { objects, problems } = await this.source.listObjects(prefix, signal);
    const tagged = objects.map(async (object) => ({ ...object, etag: await this.tagOf(object, signal) }));
    return { objects: await Promise.all(tagged), problems };
  }

  openObject(object: RecordObject, signal: AbortSignal): AsyncIterable<Uint8Array> {
    this.opened.push(object.key);
    return this.source.openObject(object, signal);
  }

  private async tagOf(object: RecordObject, signal: AbortSignal): Promise<string> {
    const hash = createHash("sha256");
    try {
      for await (const chunk of this.source.openObject(object, signal)) hash.update(chunk);
    } catch {
      // What cannot be opened has a tag as well.
    }
    return hash.digest("hex");
  }
}
