import type { Instant } from "../../record/instant";

/** An object of the record, known by listing. */
export interface RecordObject {
  /** The key, relative to the record that was named, with slashes. */
  readonly key: string;
  /** The stored size in bytes (compressed, where it is). */
  readonly size: number;
  /** Names the content, where the source knows one: equal keys with equal tags hold equal bytes. */
  readonly etag?: string;
  /**
   * When it was put there, where the source knows: `LastModified` of S3, the modification time of a file, which
   * a copy has only where it was made to keep times.
   */
  readonly deliveredAt?: Instant;
}

/** What a source can tell of an object beyond its listing, to name that very content later. */
export interface ObjectDescription {
  /** Null where the bucket keeps no versions. */
  readonly versionId: string | null;
  /** What the source itself holds against damage: `CRC64NVME:…`; null where it holds nothing. */
  readonly checksum: string | null;
}

/** What reading costs at the place where the record lies. */
export interface RequestCost {
  /** Requests that were sent to list, so far. */
  readonly list: number;
  /** Requests that are needed to fetch objects. */
  readonly get: number;
  /** Bytes that are needed from there. */
  readonly bytes: number;
}

/** A place that could not be listed, and why. */
export interface ListingProblem {
  readonly where: string;
  readonly reason: string;
}

/** The folders right below a prefix: their names, without slashes, in plain string order. */
export interface FolderListing {
  readonly folders: readonly string[];
  readonly problems: readonly ListingProblem[];
}

/** All objects whose keys begin with a prefix, at any depth, in plain string order of the keys. */
export interface ObjectListing {
  readonly objects: readonly RecordObject[];
  readonly problems: readonly ListingProblem[];
}

/**
 * Where a record lies. A source knows how to list and open objects and nothing of what they mean. Prefixes and
 * keys are relative to the place the user named; prefixes are empty or end with a slash. What cannot be listed
 * is reported in the listing; only an abort is thrown.
 */
export interface RecordSource {
  /** The place, as the user named it. */
  readonly where: string;
  /** The same for one place however it is named, by which what is kept of it is found; left out where nothing is. */
  readonly place?: string;
  /** How many requests go on well at the same time; left out where waiting for them gains nothing. */
  readonly requestsInFlight?: number;
  listFolders(prefix: string, signal: AbortSignal): Promise<FolderListing>;
  listObjects(prefix: string, signal: AbortSignal): Promise<ObjectListing>;
  /**
   * Streams the stored bytes of an object, compressed or not.
   * @throws ObjectUnreadableError when they cannot be had, at the start or in the middle
   */
  openObject(object: RecordObject, signal: AbortSignal): AsyncIterable<Uint8Array>;
  /** Tells more of an object; left out where nothing more is known. Resolves to null where it cannot be told. */
  describeObject?(object: RecordObject, signal: AbortSignal): Promise<ObjectDescription | null>;
  /** What it costs to open some objects, and did to list them; left out where nothing is sent. */
  costOf?(objects: readonly RecordObject[]): RequestCost | undefined;
  /** Ends what goes on and releases what is held. To be called once. */
  close?(): Promise<void>;
}

/** An object cannot be read; the message says why, without its key. */
export class ObjectUnreadableError extends Error {
  override readonly name = "ObjectUnreadableError";
}
