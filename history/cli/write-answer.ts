import { randomUUID } from "node:crypto";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { HistoryError } from "../history-error";
import type { Output } from "./terminal";

const batchBytes = 64 * 1024;

/** Writes an answer to stdout. Stops quietly when the reader has gone, as after `| head`. */
export async function writeToOutput(
  chunks: Iterable<string | Uint8Array>,
  output: Output,
  signal: AbortSignal,
): Promise<void> {
  for (const batch of batches(chunks)) {
    signal.throwIfAborted();
    if (await output.write(batch)) continue;
    signal.throwIfAborted();
    return;
  }
}

/**
 * Writes an answer to a file that appears whole or not at all.
 * @throws HistoryError when it cannot be written
 */
export async function writeToFile(
  chunks: Iterable<string | Uint8Array>,
  path: string,
  signal: AbortSignal,
): Promise<void> {
  const temporary = join(dirname(path), `.${randomUUID()}.tmp`);
  try {
    const file = await open(temporary, "wx");
    await writeAll(chunks, file, signal);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    if (!(error instanceof Error && "syscall" in error)) throw error;
    throw new HistoryError(
      "output-failed",
      `Cannot write --output ${JSON.stringify(path)}: ${reasonOf(error)}`,
      "Name a file in a folder that exists and may be written.",
      { cause: error },
    );
  }
}

/** The reason alone: the path in it is that of the temporary file. */
function reasonOf({ message }: Error): string {
  return message.replace(/, \w+ '.*$/s, "");
}

async function writeAll(
  chunks: Iterable<string | Uint8Array>,
  file: FileHandle,
  signal: AbortSignal,
): Promise<void> {
  try {
    for (const batch of batches(chunks)) {
      signal.throwIfAborted();
      await file.writeFile(batch);
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Gathers chunks into batches; a batch, as a chunk, is valid until the next one is asked for. */
function* batches(chunks: Iterable<string | Uint8Array>): Generator<Buffer> {
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
