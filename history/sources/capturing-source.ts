import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { byText } from "../../record/text-order";
import {
  type FolderListing,
  type ObjectDescription,
  type ObjectListing,
  ObjectUnreadableError,
  type RecordObject,
  type RecordSource,
} from "./record-source";
import { readStoredFile } from "./stored-file";

/** The stored bytes of an object, in a file of their own. */
export interface CapturedContent {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

/** An object that was opened. Where it could not be read to its end, `reason` says why. */
export interface CapturedObject {
  readonly object: RecordObject;
  readonly description: ObjectDescription | null;
  readonly content: CapturedContent | { readonly reason: string };
}

/** All that was taken from a source: the listings by prefix and the objects by key, in plain string order. */
export interface Capture {
  readonly folders: ReadonlyMap<string, FolderListing>;
  readonly listings: ReadonlyMap<string, ObjectListing>;
  readonly objects: readonly CapturedObject[];
}

/**
 * Keeps all that is taken from a source: listings in memory, objects in files of a folder. An object is fetched
 * whole before its first byte is given out, and once however often it is opened, so that what was kept is all
 * that the reader saw: one that breaks off gives nothing.
 */
export class CapturingSource implements RecordSource {
  readonly requestsInFlight?: number;
  private readonly folders = new Map<string, Promise<FolderListing>>();
  private readonly listings = new Map<string, Promise<ObjectListing>>();
  private readonly objects = new Map<string, Promise<CapturedObject>>();

  constructor(
    private readonly source: RecordSource,
    private readonly folder: string,
  ) {
    if (source.requestsInFlight !== undefined) this.requestsInFlight = source.requestsInFlight;
  }

  get where(): string {
    return this.source.where;
  }

  listFolders(prefix: string, signal: AbortSignal): Promise<FolderListing> {
    return once(this.folders, prefix, () => this.source.listFolders(prefix, signal));
  }

  listObjects(prefix: string, signal: AbortSignal): Promise<ObjectListing> {
    return once(this.listings, prefix, () => this.source.listObjects(prefix, signal));
  }

  async *openObject(object: RecordObject, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const { content } = await once(this.objects, object.key, () => this.capture(object, signal));
    if ("reason" in content) throw new ObjectUnreadableError(content.reason);
    yield* readStoredFile(content.path, content.size, signal);
  }

  /** What was taken so far. Listings that were made ahead are waited for, lest chance decide what is told. */
  async captured(): Promise<Capture> {
    const objects = await Promise.all(this.objects.values());
    return {
      folders: await settled(this.folders),
      listings: await settled(this.listings),
      objects: objects.sort(byText(({ object }) => object.key)),
    };
  }

  private async capture(object: RecordObject, signal: AbortSignal): Promise<CapturedObject> {
    try {
      const content = await this.keep(object, join(this.folder, String(this.objects.size)), signal);
      const description = (await this.source.describeObject?.(object, signal)) ?? null;
      return { object, description, content };
    } catch (error) {
      if (!(error instanceof ObjectUnreadableError)) throw error;
      return { object, description: null, content: { reason: error.message } };
    }
  }

  private async keep(object: RecordObject, path: string, signal: AbortSignal): Promise<CapturedContent> {
    const hash = createHash("sha256");
    let size = 0;
    const file = await open(path, "wx", 0o600);
    try {
      for await (const chunk of this.source.openObject(object, signal)) {
        hash.update(chunk);
        size += chunk.length;
        await file.writeFile(chunk);
      }
    } finally {
      await file.close();
    }
    return { path, size, sha256: hash.digest("hex") };
  }
}

function once<T>(known: Map<string, Promise<T>>, name: string, make: () => Promise<T>): Promise<T> {
  const made = known.get(name) ?? make();
  // Of what is taken ahead nobody may ever ask; its fault must not count as unhandled.
  made.catch(() => undefined);
  known.set(name, made);
  return made;
}

async function settled<T>(known: ReadonlyMap<string, Promise<T>>): Promise<ReadonlyMap<string, T>> {
  const values = new Map<string, T>();
  for (const name of [...known.keys()].sort()) {
    const value = await known.get(name);
    if (value !== undefined) values.set(name, value);
  }
  return values;
}
