import { createHash, type Hash } from "node:crypto";
import { closeSync, createReadStream, openSync, readFileSync, readSync, statSync } from "node:fs";
import { streamChunkBytes, wholeFileBytes } from "../stored-file";
import type { CacheWriter } from "./cache-folder";

/** A file of the cache ends with the hash of its name and content, so that what a disk or a hand changed is told. */
const sealBytes = 32;

/** No listing is so large, and no file of another size is read. */
const mostSmallBytes = 256 * 1024 * 1024;

/** Ends a file with the hash of what is written to it. */
export function sealing(writer: CacheWriter, name: string): CacheWriter {
  const hash = hashFor(name);
  return {
    write: (bytes) => {
      hash.update(bytes);
      return writer.write(bytes);
    },
    commit: async () => {
      await writer.write(hash.digest());
      await writer.commit();
    },
    discard: () => writer.discard(),
  };
}

/** The bytes of a small sealed file. */
export function sealed(content: Uint8Array, name: string): Uint8Array {
  return Buffer.concat([content, hashFor(name).update(content).digest()]);
}

/**
 * Opens a sealed file now, so that it can be read even if it is removed meanwhile; undefined unless it has that size
 * without its seal, and the seal is that of its content.
 */
export function openSealedFile(
  path: string,
  { name, size }: { readonly name: string; readonly size: number },
): ((signal: AbortSignal) => AsyncIterable<Uint8Array>) | undefined {
  if (sealedSize(path) !== size) return undefined;
  if (size <= wholeFileBytes) {
    const content = sealedContent(readFileSync(path), name);
    return content?.length === size ? () => once(content) : undefined;
  }
  const descriptor = openSync(path, "r");
  if (isSealed(descriptor, { name, size }))
    return (signal) =>
      createReadStream(path, {
        fd: descriptor,
        start: 0,
        end: size - 1,
        highWaterMark: streamChunkBytes,
        signal,
      });
  closeSync(descriptor);
  return undefined;
}

/**
 * How many bytes a sealed file holds; undefined where there is none, or it is no plain file: a pipe in its place would be
 * waited for.
 */
export function sealedSize(path: string): number | undefined {
  // An error costs ten times what it takes to learn that there is no file.
  const status = statSync(path, { throwIfNoEntry: false });
  return status?.isFile() === true ? status.size - sealBytes : undefined;
}

/** What a small sealed file holds; undefined where the seal is not that of the content. */
export function readSealedFile(path: string, name: string): Uint8Array | undefined {
  const size = sealedSize(path);
  return size === undefined || size > mostSmallBytes ? undefined : sealedContent(readFileSync(path), name);
}

function sealedContent(bytes: Uint8Array, name: string): Uint8Array | undefined {
  const content = bytes.subarray(0, Math.max(0, bytes.length - sealBytes));
  const seal = hashFor(name).update(content).digest();
  return seal.equals(bytes.subarray(content.length)) ? content : undefined;
}

function isSealed(
  descriptor: number,
  { name, size }: { readonly name: string; readonly size: number },
): boolean {
  const hash = hashFor(name);
  const buffer = Buffer.allocUnsafe(streamChunkBytes);
  for (let at = 0; at < size; ) {
    const count = readSync(descriptor, buffer, 0, Math.min(buffer.length, size - at), at);
    if (count === 0) return false;
    hash.update(buffer.subarray(0, count));
    at += count;
  }
  const seal = Buffer.alloc(sealBytes);
  return readSync(descriptor, seal, 0, sealBytes, size) === sealBytes && hash.digest().equals(seal);
}

function hashFor(name: string): Hash {
  return createHash("sha256").update(`${name}\0`);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes;
}
