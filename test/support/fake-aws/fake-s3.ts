import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { FakeBucket, type FakeObject } from "./s3-bucket";
import { type S3Fault, S3Faults } from "./s3-fault";
import { readS3Request, type S3Request } from "./s3-request";
import { errorXml, listingXml } from "./s3-xml";

/** How the fake behaves; what is left out is as S3 does it. */
export interface FakeS3Options {
  /** How long each request waits for its answer. */
  readonly latencyMilliseconds?: number;
  readonly pageSize?: number;
  /** Whether keys are encoded where that is asked for, as S3 does and not every store. */
  readonly encodesKeys?: boolean;
  /** Requests signed for another region are refused as S3 refuses them. */
  readonly region?: string;
  /** How far the clock of S3 is ahead of this machine's. */
  readonly clockLeadMilliseconds?: number;
}

const greatestSkewMilliseconds = 15 * 60 * 1000;

/**
 * S3 on loopback: ListObjectsV2, GetObject with ranges and conditions, PutObject of new keys, HeadObject, HeadBucket. It
 * shows faults on demand and records every request. The real SDK talks to it.
 */
export class FakeS3 {
  readonly faults = new S3Faults();
  readonly requests: S3Request[] = [];
  /** Which bucket the first label of a host name stands for, as with access points. */
  readonly hosts = new Map<string, string>();
  /** The most requests that were in flight at a time. */
  mostInFlight = 0;
  private readonly buckets = new Map<string, FakeBucket>();
  private inFlight = 0;
  private readonly server: Server;

  private constructor(private readonly options: FakeS3Options) {
    this.server = createServer((request, response) => void this.handle(request, response));
    this.server.keepAliveTimeout = 60_000;
  }

