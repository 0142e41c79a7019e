import { createHash } from "node:crypto";
import { inParallel } from "../../in-parallel";
import { ObjectUnreadableError, type RecordObject, type RecordSource } from "../../sources/record-source";
import type { ContentHash } from "../manifest";

/** An object as it is in the record now. */
export interface ReadObject extends ContentHash {
  readonly object: RecordObject;
  readonly versionId: string | null;
}

/** What could be read of some objects, and why the others could not. */
export interface ReadObjects {
  readonly read: readonly ReadObject[];
  readonly unreadable: readonly { readonly key: string; readonly reason: string }[];
}

/** Reads objects whole, for their hashes. */
export async function readObjects(
  record: RecordSource,
  objects: readonly RecordObject[],
  signal: AbortSignal,
): Promise<ReadObjects> {
  const results = await inParallel(objects, record.requestsInFlight ?? 1, async (object) => {
    try {
      return await readObject(record, object, signal);
    } catch (error) {
      if (!(error instanceof ObjectUnreadableError)) throw error;
      return { key: object.key, reason: error.message };
    }
  });
  return {
    read: results.flatMap((result) => ("object" in result ? [result] : [])),
    unreadable: results.flatMap((result) => ("reason" in result ? [result] : [])),
  };
}

async function readObject(
  record: RecordSource,
  object: RecordObject,
  signal: AbortSignal,
): Promise<ReadObject> {
  const hash = createHash("sha256");
  let size = 0;
  for await (const chunk of record.openObject(object, signal)) {
    hash.update(chunk);
    size += chunk.length;
  }
  const description = await record.describeObject?.(object, signal);
  return { object, size, sha256: hash.digest("hex"), versionId: description?.versionId ?? null };
}
