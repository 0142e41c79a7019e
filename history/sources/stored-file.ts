import { closeSync, createReadStream, fstatSync, openSync, readFileSync } from "node:fs";

/** Up to here a file is read at once: for the many small history files that costs a third of a stream. */
export const wholeFileBytes = 1024 * 1024;
const streamChunkBytes = 1024 * 1024;

/** Streams a file whose size is known. Opens it when the first bytes are taken. */
export async function* readStoredFile(
  path: string,
  size: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  if (size <= wholeFileBytes) yield readFileSync(path);
  else yield* createReadStream(path, { highWaterMark: streamChunkBytes, signal });
}

/** Opens a file now, so that it can be read even if it is removed meanwhile; undefined unless it has that size. */
export function openStoredFile(
  path: string,
  size: number,
): ((signal: AbortSignal) => AsyncIterable<Uint8Array>) | undefined {
  if (size <= wholeFileBytes) {
    const bytes = readFileSync(path);
    return bytes.length === size ? () => once(bytes) : undefined;
  }
  const descriptor = openSync(path, "r");
  if (fstatSync(descriptor).size === size) {
    return (signal) => createReadStream(path, { fd: descriptor, highWaterMark: streamChunkBytes, signal });
  }
  closeSync(descriptor);
  return undefined;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes;
}
