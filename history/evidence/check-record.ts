import { createHash } from "node:crypto";
import { inParallel } from "../in-parallel";
import { type BundleCheck, fails, holds, notChecked } from "../questions/bundle-check";
import { ObjectUnreadableError, type RecordObject, type RecordSource } from "../sources/record-source";
import type { BundledObject, Manifest } from "./manifest";

/** What comparing with a record came to. */
export interface RecordComparison {
  readonly checks: readonly BundleCheck[];
  readonly isUnreadable: boolean;
}

/** Whether the objects of a record have the hashes of a manifest; no check where no record is named. */
export async function checkRecord(
  { objects }: Manifest,
  { record, signal }: { readonly record?: RecordSource; readonly signal: AbortSignal },
): Promise<RecordComparison> {
  if (record === undefined) return { checks: [], isUnreadable: false };
  const readable = objects.filter(({ sha256 }) => sha256 !== null);
  const atATime = record.requestsInFlight ?? 1;
  const found = await inParallel(readable, atATime, (object) => compare(record, object, signal));
  const checks = found.filter((check) => check !== undefined);
  const isUnreadable = checks.some(({ outcome }) => outcome === "not checked");
  if (checks.length > 0) return { checks, isUnreadable };
  const all = holds("record", `${readable.length} of ${record.where} with the SHA-256 of the manifest`);
  return { checks: [all], isUnreadable };
}

/** The object of a record that a manifest speaks of. */
export function recordObjectOf({ key, size, etag }: BundledObject): RecordObject {
  return { key, size, ...(etag === null ? {} : { etag }) };
}

async function compare(
  record: RecordSource,
  object: BundledObject,
  signal: AbortSignal,
): Promise<BundleCheck | undefined> {
  const hash = createHash("sha256");
  try {
    for await (const chunk of record.openObject(recordObjectOf(object), signal)) hash.update(chunk);
  } catch (error) {
    if (!(error instanceof ObjectUnreadableError)) throw error;
    return notChecked("record", `it cannot be read: ${error.message}`, object.key);
  }
  const found = hash.digest("hex");
  if (found === object.sha256) return undefined;
  return fails("record", `its SHA-256 is ${found}, and ${object.sha256} by the manifest`, object.key);
}
