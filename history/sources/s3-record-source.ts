import type { HeadObjectCommandOutput } from "@aws-sdk/client-s3";
import type { Instant } from "../../record/instant";
import { byText } from "../../record/text-order";
import { HistoryError } from "../history-error";
import { type CachedListing, type CacheOptions, RecordCache } from "./cache/record-cache";
import {
  type FolderListing,
  type ObjectDescription,
  type ObjectListing,
  ObjectUnreadableError,
  type RecordObject,
  type RecordSource,
  type RequestCost,
} from "./record-source";
import { maxRequestsInFlight } from "./s3/s3-client";
import { describeS3Fault, S3BodyError, S3ContentError, type S3Fault, type S3Request } from "./s3/s3-fault";
import { parseS3Location } from "./s3/s3-location";
import { type S3Page, S3Requests } from "./s3/s3-requests";
import { readS3Settings, type S3Access } from "./s3/s3-settings";
import { transferObject } from "./s3/s3-transfer";
import { wholeFileBytes } from "./stored-file";

/** The actions that reading a record from S3 asks for; `kms:Decrypt` only where its objects are encrypted so. */
export const s3ReaderActions = ["s3:ListBucket", "s3:GetObject", "kms:Decrypt"] as const;

/** How a record in S3 is opened. */
export interface S3Opening extends S3Access {
  readonly clock: () => Instant;
  /** Left out: nothing is kept. */
  readonly cache?: CacheOptions;
}

/** A day of a region has a page or two; ten million objects below one prefix are no record of AWS Config. */
const mostPages = 10_000;

/** How often an object is fetched whose content turns out not to be what was stored. */
const contentAttempts = 3;

/**
 * Opens `s3://bucket/prefix` without sending anything yet.
 * @throws HistoryError when the place or a setting is none
 */
export async function openS3RecordSource(where: string, opening: S3Opening): Promise<S3RecordSource> {
  const location = parseS3Location(where);
  const settings = await readS3Settings(opening);
  const requests = new S3Requests(location, settings, opening.clock);
  const place = { name: `${settings.endpoint ?? "aws"}\n${location.bucket}`, prefix: location.prefix };
  const cache = opening.cache === undefined ? undefined : new RecordCache(place, opening.cache);
  return new S3RecordSource(where, requests, { place: `s3\n${place.name}\n${place.prefix}`, cache });
}

/**
 * A record in an S3 bucket. What was fetched once is taken from the cache, and so are listings that cannot
 * change any more. As long as nothing was answered at all, a fault is thrown instead of told of: nothing of the
 * record could be read.
 */
export class S3RecordSource implements RecordSource {
  readonly requestsInFlight = maxRequestsInFlight;
  readonly place: string;
  private readonly cache: RecordCache | undefined;
  private hasAnswered = false;
  /** What could not be had stays so while a question is answered: its passes must see the same record. */
  private readonly unreadableObjects = new Map<string, ObjectUnreadableError>();

  constructor(
    readonly where: string,
    private readonly requests: S3Requests,
    { place, cache }: { readonly place: string; readonly cache: RecordCache | undefined },
  ) {
    this.place = place;
    this.cache = cache;
  }

  async listFolders(prefix: string, signal: AbortSignal): Promise<FolderListing> {
    const { folders, problems } = await this.list(prefix, true, signal);
    return { folders, problems };
  }

  async listObjects(prefix: string, signal: AbortSignal): Promise<ObjectListing> {
    const { objects, problems } = await this.list(prefix, false, signal);
    return { objects, problems };
  }

  async *openObject(object: RecordObject, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    signal.throwIfAborted();
    const known = this.unreadableObjects.get(object.key);
    if (known !== undefined) throw known;
    const kept = this.cache?.openObject(object);
    try {
      if (kept !== undefined) yield* kept(signal);
      else if (object.size <= wholeFileBytes) yield await this.fetchWhole(object, signal);
      else yield* this.fetchStream(object, signal);
    } catch (error) {
      throw this.unreadable(error, object, signal);
    }
  }

  /**
   * Fetches an object into the cache, unless it is there.
   * @throws ObjectUnreadableError when it cannot be had
   */
  async keepObject(object: RecordObject, signal: AbortSignal): Promise<"kept" | "fetched"> {
    if (this.cache?.hasObject(object) === true) return "kept";
    for await (const _chunk of this.openObject(object, signal)) signal.throwIfAborted();
    return "fetched";
  }

  async describeObject(object: RecordObject, signal: AbortSignal): Promise<ObjectDescription | null> {
    try {
      return descriptionOf(await this.requests.headObject({ key: object.key, etag: object.etag }, signal));
    } catch (error) {
      if (signal.aborted || describeS3Fault(error, this.requests.getting(object.key)) === undefined)
        throw error;
      return null;
    }
  }

  /** How many bytes the cache may hold; undefined where there is none. */
  get cacheBytes(): number | undefined {
    return this.cache?.maxBytes;
  }

  costOf(objects: readonly RecordObject[]): RequestCost {
    const missing = objects.filter((object) => this.cache?.hasObject(object) !== true);
    const bytes = missing.reduce((sum, { size }) => sum + size, 0);
    return { list: this.requests.counts.list, get: missing.length, bytes };
  }

  async close(): Promise<void> {
    this.requests.close();
    await this.cache?.close();
  }

