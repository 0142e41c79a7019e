import { utimesSync } from "node:fs";
import { type Day, dayOf, type Instant } from "../../../record/instant";
import { calendarDay } from "../../../record/object-key";
import { isFileFault } from "../../file-fault";
import type { RecordObject } from "../record-source";
import { type CachedKind, CacheFolder, type CacheWriter, isMissing } from "./cache-folder";
import { trimCache } from "./cache-size";
import { openSealedFile, readSealedFile, sealed, sealedSize, sealing } from "./sealed-file";

/** Where and how a cache is kept. */
export interface CacheOptions {
  readonly folder: string;
  readonly maxBytes: number;
  /** Hears, once, that nothing more is kept, and why. */
  readonly onTrouble: (reason: string) => void;
}

/** The place that keys are relative to; it tells records apart that share a cache. */
export interface CachedPlace {
  /** Of the endpoint and bucket. */
  readonly name: string;
  /** What is before every key. */
  readonly prefix: string;
}

/** What a prefix holds. */
export interface CachedListing {
  readonly folders: readonly string[];
  readonly objects: readonly RecordObject[];
}

/** As it is written: objects by their names below the prefix. */
interface StoredListing {
  readonly folders: readonly string[];
  readonly objects: readonly (readonly [
    name: string,
    size: number,
    etag: string | null,
    deliveredAt: Instant | null,
  ])[];
}

/**
 * Keeps objects of one place by key and ETag, and listings that cannot change any more. A cache that cannot be
 * written is told of and left alone: it must never be the reason for a wrong or missing answer.
 */
export class RecordCache {
  private readonly folder: CacheFolder;
  private isWritable = true;
  private hasGrown = false;

  constructor(
    private readonly place: CachedPlace,
    private readonly options: CacheOptions,
  ) {
    this.folder = new CacheFolder(options.folder);
  }

  get maxBytes(): number {
    return this.options.maxBytes;
  }

  /** Opens what is kept of an object; undefined where it has to be fetched, be it because it is not as it was kept. */
  openObject(object: RecordObject): ((signal: AbortSignal) => AsyncIterable<Uint8Array>) | undefined {
    const name = this.objectName(object);
    if (name === undefined) return undefined;
    const path = this.folder.pathOf("objects", name);
    const opened = this.attempt(() => openSealedFile(path, { name, size: object.size }));
    if (opened !== undefined) this.attempt(() => markUsed(path));
    return opened;
  }

  /** Whether an object is kept, which is checked when it is read. */
  hasObject(object: RecordObject): boolean {
    const name = this.objectName(object);
    if (name === undefined) return false;
    return this.attempt(() => sealedSize(this.folder.pathOf("objects", name))) === object.size;
  }

  /** Keeps a small object that was fetched whole. */
  async writeObject(object: RecordObject, bytes: Uint8Array): Promise<void> {
    const name = this.objectName(object);
    if (name === undefined) return;
    this.hasGrown = (await this.keep("objects", name, bytes)) || this.hasGrown;
  }

  /** A writer for an object that is being fetched; undefined where it is not to be kept. */
  async createObject(object: RecordObject): Promise<CacheWriter | undefined> {
    const name = this.objectName(object);
    if (name === undefined || !this.isWritable) return undefined;
    const path = this.folder.pathOf("objects", name);
    const writer = await this.attemptWriting(() => this.folder.create(path));
    return writer && this.guarded(sealing(writer, name));
  }

  readListing(prefix: string, isByFolder: boolean): CachedListing | undefined {
    const name = this.listingName(prefix, isByFolder);
    const path = this.folder.pathOf("listings", name);
    const stored = this.attempt(() => storedListing(readSealedFile(path, name)));
    if (stored !== undefined) this.attempt(() => markUsed(path));
    return (
      stored && {
        folders: stored.folders,
        objects: stored.objects.map(([name, size, etag, deliveredAt]) => ({
          key: prefix + name,
          size,
          ...(etag === null ? {} : { etag }),
          ...(deliveredAt === null ? {} : { deliveredAt }),
        })),
      }
    );
  }

  /** Keeps a listing that was made at an instant, if it cannot change any more. */
  async writeListing(
    prefix: string,
    listing: CachedListing,
    { isByFolder, listedAt }: { readonly isByFolder: boolean; readonly listedAt: Instant },
  ): Promise<void> {
    if (!this.isWritable || !isSettled(this.place.prefix + prefix, listedAt)) return;
    const stored: StoredListing = {
      folders: listing.folders,
      objects: listing.objects.map(({ key, size, etag, deliveredAt }) => [
        key.slice(prefix.length),
        size,
        etag ?? null,
        deliveredAt ?? null,
      ]),
    };
    const name = this.listingName(prefix, isByFolder);
    await this.keep("listings", name, Buffer.from(JSON.stringify(stored)));
  }

