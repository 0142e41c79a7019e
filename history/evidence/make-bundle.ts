import { createHash } from "node:crypto";
import { closeSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { formatInstant, type Instant } from "../../record/instant";
import { byText } from "../../record/text-order";
import type { PosedQuestion } from "../commands/question";
import type { Answer } from "../questions/answer";
import type { Rendered } from "../rendering/format";
import type { CapturedContent, CapturedObject, CapturingSource } from "../sources/capturing-source";
import { type BundlePart, filePart, partNames, type SmallPart, smallPart, timestamped } from "./bundle-part";
import { listingLines } from "./bundled-listings";
import { type BundledObject, type ContentHash, type Manifest, manifestText } from "./manifest";
import type { ReadingEvidence } from "./reading-evidence";
import { requestTimestamp, type TimestampAuthority } from "./request-timestamp";
import { type NamedKey, signDetached } from "./signature";

const batchBytes = 256 * 1024;

/** An answer that was asked for through a capturing source, with all that goes into its bundle. */
export interface BundleContent {
  readonly posed: PosedQuestion;
  readonly answer: Answer<unknown>;
  /** The answer as `--format json` prints it. */
  readonly json: () => Rendered;
  readonly source: CapturingSource;
  readonly evidence: ReadingEvidence;
  /** A folder for files that the parts are read from. */
  readonly folder: string;
  readonly toolVersion: string;
  readonly includesObjects: boolean;
  /** Left out: the bundle is not signed. */
  readonly key?: NamedKey;
  /** Left out: the bundle has no timestamp. */
  readonly authority?: TimestampAuthority;
}

/** A bundle that is ready to be written. */
export interface MadeBundle {
  readonly manifest: Manifest;
  readonly parts: readonly BundlePart[];
  /** When it existed, by its timestamp. */
  readonly existedAt?: Instant;
}

/**
 * Puts a bundle together. Its answer and listings are written to the folder.
 * @throws HistoryError when the key is none to sign with, something is too large for a bundle, or the
 * authority gives no timestamp
 */
export async function makeBundle(content: BundleContent): Promise<MadeBundle> {
  const { answer: answered, posed, evidence, folder, includesObjects, authority } = content;
  const capture = await content.source.captured();
  const answer = writeFile(join(folder, partNames.answer), content.json());
  const listings = writeFile(join(folder, partNames.listings), listingLines(capture));
  const { question, coverage, problems } = answered;
  const manifest: Manifest = {
    format: "config-history bundle",
    formatVersion: 1,
    toolVersion: content.toolVersion,
    question,
    argv: posed.argv,
    coverage,
    answer: hashOf(answer),
    listings: hashOf(listings),
    includesObjects,
    objects: capture.objects.map((object) => bundledObject(object, evidence)),
    recorders: evidence.recordersOf(coverage),
    problems,
  };
  const signed = await signedParts(manifest, content.key);
  const stamped = authority && (await requestTimestamp(timestamped(signed), authority));
  return {
    manifest,
    ...(stamped === undefined ? {} : { existedAt: stamped.existedAt }),
    parts: [
      ...signed,
      ...(stamped === undefined ? [] : [smallPart(partNames.timestamp, stamped.token)]),
      filePart(answer, partNames.answer),
      filePart(listings, partNames.listings),
      ...(includesObjects ? objectParts(capture.objects) : []),
    ],
  };
}

/** The manifest, and its signature where there is a key. */
async function signedParts(manifest: Manifest, key: NamedKey | undefined): Promise<readonly SmallPart[]> {
  const text = smallPart(partNames.manifest, manifestText(manifest));
  if (key === undefined) return [text];
  return [text, smallPart(partNames.signature, `${await signDetached(text.content, key)}\n`)];
}

/** Objects of equal content are one part. */
function objectParts(objects: readonly CapturedObject[]): readonly BundlePart[] {
  const parts = new Map<string, BundlePart>();
  for (const { content } of objects) {
    if ("reason" in content || parts.has(content.sha256)) continue;
    parts.set(content.sha256, filePart(content));
  }
  return [...parts.values()].sort(byText(({ name }) => name));
}

function bundledObject(
  { object, description, content }: CapturedObject,
  evidence: ReadingEvidence,
): BundledObject {
  const isUnreadable = "reason" in content;
  return {
    key: object.key,
    versionId: description?.versionId ?? null,
    etag: object.etag ?? null,
    checksum: description?.checksum ?? null,
    size: isUnreadable ? object.size : content.size,
    sha256: isUnreadable ? null : content.sha256,
    deliveredAt: object.deliveredAt === undefined ? null : formatInstant(object.deliveredAt),
    reason: evidence.reasonOf(object.key),
    unreadable: isUnreadable ? content.reason : null,
  };
}

function writeFile(path: string, chunks: Iterable<string | Uint8Array>): CapturedContent {
  const hash = createHash("sha256");
  let size = 0;
  const file = openSync(path, "wx", 0o600);
  try {
    for (const batch of batches(chunks)) {
      hash.update(batch);
      for (let done = 0; done < batch.length; ) done += writeSync(file, batch, done);
      size += batch.length;
    }
  } finally {
    closeSync(file);
  }
  return { path, size, sha256: hash.digest("hex") };
}

/** A row is small, and a call to write it is not. */
function* batches(chunks: Iterable<string | Uint8Array>): Generator<Uint8Array> {
  let gathered: Buffer[] = [];
  let size = 0;
  for (const chunk of chunks) {
    // A chunk is valid until the next one is asked for.
    const copy = typeof chunk === "string" ? Buffer.from(chunk, "utf8") : Buffer.from(chunk);
    gathered.push(copy);
    size += copy.length;
    if (size < batchBytes) continue;
    yield Buffer.concat(gathered);
    gathered = [];
    size = 0;
  }
  yield Buffer.concat(gathered);
}

function hashOf({ size, sha256 }: CapturedContent): ContentHash {
  return { size, sha256 };
}
