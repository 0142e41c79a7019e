import { createReadStream, readFileSync } from "node:fs";

/** Up to here a file is read at once: for the many small history files that costs a third of a stream. */
export const wholeFileBytes = 1024 * 1024;
export const streamChunkBytes = 1024 * 1024;

/** Streams a file whose size is known. Opens it when the first bytes are taken. */
export async function* readStoredFile(
  path: string,
  size: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  if (size <= wholeFileBytes) yield readFileSync(path);
  else yield* createReadStream(path, { highWaterMark: streamChunkBytes, signal });
}