  /** Removes a listing that turned out to be true no longer: that of the day an object lies in. */
  forgetListingOf(key: string): void {
    const day = /^.*?AWSLogs\/\d{12}\/Config\/[^/]+\/\d{4}\/\d{1,2}\/\d{1,2}\//s.exec(key)?.[0];
    if (day === undefined) return;
    this.attempt(() => this.folder.remove(this.folder.pathOf("listings", this.listingName(day, false))));
  }

  /** Brings the cache back to its size, where it has grown. */
  async close(): Promise<void> {
    if (this.hasGrown) await this.attemptWriting(() => trimCache(this.folder, this.options.maxBytes));
  }

  /** Whether it could be written: the seal tells whether it is whole, be it after a crash. */
  private async keep(kind: CachedKind, name: string, content: Uint8Array): Promise<boolean> {
    if (!this.isWritable) return false;
    const path = this.folder.pathOf(kind, name);
    const bytes = sealed(content, name);
    return (await this.attemptWriting(() => this.folder.place(path, bytes).then(() => true))) === true;
  }

  private objectName({ key, etag }: RecordObject): string | undefined {
    if (etag === undefined) return undefined;
    const { name, prefix } = this.place;
    return `${name}\n${prefix}${key}\n${etag}`;
  }

  private listingName(below: string, isByFolder: boolean): string {
    const { name, prefix } = this.place;
    const what = isByFolder ? "folders" : "objects";
    return `${name}\n${prefix}${below}\n${what}`;
  }

  /** The object is read on even when it can no longer be kept. */
  private guarded(writer: CacheWriter): CacheWriter {
    let isSound = true;
    const attempt = async (act: () => Promise<void>): Promise<void> => {
      if (isSound) isSound = (await this.attemptWriting(async () => act().then(() => true))) === true;
    };
    return {
      write: (bytes) => attempt(() => writer.write(bytes)),
      commit: async () => {
        await attempt(() => writer.commit());
        if (isSound) this.hasGrown = true;
        else await this.attemptWriting(() => writer.discard());
      },
      discard: async () => void (await this.attemptWriting(() => writer.discard())),
    };
  }

  /** What cannot be read is not there: it is fetched. */
  private attempt<T>(act: () => T): T | undefined {
    try {
      return act();
    } catch (error) {
      if (!isFileFault(error)) throw error;
      return undefined;
    }
  }

  private async attemptWriting<T>(act: () => Promise<T>): Promise<T | undefined> {
    try {
      return await act();
    } catch (error) {
      if (!isFileFault(error)) throw error;
      if (this.isWritable && !isMissing(error)) {
        this.isWritable = false;
        this.options.onTrouble(`The cache ${this.options.folder} cannot be written: ${error.message}`);
      }
      return undefined;
    }
  }
}

/** What is sealed was written here, in this shape. */
function storedListing(content: Uint8Array | undefined): StoredListing | undefined {
  return content && (JSON.parse(Buffer.from(content).toString("utf8")) as StoredListing);
}

/** Eviction removes what was not used for longest, by the time of the file. */
function markUsed(path: string): void {
  const now = new Date();
  utimesSync(path, now, now);
}

/** How many of the last days may still receive deliveries. */
const recentDays = 3;

const datedPattern = /AWSLogs\/\d{12}\/Config\/[a-z0-9-]+\/(\d{4})\/(?:(\d{1,2})\/)?(?:(\d{1,2})\/)?$/;

/**
 * Whether what lies below a prefix will not change any more: it is the folder of a day, month or year, all of
 * which is older than the last three days. AWS Config never writes an object again, nor into an older day.
 */
export function isSettled(prefix: string, now: Instant): boolean {
  const last = lastDayOf(prefix);
  return last !== undefined && last < dayOf(now) - recentDays + 1;
}

function lastDayOf(prefix: string): Day | undefined {
  const [matched, year, month, dayOfMonth] = datedPattern.exec(prefix) ?? [];
  if (matched === undefined) return undefined;
  if (month === undefined) return calendarDay(Number(year), 12, 31);
  if (dayOfMonth !== undefined) return calendarDay(Number(year), Number(month), Number(dayOfMonth));
  return dayOf(Date.UTC(Number(year), Number(month), 0));
}
