import { kMaxLength } from "node:buffer";
import { Readable } from "node:stream";
import { createGunzip, gunzipSync } from "node:zlib";
import { ObjectUnreadableError, type RecordObject, type RecordSource } from "./record-source";

/** How much an object may hold once decompressed: the largest snapshot reported is 15 GB. */
export const defaultMaxObjectBytes = 64 * 1024 ** 3;

/** Up to here a whole object is decompressed at once, which for small files costs a fifth of a stream. */
const wholeObjectBytes = 128 * 1024;
const chunkBytes = 512 * 1024;
/** The least that zlib takes for a piece. */
const leastChunkBytes = 64;

/** Limits of a decompression. */
interface DecompressOptions {
  readonly signal: AbortSignal;
  readonly maxObjectBytes: number;
}

/**
 * The content of an object in chunks, decompressed where it is gzip. What it is is told by its first bytes:
 * clients decompress by `Content-Encoding`, and copies keep the name.
 * @throws ObjectUnreadableError when it cannot be opened, is cut off, corrupt, or larger than allowed
 */
export async function* decompress(
  source: RecordSource,
  object: RecordObject,
  options: DecompressOptions,
): AsyncGenerator<Uint8Array> {
  const stored = source.openObject(object, options.signal)[Symbol.asyncIterator]();
  try {
    const first = await firstBytes(stored);
    if (!isGzip(first)) yield* limited(rejoined(first, stored), options.maxObjectBytes);
    else if (first.length >= object.size && object.size <= wholeObjectBytes)
      yield wholeObject(first, options.maxObjectBytes);
    else yield* limited(gunzip(rejoined(first, stored)), options.maxObjectBytes);
  } catch (error) {
    throw asUnreadable(error, options);
  } finally {
    await stored.return?.();
  }
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** The first chunk, joined with those after it where it is too short to tell what the object is. */
async function firstBytes(stored: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let bytes: Uint8Array = new Uint8Array(0);
  while (bytes.length < 2) {
    const next = await stored.next();
    if (next.done === true) return bytes;
    bytes = bytes.length === 0 ? next.value : Buffer.concat([bytes, next.value]);
  }
  return bytes;
}

function wholeObject(bytes: Uint8Array, maxBytes: number): Uint8Array {
  // A ratio of 1032 is the most that gzip can reach, so this is bounded by the size of the object as well.
  return gunzipSync(bytes, { maxOutputLength: Math.min(maxBytes, kMaxLength), chunkSize: pieceBytes(bytes) });
}

/**
 * A piece that takes all of the content, if it is as long as gzip says in its last four bytes: that of the last
 * member, less 4 GB where it is more. With no byte to spare it would be asked whether there is more.
 */
function pieceBytes(gzip: Uint8Array): number {
  const { buffer, byteOffset, length } = gzip;
  const told = length < 4 ? 0 : new DataView(buffer, byteOffset, length).getUint32(length - 4, true);
  return Math.min(Math.max(leastChunkBytes, told + 1), chunkBytes);
}

function gunzip(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const input = Readable.from(bytes, { objectMode: false, highWaterMark: chunkBytes });
  const output = createGunzip({ chunkSize: chunkBytes });
  input.once("error", (error) => output.destroy(error));
  return input.pipe(output);
}

async function* rejoined(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

async function* limited(chunks: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const chunk of chunks) {
    total += chunk.length;
    if (total > maxBytes) throw tooLarge(maxBytes);
    yield chunk;
  }
}

function tooLarge(maxBytes: number, cause?: unknown): ObjectUnreadableError {
  return new ObjectUnreadableError(`it holds more than ${maxBytes} bytes once decompressed`, { cause });
}

function asUnreadable(error: unknown, { signal, maxObjectBytes }: DecompressOptions): unknown {
  if (signal.aborted || error instanceof ObjectUnreadableError) return error;
  if (!(error instanceof Error) || !("code" in error)) return error;
  switch (error.code) {
    case "Z_BUF_ERROR":
      return new ObjectUnreadableError("its gzip data is cut off", { cause: error });
    case "Z_DATA_ERROR":
      return new ObjectUnreadableError("its gzip data is corrupt", { cause: error });
    case "ERR_BUFFER_TOO_LARGE":
      return tooLarge(maxObjectBytes, error);
    default:
      return new ObjectUnreadableError(error.message, { cause: error });
  }
}
