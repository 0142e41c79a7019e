import type { Output } from "./terminal";

const batchBytes = 64 * 1024;

/** Writes an answer to stdout. Stops quietly when the reader has gone, as after `| head`. */
export async function writeToOutput(
  chunks: Iterable<string | Uint8Array>,
  output: Pick<Output, "write">,
  signal: AbortSignal,
): Promise<void> {
  for (const batch of batches(chunks)) {
    signal.throwIfAborted();
    if (await output.write(batch)) continue;
    signal.throwIfAborted();
    return;
  }
}

/** Gathers chunks into batches; a batch, as a chunk, is valid until the next one is asked for. */
export function* batches(chunks: Iterable<string | Uint8Array>): Generator<Buffer> {
  let batch = Buffer.allocUnsafe(batchBytes);
  let used = 0;
  for (const chunk of chunks) {
    const bytes = Buffer.byteLength(chunk);
    if (used + bytes > batch.length) {
      if (used > 0) yield batch.subarray(0, used);
      if (bytes > batch.length) batch = Buffer.allocUnsafe(bytes);
      used = 0;
    }
    used += copyInto(batch, used, chunk);
  }
  if (used > 0) yield batch.subarray(0, used);
}

function copyInto(batch: Buffer, at: number, chunk: string | Uint8Array): number {
  if (typeof chunk === "string") return batch.write(chunk, at, "utf8");
  batch.set(chunk, at);
  return chunk.length;
}