  private async list(
    prefix: string,
    isByFolder: boolean,
    signal: AbortSignal,
  ): Promise<FolderListing & ObjectListing> {
    const kept = this.cache?.readListing(prefix, isByFolder);
    if (kept !== undefined) return { ...kept, problems: [] };
    const listedAt = this.requests.now();
    const pages: S3Page[] = [];
    const begun = new Set<string>();
    try {
      for (let from: string | undefined; ; ) {
        const page = await this.requests.listPage({ prefix, isByFolder, from }, signal);
        pages.push(page);
        this.hasAnswered = true;
        from = page.next;
        if (from === undefined) break;
        if (begun.has(from)) throw new S3BodyError("its listing goes around in a circle: a page comes again");
        if (pages.length === mostPages)
          throw new S3BodyError(`its listing does not end after ${mostPages} pages`);
        begun.add(from);
      }
    } catch (error) {
      const fault = this.faultOf(error, this.requests.listing(prefix), signal);
      return { ...this.listingOf(prefix, pages), problems: [{ where: prefix, reason: faultText(fault) }] };
    }
    const listing = this.listingOf(prefix, pages);
    await this.cache?.writeListing(prefix, listing, { isByFolder, listedAt });
    return { ...listing, problems: [] };
  }

  private listingOf(prefix: string, pages: readonly S3Page[]): CachedListing {
    const { prefix: root } = this.requests.location;
    const folderStart = root.length + prefix.length;
    const folders = pages.flatMap(({ prefixes }) => prefixes.map((whole) => whole.slice(folderStart, -1)));
    // The S3 console makes "folders" of empty objects whose keys end with a slash.
    const files = pages.flatMap(({ objects }) => objects.filter(({ key }) => !key.endsWith("/")));
    const objects = files.map(({ key, size, etag, deliveredAt }) => ({
      key: key.slice(root.length),
      size,
      ...(etag === undefined ? {} : { etag }),
      ...(deliveredAt === undefined ? {} : { deliveredAt }),
    }));
    return { folders: folders.sort(), objects: objects.sort(byText(({ key }) => key)) };
  }

  /** A small object is checked before it is given out, and fetched again where it is not what was stored. */
  private async fetchWhole(object: RecordObject, signal: AbortSignal): Promise<Uint8Array> {
    for (let attempt = 1; ; attempt++) {
      try {
        const bytes = await bytesOf(transferObject(this.requests, object, signal));
        this.hasAnswered = true;
        await this.cache?.writeObject(object, bytes);
        return bytes;
      } catch (error) {
        if (!(error instanceof S3ContentError) || attempt === contentAttempts) throw error;
      }
    }
  }

  private async *fetchStream(object: RecordObject, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const writer = await this.cache?.createObject(object);
    let isWhole = false;
    try {
      for await (const chunk of transferObject(this.requests, object, signal)) {
        await writer?.write(chunk);
        yield chunk;
      }
      isWhole = true;
    } finally {
      if (isWhole) await writer?.commit();
      else await writer?.discard();
    }
  }

  private unreadable(error: unknown, object: RecordObject, signal: AbortSignal): ObjectUnreadableError {
    const fault = this.faultOf(error, this.requests.getting(object.key), signal);
    // A listing that named an object which is gone or another by now must not be trusted again.
    if (fault.isListingOutdated === true) this.cache?.forgetListingOf(object.key);
    const unreadable = new ObjectUnreadableError(faultText(fault), { cause: error });
    this.unreadableObjects.set(object.key, unreadable);
    return unreadable;
  }

  /** What an error means for the place it was met at. Aborts and bugs are thrown on, and what concerns all. */
  private faultOf(error: unknown, request: S3Request, signal: AbortSignal): S3Fault {
    if (signal.aborted) throw error;
    const fault = describeS3Fault(error, request);
    if (fault === undefined) throw error;
    if (fault.isSetting === true)
      throw new HistoryError("bad-option", fault.reason, fault.remedy, { cause: error });
    if (this.hasAnswered) return fault;
    throw new HistoryError(
      fault.isMissing === true ? "no-record" : "record-unreadable",
      `Cannot read the record ${JSON.stringify(this.where)}: ${fault.reason}`,
      fault.remedy,
      { cause: error },
    );
  }
}

function faultText({ reason, remedy }: S3Fault): string {
  return `${reason}. ${remedy}`;
}

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : Buffer.concat(parts);
}

/** What S3 tells of an object without giving it out: its version, and the checksum it was stored with. */
function descriptionOf(head: HeadObjectCommandOutput): ObjectDescription {
  // "null" is the version of what was put before the bucket kept versions.
  return { versionId: head.VersionId ?? null, checksum: checksumOf(head) };
}

function checksumOf(head: HeadObjectCommandOutput): string | null {
  const checksums: readonly (readonly [string, string | undefined])[] = [
    ["SHA256", head.ChecksumSHA256],
    ["SHA1", head.ChecksumSHA1],
    ["CRC64NVME", head.ChecksumCRC64NVME],
    ["CRC32C", head.ChecksumCRC32C],
    ["CRC32", head.ChecksumCRC32],
  ];
  const [algorithm, value] = checksums.find(([, checksum]) => checksum !== undefined) ?? [];
  return value === undefined ? null : `${algorithm}:${value}`;
}
