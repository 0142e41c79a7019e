import { createHash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";
import { HistoryError } from "../history-error";
import type { CapturedContent } from "../sources/capturing-source";
import { archiveEnd, largestEntryBytes, paddingBytes, tarHeader } from "./tar-header";

/** The names of the parts of a bundle, in their order; between the last two stand the objects. */
export const partNames = {
  manifest: "manifest.json",
  signature: "manifest.jws",
  timestamp: "manifest.tst",
  answer: "answer.json",
  listings: "listings.ndjson",
  checksums: "SHA256SUMS",
} as const;

/** How large the parts may be that are taken into memory to be checked: what they say comes from strangers. */
export const mostBytes = {
  [partNames.manifest]: 64 * 1024 * 1024,
  [partNames.signature]: 64 * 1024,
  [partNames.timestamp]: 64 * 1024,
  [partNames.listings]: 256 * 1024 * 1024,
  [partNames.checksums]: 256 * 1024 * 1024,
} as const;

/** The name of an object in a bundle: by its content, since keys may hold anything. */
export function objectPartName(sha256: string): string {
  return `objects/${sha256}`;
}

/** A part of a bundle: a text, or a file that can be read again and again. */
export interface BundlePart {
  readonly name: string;
  readonly sha256: string;
  readonly content: Uint8Array | Pick<CapturedContent, "path" | "size">;
}

/** A part that is held in memory. */
export interface SmallPart extends BundlePart {
  readonly content: Uint8Array;
}

const chunkBytes = 256 * 1024;

/** @throws HistoryError when it is larger than such a part may be */
export function smallPart(name: keyof typeof mostBytes, text: string | Uint8Array): SmallPart {
  const content = typeof text === "string" ? Buffer.from(text) : text;
  if (content.length > mostBytes[name]) throw tooLarge(name, content.length, mostBytes[name]);
  return { name, sha256: sha256Of(content), content };
}

/**
 * What a timestamp is of: the manifest, and the signature where there is one, so that it tells when the bundle was signed.
 * A manifest is JSON, and so none is the beginning of another with its signature.
 */
export function timestamped(parts: readonly Pick<SmallPart, "content">[]): Uint8Array {
  return Buffer.concat(parts.map(({ content }) => content));
}

/** A part that holds a file; an object, unless another name is given. */
export function filePart(file: CapturedContent, name: string = objectPartName(file.sha256)): BundlePart {
  const most = name === partNames.listings ? mostBytes[name] : largestEntryBytes;
  if (file.size > most) throw tooLarge(name, file.size, most);
  return { name, sha256: file.sha256, content: file };
}

function tooLarge(name: string, size: number, most: number): HistoryError {
  return new HistoryError(
    "output-failed",
    `The bundle's ${name} has ${size} bytes, and may have ${most}`,
    "Ask about fewer accounts, regions or days, or leave the objects out.",
  );
}

/** The part that names the others with their hashes, as `sha256sum --check` reads it. */
export function checksumsPart(parts: readonly Pick<BundlePart, "name" | "sha256">[]): SmallPart {
  return smallPart(partNames.checksums, parts.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join(""));
}

/** A bundle: an archive of its parts. A chunk is valid until the next one is asked for. */
export function* bundleBytes(parts: readonly BundlePart[]): Generator<Uint8Array> {
  for (const { name, content } of [...parts, checksumsPart(parts)]) {
    const size = content instanceof Uint8Array ? content.length : content.size;
    yield tarHeader({ name, size });
    if (content instanceof Uint8Array) yield content;
    else yield* fileChunks(content);
    yield new Uint8Array(paddingBytes(size));
  }
  yield archiveEnd;
}

/** The SHA-256 of bytes, in hexadecimal. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function* fileChunks({ path, size }: Pick<CapturedContent, "path" | "size">): Generator<Uint8Array> {
  const file = openSync(path, "r");
  try {
    const buffer = Buffer.allocUnsafe(Math.min(chunkBytes, size));
    for (let done = 0; done < size; ) {
      const count = readSync(file, buffer, 0, Math.min(buffer.length, size - done), done);
      if (count === 0) throw new RangeError(`${path} ends at byte ${done} of ${size}`);
      yield buffer.subarray(0, count);
      done += count;
    }
  } finally {
    closeSync(file);
  }
}
