import { setMaxListeners } from "node:events";
import { Readable } from "node:stream";
import {
  type GetObjectCommandOutput,
  HeadObjectCommand,
  type HeadObjectCommandOutput,
  ListObjectsV2Command,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import pLimit from "p-limit";
import type { Instant } from "../../../record/instant";
import { connectS3, maxRequestsInFlight, type S3Connection, type S3ResponseNote } from "./s3-client";
import { S3BodyError, type S3Request } from "./s3-fault";
import { locationArn, objectArn, type S3Location } from "./s3-location";
import type { S3Settings } from "./s3-settings";

/** An object as a listing of S3 tells of it; the key is whole. */
interface S3Object {
  readonly key: string;
  readonly size: number;
  readonly etag: string | undefined;
  readonly deliveredAt: Instant | undefined;
}

/** One page of a listing; names are whole keys and prefixes. */
export interface S3Page {
  readonly prefixes: readonly string[];
  readonly objects: readonly S3Object[];
  /** Where the next page begins; undefined on the last one. */
  readonly next: string | undefined;
}

/** What is listed. */
export interface S3ListRequest {
  readonly prefix: string;
  /** Whether keys are cut after the next slash, which gives folders. */
  readonly isByFolder: boolean;
  readonly from: string | undefined;
}

/** Which bytes of an object are fetched. */
export interface S3GetRequest {
  /** Relative to the location. */
  readonly key: string;
  /** The content that was listed: another one is refused. */
  readonly etag: string | undefined;
  readonly firstByte: number;
}

/** How many requests were sent, retries included, and what they brought. */
export interface S3RequestCounts {
  readonly list: number;
  readonly get: number;
  readonly bytes: number;
}

const listAttempts = 3;

/** Sends requests to one bucket, wherever it lies, a limited number at a time. */
export class S3Requests {
  private readonly limit = pLimit(maxRequestsInFlight);
  private readonly sent = { list: 0, get: 0, bytes: 0 };
  private connection: S3Connection | undefined;
  private currentRegion: string;
  private clockLead = 0;
  private isFollowed = false;

  constructor(
    readonly location: S3Location,
    private readonly settings: S3Settings,
    private readonly clock: () => Instant,
  ) {
    this.currentRegion = location.region ?? settings.region;
  }

  get counts(): S3RequestCounts {
    return { ...this.sent };
  }

  /** The time by the clock of S3, once it has answered, or of this machine: the earlier one, for either may be wrong. */
  now(): Instant {
    return this.clock() + Math.min(0, this.clockLead);
  }

  /** What is asked when a listing is, for the words about its fault. */
  listing(prefix: string): S3Request {
    const { location, currentRegion: region } = this;
    const resource = locationArn(location, region);
    return {
      action: "s3:ListBucket",
      resource,
      bucket: location.bucket,
      key: location.prefix + prefix,
      region,
    };
  }

  /** What is asked when an object is, for the words about its fault. */
  getting(key: string): S3Request {
    return this.ofObject("s3:GetObject", key);
  }

  /** What is asked when an object is put, for the words about its fault. */
  putting(key: string): S3Request {
    return this.ofObject("s3:PutObject", key);
  }

  async listPage(request: S3ListRequest, signal: AbortSignal): Promise<S3Page> {
    // Every request in flight listens to it, which is more than Node takes for sound.
    setMaxListeners(0, signal);
    for (let attempt = 1; ; attempt++) {
      const page = await this.limit(() => this.followed(() => this.sendList(request, signal)));
      if (page !== undefined) return page;
      if (attempt === listAttempts) throw new S3BodyError("its listing came cut off, again and again");
    }
  }

  getObject({ key, etag, firstByte }: S3GetRequest, signal: AbortSignal): Promise<GetObjectCommandOutput> {
    setMaxListeners(0, signal);
    const input = {
      Bucket: this.location.bucket,
      Key: this.location.prefix + key,
      ...(etag === undefined ? {} : { IfMatch: etag }),
      ...(firstByte === 0 ? {} : { Range: `bytes=${firstByte}-` }),
      ...this.payer(),
    };
    const send = (): Promise<GetObjectCommandOutput> => {
      const { client, objects } = this.connect();
      return client.send(objects.get(input));
    };
    return this.limit(() => this.followed(() => interruptible(send, signal)));
  }

  headObject(
    { key, etag }: Omit<S3GetRequest, "firstByte">,
    signal: AbortSignal,
  ): Promise<HeadObjectCommandOutput> {
    setMaxListeners(0, signal);
    const command = new HeadObjectCommand({
      Bucket: this.location.bucket,
      Key: this.location.prefix + key,
      ChecksumMode: "ENABLED",
      ...(etag === undefined ? {} : { IfMatch: etag }),
      ...this.payer(),
    });
    return this.limit(() =>
      this.followed(() => interruptible(() => this.connect().client.send(command), signal)),
    );
  }

  /** Puts an object where there is none: S3 refuses it where there is one. */
  async putNewObject(key: string, bytes: Uint8Array, signal: AbortSignal): Promise<void> {
    const command = new PutObjectCommand({
      Bucket: this.location.bucket,
      Key: this.location.prefix + key,
      Body: bytes,
      ContentType: "application/json",
      IfNoneMatch: "*",
      ...this.payer(),
    });
    await this.limit(() =>
      this.followed(() => interruptible(() => this.connect().client.send(command), signal)),
    );
  }

  received(bytes: number): void {
    this.sent.bytes += bytes;
  }

  close(): void {
    this.connection?.client.destroy();
  }

  /** @returns undefined when the page is not whole, which its own count of keys tells */
  private async sendList(
    { prefix, isByFolder, from }: S3ListRequest,
    signal: AbortSignal,
  ): Promise<S3Page | undefined> {
    const command = new ListObjectsV2Command({
      Bucket: this.location.bucket,
      Prefix: this.location.prefix + prefix,
      // Keys may hold characters that XML cannot.
      EncodingType: "url",
      ...(isByFolder ? { Delimiter: "/" } : {}),
      ...(from === undefined ? {} : { ContinuationToken: from }),
      ...this.payer(),
    });
    const page = await interruptible(() => this.connect().client.send(command), signal);
    const { Contents = [], CommonPrefixes = [], KeyCount, IsTruncated, NextContinuationToken } = page;
    // A store that does not encode keys does not say so.
    const keyOf = page.EncodingType === "url" ? decodeKey : (key: string | undefined) => key ?? "";
    // Some stores that speak S3 leave the count out.
    const count = Contents.length + CommonPrefixes.length;
    if ((KeyCount ?? count) !== count) return undefined;
    if (IsTruncated === undefined || (IsTruncated && !NextContinuationToken)) return undefined;
    const below = this.location.prefix + prefix;
    return {
      prefixes: CommonPrefixes.map(({ Prefix }) => soundFolder(keyOf(Prefix), below)),
      objects: Contents.map(({ Key, Size, ETag, LastModified }) => ({
        key: soundKey(keyOf(Key), below),
        size: soundSize(Size),
        etag: soundEtag(ETag),
        deliveredAt: LastModified?.getTime(),
      })),
      next: IsTruncated ? NextContinuationToken : undefined,
    };
  }

  private ofObject(action: S3Request["action"], key: string): S3Request {
    const { location, currentRegion: region } = this;
    const resource = objectArn(location, region, key);
    return { action, resource, bucket: location.bucket, key: location.prefix + key, region };
  }

  private payer(): { readonly RequestPayer?: "requester" } {
    return this.settings.isRequesterPaying ? { RequestPayer: "requester" } : {};
  }

  private connect(): S3Connection {
    if (this.connection !== undefined) return this.connection;
    const { location, settings, currentRegion } = this;
    this.connection = connectS3(location, settings, currentRegion, (note) => this.note(note));
    return this.connection;
  }

  /** S3 tells the bucket's region when another one is asked; from then on all requests go there. */
  private async followed<T>(send: () => Promise<T>): Promise<T> {
    const asked = this.currentRegion;
    try {
      return await send();
    } catch (error) {
      const region = bucketRegionOf(error);
      if (this.currentRegion === asked && !this.follow(region)) throw error;
      return send();
    }
  }

  private follow(region: string | undefined): boolean {
    if (region === undefined || region === this.currentRegion || this.isFollowed) return false;
    this.isFollowed = true;
    this.currentRegion = region;
    this.connection?.client.destroy();
    this.connection = undefined;
    return true;
  }

  private note({ command, headers }: S3ResponseNote): void {
    if (command === "GetObjectCommand" || command === "HeadObjectCommand") this.sent.get++;
    else this.sent.list++;
    const serverTime = Date.parse(headers.date ?? "");
    if (Number.isFinite(serverTime)) this.clockLead = serverTime - this.clock();
  }
}

/**
 * What was sent, unless an interruption comes first. The SDK is not told of it: with options of its own each request would
 * have the chain of middleware made anew, which takes a tenth of its time.
 */
async function interruptible<Output extends object>(
  send: () => Promise<Output>,
  signal: AbortSignal,
): Promise<Output> {
  signal.throwIfAborted();
  const sent = send();
  let interrupt = (): void => undefined;
  const interruption = new Promise<never>((_, reject) => {
    interrupt = () => {
      sent.then(leave, () => undefined);
      reject(signal.reason);
    };
  });
  signal.addEventListener("abort", interrupt, { once: true });
  try {
    return await Promise.race([sent, interruption]);
  } finally {
    signal.removeEventListener("abort", interrupt);
  }
}

/** Nobody is going to read it, and it holds a connection. */
function leave(output: object): void {
  if ("Body" in output && output.Body instanceof Readable) output.Body.destroy();
}

/** @throws S3BodyError when a listing of what is below a prefix names it */
function soundKey(key: string, below: string): string {
  if (key.startsWith(below)) return key;
  throw new S3BodyError(`its listing names what does not lie there: ${JSON.stringify(key.slice(0, 200))}`);
}

function soundFolder(folder: string, below: string): string {
  if (folder.length > below.length && folder.endsWith("/")) return soundKey(folder, below);
  throw new S3BodyError(`its listing names a folder that is none: ${JSON.stringify(folder.slice(0, 200))}`);
}

function soundSize(size: number | undefined): number {
  if (size !== undefined && Number.isSafeInteger(size) && size >= 0) return size;
  throw new S3BodyError(`its listing names an object of ${size ?? "no"} bytes`);
}

/** It stands in a header of the request for the object. */
function soundEtag(etag: string | undefined): string | undefined {
  if (etag === undefined || /^[\x20-\x7e]{1,1024}$/.test(etag)) return etag;
  throw new S3BodyError(`its listing names an ETag that is none: ${JSON.stringify(etag.slice(0, 200))}`);
}

function bucketRegionOf(error: unknown): string | undefined {
  if (
    !(error instanceof Error) ||
    !/Redirect|AuthorizationHeaderMalformed|IllegalLocation/.test(error.name)
  ) {
    return undefined;
  }
  const { $response, Region } = error as {
    readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
    readonly Region?: string;
  };
  const region = $response?.headers?.["x-amz-bucket-region"] ?? Region;
  return region !== undefined && /^[a-z0-9-]{1,64}$/.test(region) ? region : undefined;
}

/**
 * S3 encodes keys as forms do: a space is a plus.
 * @throws S3BodyError when it is not encoded so
 */
function decodeKey(encoded: string | undefined): string {
  try {
    return decodeURIComponent((encoded ?? "").replaceAll("+", "%20"));
  } catch (error) {
    throw new S3BodyError(`its listing names a key that is not encoded as it says: ${encoded}`, {
      cause: error,
    });
  }
}
