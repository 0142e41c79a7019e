import { pipeline, Readable, Transform } from "node:stream";
import { S3BodyError } from "./s3-fault";

/** A page has a thousand keys of a kilobyte at most, each byte of which may be encoded as three. */
const mostCollectedBytes = 16 * 1024 * 1024;

/** A response as the SDK's handler of requests gives it. */
export interface RawResponse {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  body?: unknown;
}

export function isRawResponse(response: unknown): response is RawResponse {
  return (
    typeof response === "object" && response !== null && "statusCode" in response && "headers" in response
  );
}

/**
 * Keeps what a store answers from harming the SDK, which collects listings and errors whole, and reckons with the clock
 * of the store.
 */
export function soften(response: RawResponse, isCollected: boolean): void {
  if (!isDate(response.headers.date)) delete response.headers.date;
  // It may be anything, which the SDK takes for a broken answer, and nobody reads it.
  delete response.headers.expires;
  if ((isCollected || response.statusCode >= 300) && response.body instanceof Readable)
    response.body = bounded(response.body);
}

function bounded(body: Readable): Readable {
  let size = 0;
  const limit = new Transform({
    transform: (chunk: Uint8Array, _, done) => {
      size += chunk.length;
      if (size <= mostCollectedBytes) done(null, chunk);
      else done(new S3BodyError(`its answer does not end after ${mostCollectedBytes} bytes`));
    },
  });
  return pipeline(body, limit, () => undefined);
}

/** RFC 9110, 5.6.7: years have four digits. */
function isDate(text: string | undefined): boolean {
  const instant = Date.parse(text ?? "");
  return instant >= 0 && instant < Date.UTC(10_000, 0);
}
