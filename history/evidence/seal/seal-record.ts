import { formatInstant, type Instant } from "../../../record/instant";
import { HistoryError } from "../../history-error";
import { discoverScopes } from "../../planning/record-scope";
import type { RecordObject, RecordSource } from "../../sources/record-source";
import { sha256Of } from "../bundle-part";
import { putAt, wasDueBy } from "../delivered-by";
import type { NamedKey } from "../signature";
import { signDetached } from "../signature";
import type { Chain } from "./chain";
import {
  type Digest,
  digestFileText,
  digestName,
  digestText,
  type SealedObject,
  type SealedScope,
} from "./digest";
import { listDeliveries } from "./list-deliveries";
import { type PlannedDigest, planDigests } from "./plan-digests";
import { type ReadObject, type ReadObjects, readObjects } from "./read-content";
import { filterOf, isOfScope } from "./sealed-scope";

/** Where digests are written: a file that is there already is left alone. */
type CreateFile = (name: string, bytes: Uint8Array) => Promise<"created" | "exists">;

/** What is sealed, and how. */
export interface SealingOptions {
  readonly record: RecordSource;
  readonly scope: SealedScope;
  /** When the run began. */
  readonly now: Instant;
  readonly key: NamedKey | undefined;
  readonly create: CreateFile;
  readonly signal: AbortSignal;
}

/** What a run came to. */
export interface Sealing {
  readonly written: readonly WrittenDigest[];
  /** The keys of sealed objects that are gone, or of another size than was sealed. */
  readonly differing: readonly string[];
  /** What could not be listed or read: then nothing is written. */
  readonly unreadable: ReadObjects["unreadable"];
}

/** A digest that was written. */
interface WrittenDigest {
  readonly name: string;
  readonly sha256: string;
  readonly digest: Digest;
}

/**
 * Seals what no digest of a chain names yet, whole or not at all.
 * @throws HistoryError when the chain is of another record, ends later, or goes on meanwhile
 */
export async function sealRecord(chain: Chain, options: SealingOptions): Promise<Sealing> {
  const { record, scope, now, signal } = options;
  const sealedUntil = chain.digests.at(-1)?.end;
  if (sealedUntil !== undefined && sealedUntil >= now) throw endsLater(sealedUntil, now);
  // A record that is none, or an account that it does not have, is refused before a chain begins.
  if (sealedUntil === undefined) await discoverScopes(record, filterOf(scope), signal);
  const { objects, problems } = await listDeliveries(record, (folder) => isOfScope(folder, scope), signal);
  const unlisted = problems.map(({ where, reason }) => ({ key: where, reason }));
  if (unlisted.length > 0) return { written: [], differing: [], unreadable: unlisted };
  const differing = [...chain.objects.values()].filter(({ key, size }) => objects.get(key)?.size !== size);
  if (
    differing.length > 0 &&
    differing.every(({ key }) => !objects.has(key)) &&
    differing.length === chain.objects.size
  )
    throw otherRecord(record.where);
  const fresh = [...objects.values()].filter(({ key }) => !chain.objects.has(key));
  const { read, unreadable } = await readObjects(record, fresh, signal);
  const changed = read.filter(({ object, size }) => object.size !== size);
  const unsound = [
    ...unreadable,
    ...changed.map(({ object: { key } }) => ({ key, reason: "it changed while it was read" })),
  ];
  if (unsound.length > 0) return { written: [], differing: [], unreadable: unsound };
  const sealed = read.map((each) => sealedObject(each, sealedUntil));
  const written = await writeDigests(planDigests(sealed, { sealedUntil, now }), chain, options);
  return { written, differing: differing.map(({ key }) => key), unreadable: [] };
}

function sealedObject(
  { object, size, sha256, versionId }: ReadObject,
  sealedUntil: Instant | undefined,
): SealedObject {
  const lastModified = putAt(object);
  const isBackDated = sealedUntil !== undefined && wasDueBy({ key: object.key, lastModified }, sealedUntil);
  return {
    key: object.key,
    size,
    sha256,
    versionId,
    etag: etagOf(object, lastModified),
    lastModified: lastModified === undefined ? null : formatInstant(lastModified),
    isBackDated,
  };
}

/** Sealed together with when S3 took the object, or not at all. */
function etagOf({ etag }: RecordObject, lastModified: Instant | undefined): string | null {
  return lastModified === undefined || etag === undefined ? null : etag;
}

async function writeDigests(
  planned: readonly PlannedDigest<SealedObject>[],
  { digests }: Chain,
  { scope, now, key, create, signal }: SealingOptions,
): Promise<readonly WrittenDigest[]> {
  const written: WrittenDigest[] = [];
  for (const { start, end, objects } of planned) {
    signal.throwIfAborted();
    const before = written.at(-1) ?? digests.at(-1);
    const sequence = digests.length + written.length + 1;
    const digest: Digest = {
      format: "config-history seal",
      formatVersion: 1,
      sequence,
      digestStartTime: formatInstant(start),
      digestEndTime: formatInstant(end),
      sealedAt: formatInstant(now),
      scope,
      previousDigestName: before?.name ?? null,
      previousDigestSha256: before?.sha256 ?? null,
      objects,
    };
    const text = digestText(digest);
    const signature = key === undefined ? null : await signDetached(Buffer.from(text), key);
    const bytes = Buffer.from(digestFileText(text, signature));
    const name = digestName(sequence);
    if ((await create(name, bytes)) === "exists") throw goesOn(name);
    written.push({ name, sha256: sha256Of(bytes), digest });
  }
  return written;
}

function endsLater(sealedUntil: Instant, now: Instant): HistoryError {
  return new HistoryError(
    "bad-option",
    `The seal ends at ${formatInstant(sealedUntil)}, which is not before ${formatInstant(now)}`,
    "Seal later, or set the clock.",
  );
}

function otherRecord(where: string): HistoryError {
  return new HistoryError(
    "bad-option",
    `None of the objects that the seal names is in ${JSON.stringify(where)}: it is the seal of another record`,
    "Name the record as it was named before, or another place with --output.",
  );
}

function goesOn(name: string): HistoryError {
  return new HistoryError(
    "output-failed",
    `Another run has written ${name} meanwhile; it is left as it is`,
    "Seal again when the other run has ended.",
  );
}
