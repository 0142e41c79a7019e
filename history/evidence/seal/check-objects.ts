import type { SealFault } from "../../questions/seal-report";
import type { RecordObject, RecordSource } from "../../sources/record-source";
import { putAt, wasDueBy } from "../delivered-by";
import type { ChainedDigest } from "./chain";
import type { SealedObject } from "./digest";
import { type ReadObject, type ReadObjects, readObjects } from "./read-content";

/** Sealed objects, and what a record has in their place. */
export interface ComparedObjects {
  readonly sealed: readonly SealedObject[];
  readonly found: ReadonlyMap<string, RecordObject>;
  readonly lastDigest: ChainedDigest;
  /** Whether the bytes of an object are compared, however like the listing has it. */
  readonly isRead: (key: string) => boolean;
}

/** What came of comparing them. */
export interface ObjectComparison {
  readonly faults: readonly SealFault[];
  readonly read: number;
  readonly notYetSealed: number;
  readonly unreadable: ReadObjects["unreadable"];
}

/** Compares what a record has with what was sealed: by their listing, and by their bytes where that tells too little. */
export async function compareObjects(
  { sealed, found, lastDigest, isRead }: ComparedObjects,
  record: RecordSource,
  signal: AbortSignal,
): Promise<ObjectComparison> {
  const byKey = new Map(sealed.map((object) => [object.key, object]));
  const listed = sealed.flatMap((object) => [...listingFaults(object, found.get(object.key))]);
  const toRead = sealed.flatMap((object) => {
    const other = found.get(object.key);
    if (other === undefined || other.size !== object.size) return [];
    return isRead(object.key) || !isListedAlike(object, other) ? [other] : [];
  });
  const { read, unreadable } = await readObjects(record, toRead, signal);
  const replaced = read.flatMap((each) => contentFaults(byKey.get(each.object.key), each));
  const others = [...found.values()].filter(({ key }) => !byKey.has(key));
  const added = others.filter((object) =>
    wasDueBy({ key: object.key, lastModified: putAt(object) }, lastDigest.end),
  );
  const { digestEndTime } = lastDigest.digest;
  return {
    faults: [
      ...listed,
      ...replaced,
      ...added.map(({ key }) => ({
        kind: "added" as const,
        subject: key,
        detail: `no digest names it, though it would have been there by ${digestEndTime}`,
      })),
    ],
    read: read.length,
    notYetSealed: others.length - added.length,
    unreadable,
  };
}

function* listingFaults(
  { key, size, isBackDated }: SealedObject,
  found: RecordObject | undefined,
): Generator<SealFault> {
  if (found === undefined) yield { kind: "removed", subject: key, detail: "the record does not have it" };
  else if (found.size !== size)
    yield { kind: "replaced", subject: key, detail: `it has ${found.size} bytes, and ${size} were sealed` };
  if (isBackDated)
    yield {
      kind: "back-dated",
      subject: key,
      detail: "it was not there when that was sealed which would have been delivered with it",
    };
}

/** Whether S3 tells of an object what it told then; a folder tells nothing of the bytes. */
function isListedAlike({ etag, lastModified }: SealedObject, other: RecordObject): boolean {
  const putTime = putAt(other);
  if (etag === null || lastModified === null || putTime === undefined) return false;
  return other.etag === etag && putTime === Date.parse(lastModified);
}

function contentFaults(
  sealed: SealedObject | undefined,
  { sha256, size, versionId }: ReadObject,
): readonly SealFault[] {
  if (sealed === undefined) return [];
  const { key: subject, versionId: version } = sealed;
  if (sha256 !== sealed.sha256 || size !== sealed.size)
    return [
      { kind: "replaced", subject, detail: `its SHA-256 is ${sha256}, and ${sealed.sha256} was sealed` },
    ];
  if (version === null || versionId === null || version === versionId) return [];
  return [{ kind: "replaced", subject, detail: `its version is ${versionId}, and ${version} was sealed` }];
}