  static async start(options: FakeS3Options = {}): Promise<FakeS3> {
    const fake = new FakeS3(options);
    await new Promise<void>((resolve) => fake.server.listen(0, "127.0.0.1", resolve));
    return fake;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  bucket(name: string): FakeBucket {
    const known = this.buckets.get(name) ?? new FakeBucket();
    this.buckets.set(name, known);
    return known;
  }

  count(operation: S3Request["operation"]): number {
    return this.requests.filter((request) => request.operation === operation).length;
  }

  /** Forgets requests and faults, not objects. */
  reset(): void {
    this.requests.length = 0;
    this.mostInFlight = 0;
    this.faults.clear();
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = readS3Request(message, this.hosts);
    this.requests.push(request);
    this.mostInFlight = Math.max(this.mostInFlight, ++this.inFlight);
    response.on("error", () => undefined);
    response.once("close", () => this.inFlight--);
    response.setHeader("Date", new Date(this.now()).toUTCString());
    if (this.options.latencyMilliseconds) await pause(this.options.latencyMilliseconds);
    const refusal = request.operation === "PutObject" ? await this.takeObject(request, message) : undefined;
    this.answer(request, refusal, response);
  }

  /** Whatever becomes of the answer, the object is put, as when a connection breaks after S3 has it. */
  private async takeObject(
    { bucket, key, headers }: S3Request,
    message: IncomingMessage,
  ): Promise<Refusal | undefined> {
    const chunks: Buffer[] = [];
    for await (const chunk of message) chunks.push(Buffer.from(chunk as Uint8Array));
    const known = this.buckets.get(bucket);
    if (headers["if-none-match"] === "*" && known?.get(key) !== undefined)
      return { kind: "error", status: 412, code: "PreconditionFailed" };
    known?.put(key, Buffer.concat(chunks));
    return undefined;
  }

  private answer(request: S3Request, refusal: Refusal | undefined, response: ServerResponse): void {
    const fault = this.faults.take(request) ?? this.refusal(request) ?? refusal;
    if (fault?.kind === "error") {
      const body = errorXml(fault.code, fault.message ?? fault.code, fault.details);
      response.writeHead(fault.status, { "Content-Type": "application/xml", ...fault.headers });
      response.end(request.operation.startsWith("Head") ? "" : body);
      return;
    }
    const bucket = this.bucket(request.bucket);
    if (request.operation === "HeadBucket" || request.operation === "PutObject") response.end();
    else if (request.operation === "ListObjectsV2") this.answerListing(request, bucket, { response, fault });
    else this.answerObject(request, bucket.get(request.key), { response, fault });
  }

  private refusal({ bucket, headers, region }: S3Request): S3Fault | undefined {
    if (!this.buckets.has(bucket)) return { kind: "error", status: 404, code: "NoSuchBucket" };
    if (region === undefined)
      return { kind: "error", status: 403, code: "AccessDenied", message: "Unsigned" };
    const signedAt = amzDate(String(headers["x-amz-date"]));
    if (Math.abs(signedAt - this.now()) > greatestSkewMilliseconds) {
      return { kind: "error", status: 403, code: "RequestTimeTooSkewed" };
    }
    const home = this.options.region;
    if (home === undefined || region === home) return undefined;
    return {
      kind: "error",
      status: 301,
      code: "PermanentRedirect",
      headers: { "x-amz-bucket-region": home },
    };
  }

  private answerListing(request: S3Request, bucket: FakeBucket, { response, fault }: Answering): void {
    const { query } = request;
    const token = query.get("continuation-token");
    const page = bucket.list(query.get("prefix") ?? "", query.get("delimiter") ?? "", {
      after: token === null ? "" : Buffer.from(token, "base64").toString("utf8"),
      size: this.options.pageSize ?? 1000,
    });
    const xml = listingXml(request, page, { of: bucket, encodesKeys: this.options.encodesKeys !== false });
    response.setHeader("Content-Type", "application/xml");
    if (fault?.kind === "repeat-page") {
      const again = "<NextContinuationToken>YWdhaW4=</NextContinuationToken>";
      response.end(
        xml
          .replace(/<NextContinuationToken>.*?<\/NextContinuationToken>/, "")
          .replace("<IsTruncated>false", "<IsTruncated>true")
          .replace("<KeyCount>", `${again}<KeyCount>`),
      );
      return;
    }
    if (fault?.kind === "shorten-listing") {
      response.end(xml.replace(/<(Contents|CommonPrefixes)>.*?<\/\1>/s, ""));
      return;
    }
    send(Buffer.from(xml), { response, fault });
  }

  private answerObject(
    request: S3Request,
    object: FakeObject | undefined,
    { response, fault }: Answering,
  ): void {
    const refusal = object === undefined ? notFound : refusalOf(object, request);
    if (object === undefined || refusal !== undefined) {
      const { status, code, details } = refusal ?? notFound;
      response.writeHead(status, { "Content-Type": "application/xml" });
      response.end(errorXml(code, code, details));
      return;
    }
    const first = Number(/^bytes=(\d+)-$/.exec(String(request.headers.range))?.[1] ?? 0);
    const { length } = object.bytes;
    const isChecked = request.headers["x-amz-checksum-mode"] === "ENABLED" && first === 0;
    response.writeHead(first > 0 ? 206 : 200, {
      ETag: object.etag,
      "Content-Length": length - first,
      "Content-Encoding": "gzip",
      ...(object.versionId === undefined ? {} : { "x-amz-version-id": object.versionId }),
      ...(first > 0 ? { "Content-Range": `bytes ${first}-${length - 1}/${length}` } : {}),
      ...(isChecked ? object.headers : {}),
    });
    if (request.operation === "HeadObject") response.end();
    else send(object.bytes.subarray(first), { response, fault });
  }

  private now(): number {
    return Date.now() + (this.options.clockLeadMilliseconds ?? 0);
  }
}

interface Answering {
  readonly response: ServerResponse;
  readonly fault: S3Fault | undefined;
}

type Refusal = Extract<S3Fault, { readonly kind: "error" }>;

const notFound: Refusal = { kind: "error", status: 404, code: "NoSuchKey" };

function refusalOf(object: FakeObject, { headers }: S3Request): Refusal | undefined {
  const expected = headers["if-match"];
  if (expected !== undefined && expected !== object.etag) {
    return { kind: "error", status: 412, code: "PreconditionFailed" };
  }
  const { storageClass } = object;
  if (storageClass !== "GLACIER" && storageClass !== "DEEP_ARCHIVE") return undefined;
  return { kind: "error", status: 403, code: "InvalidObjectState", details: { StorageClass: storageClass } };
}

function send(body: Buffer, { response, fault }: Answering): void {
  if (fault?.kind === "corrupt") {
    const wrong = Buffer.from(body);
    wrong[wrong.length >> 1] = (wrong[wrong.length >> 1] ?? 0) ^ 0xff;
    response.end(wrong);
    return;
  }
  if (fault === undefined || !("afterBytes" in fault)) {
    response.end(body);
    return;
  }
  const { kind, afterBytes } = fault;
  response.write(body.subarray(0, afterBytes), () => {
    if (kind === "reset") response.socket?.resetAndDestroy();
    if (kind === "cut") response.socket?.end();
  });
}

function amzDate(text: string): number {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
}
