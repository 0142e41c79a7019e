import { isDeepStrictEqual } from "node:util";
import { DAY_MILLISECONDS, dayOf, type Instant, startOfDay } from "../../../record/instant";
import type { SealFault } from "../../questions/seal-report";
import { sha256Of } from "../bundle-part";
import { deliveryKeyOf, wasDueBy } from "../delivered-by";
import { type DigestFile, digestName, type SealedObject } from "./digest";
import { parseDigest } from "./parse-digest";
import { isOfScope } from "./sealed-scope";

/** A file of the place where a seal lies. */
export interface SealFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A digest of a chain. */
export interface ChainedDigest extends DigestFile {
  readonly name: string;
  readonly sha256: string;
  readonly start: Instant;
  readonly end: Instant;
  /** Until when the run before had sealed; undefined in the first run. */
  readonly sealedBefore: Instant | undefined;
}

/** The digests of a seal, and what keeps them from being a chain. */
export interface Chain {
  readonly digests: readonly ChainedDigest[];
  /** Every object that is named, by its key. */
  readonly objects: ReadonlyMap<string, SealedObject>;
  readonly faults: readonly SealFault[];
}

/** Reads the files of a seal, in any order, as a chain. Signatures are not looked at. */
export function chainOf(files: readonly SealFile[]): Chain {
  const digests: ChainedDigest[] = [];
  const objects = new Map<string, SealedObject>();
  const faults: SealFault[] = [];
  const sorted = [...files].sort((one, other) => (one.name < other.name ? -1 : 1));
  for (const [index, { name, bytes }] of sorted.entries()) {
    const expected = digestName(index + 1);
    if (name !== expected) {
      faults.push(chainFault(expected, `it is not there; ${name} is`));
      break;
    }
    const parsed = parseDigest(bytes);
    if (typeof parsed === "string") {
      faults.push(chainFault(name, parsed));
      break;
    }
    const digest = chained({ ...parsed, name, sha256: sha256Of(bytes) }, digests.at(-1));
    const details = [...linkFaults(digest, digests.at(-1)), ...objectFaults(digest, objects)];
    faults.push(...details.map((detail) => chainFault(name, detail)));
    digests.push(digest);
    for (const object of digest.digest.objects) objects.set(object.key, object);
  }
  return { digests, objects, faults };
}

/** A fault of the chain. */
export function chainFault(subject: string, detail: string): SealFault {
  return { kind: "chain", subject, detail };
}

function chained(
  file: DigestFile & Pick<ChainedDigest, "name" | "sha256">,
  before: ChainedDigest | undefined,
): ChainedDigest {
  const { digestStartTime, digestEndTime, sealedAt } = file.digest;
  const start = Date.parse(digestStartTime);
  const isOfSameRun = before?.digest.sealedAt === sealedAt;
  const sealedBefore = before === undefined ? undefined : isOfSameRun ? before.sealedBefore : start;
  return { ...file, start, end: Date.parse(digestEndTime), sealedBefore };
}

/** What is wrong between a digest and the one before it. */
function* linkFaults(link: ChainedDigest, before: ChainedDigest | undefined): Generator<string> {
  const { digest, start, end, signature } = link;
  if (digest.sequence !== (before?.digest.sequence ?? 0) + 1) yield `its number is ${digest.sequence}`;
  if (digest.previousDigestName !== (before?.name ?? null))
    yield `the digest before it is named ${digest.previousDigestName}`;
  if (digest.previousDigestSha256 !== (before?.sha256 ?? null))
    yield "the digest before it has another SHA-256 than it names";
  if (!(start < end && end <= startOfDay(dayOf(start)) + DAY_MILLISECONDS))
    yield `from ${digest.digestStartTime} to ${digest.digestEndTime} is no part of a day`;
  if (end > Date.parse(digest.sealedAt)) yield `it ends after it was sealed, at ${digest.sealedAt}`;
  if (end !== startOfDay(dayOf(start)) + DAY_MILLISECONDS && digest.digestEndTime !== digest.sealedAt)
    yield `it ends neither with its day nor when it was sealed, at ${digest.sealedAt}`;
  if (before === undefined) return;
  if (start !== before.end) yield `it does not begin where the digest before it ends`;
  if (digest.sealedAt < before.digest.sealedAt) yield "it was sealed before the digest before it";
  if (!isDeepStrictEqual(digest.scope, before.digest.scope))
    yield "it is of other accounts or regions than the digest before it";
  if (signature === null && before.signature !== null) yield "it is not signed, and the digest before it is";
}

/** What is wrong with the objects that a digest names after others. */
function* objectFaults(
  { digest: { objects, scope }, sealedBefore }: ChainedDigest,
  known: ReadonlyMap<string, SealedObject>,
): Generator<string> {
  for (const [index, object] of objects.entries()) {
    const { key, isBackDated } = object;
    const before = objects[index - 1];
    const parsed = deliveryKeyOf(key);
    if (before !== undefined && before.key >= key) yield `${key} does not come after the object before it`;
    if (known.has(key)) yield `${key} is named by a digest before it`;
    if (parsed === undefined) yield `${key} is the key of no delivery`;
    else if (!isOfScope(parsed, scope)) yield `${key} is of another account or region`;
    if ((object.etag === null) !== (object.lastModified === null)) yield `${key} has half of what S3 tells`;
    if (isBackDated !== isDue(object, sealedBefore))
      yield `${key} is ${isBackDated ? "" : "not "}marked as back-dated`;
  }
}

function isDue({ key, lastModified }: SealedObject, sealedBefore: Instant | undefined): boolean {
  if (sealedBefore === undefined) return false;
  return wasDueBy(
    { key, lastModified: lastModified === null ? undefined : Date.parse(lastModified) },
    sealedBefore,
  );
}
