import type { IncomingMessage } from "node:http";

/** The operations of S3 that the fake speaks. */
type S3Operation = "ListObjectsV2" | "GetObject" | "PutObject" | "HeadObject" | "HeadBucket";

/** A request as S3 understands it. */
export interface S3Request {
  readonly operation: S3Operation;
  readonly bucket: string;
  /** The key of an object operation, the prefix of a listing. */
  readonly key: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
  /** By the credential scope of the signature. */
  readonly region: string | undefined;
}

/** Reads a request in path style, or in host style by the bucket that a host name stands for. */
export function readS3Request(request: IncomingMessage, hosts: ReadonlyMap<string, string>): S3Request {
  const url = new URL(request.url ?? "/", "http://fake");
  const path = decodeURIComponent(url.pathname).slice(1);
  const hosted = hosts.get((request.headers.host ?? "").split(/[.:]/)[0] ?? "");
  const [bucket = "", ...rest] = hosted === undefined ? path.split("/") : [hosted, ...path.split("/")];
  const key = rest.join("/");
  return {
    operation: operationOf(request.method, key),
    bucket,
    key: key === "" ? (url.searchParams.get("prefix") ?? "") : key,
    query: url.searchParams,
    headers: request.headers,
    region: /Credential=[^/]+\/\d+\/([^/]+)\//.exec(request.headers.authorization ?? "")?.[1],
  };
}

function operationOf(method: string | undefined, key: string): S3Operation {
  if (method === "HEAD") return key === "" ? "HeadBucket" : "HeadObject";
  if (method === "PUT") return "PutObject";
  return key === "" ? "ListObjectsV2" : "GetObject";
}
