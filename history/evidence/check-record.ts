import { createHash } from "node:crypto";
import { formatInstant } from "../../record/instant";
import { counted } from "../counted";
import { inParallel } from "../in-parallel";
import { type BundleCheck, fails, holds, notChecked } from "../questions/bundle-check";
import { ObjectUnreadableError, type RecordObject, type RecordSource } from "../sources/record-source";
import type { Listings } from "./bundled-listings";
import { compareListings } from "./compare-listings";
import type { BundledObject, Manifest } from "./manifest";

/** What comparing with a record came to. */
export interface RecordComparison {
  readonly checks: readonly BundleCheck[];
  readonly isUnreadable: boolean;
}

interface CheckedWith {
  readonly listings: Listings;
  readonly record: RecordSource;
  readonly signal: AbortSignal;
}

/** Whether a record lists what the listings of a bundle list, and its objects are those of the manifest. */
export async function checkRecord(manifest: Manifest, checkedWith: CheckedWith): Promise<RecordComparison> {
  const { record, listings } = checkedWith;
  const listed = await compareListings(manifest.question, checkedWith);
  const atATime = record.requestsInFlight ?? 1;
  const found = await inParallel(manifest.objects, atATime, (object) => compareObject(object, checkedWith));
  const checks = [...listed.checks, ...found.filter((check) => check !== undefined)];
  const isUnreadable = checks.some(({ outcome }) => outcome === "not-checked");
  if (checks.length > 0) return { checks, isUnreadable };
  const { folders, listings: prefixes } = listings;
  const since =
    listed.since === 0 ? "" : `; ${counted(listed.since, "object")} delivered after all that it lists`;
  const all = `${manifest.objects.length} of ${record.where} with the SHA-256 of the manifest, in the same ${folders.size + prefixes.size} listings${since}`;
  return { checks: [holds("record", all)], isUnreadable };
}

/** The object of a record that a manifest speaks of. */
export function recordObjectOf({ key, size, etag }: BundledObject): RecordObject {
  return { key, size, ...(etag === null ? {} : { etag }) };
}

async function compareObject(
  object: BundledObject,
  { record, signal }: CheckedWith,
): Promise<BundleCheck | undefined> {
  const hash = createHash("sha256");
  let size = 0;
  try {
    for await (const chunk of record.openObject(recordObjectOf(object), signal)) {
      hash.update(chunk);
      size += chunk.length;
    }
  } catch (error) {
    if (!(error instanceof ObjectUnreadableError)) throw error;
    return notChecked("record", `it cannot be read: ${error.message}`, object.key);
  }
  if (object.sha256 === null)
    return fails("record", "it can be read, and by the bundle it could not be", object.key);
  const found = hash.digest("hex");
  if (found !== object.sha256)
    return fails("record", `its SHA-256 is ${found}, and ${object.sha256} by the manifest`, object.key);
  if (size !== object.size)
    return fails("record", `it has ${size} bytes, and ${object.size} by the manifest`, object.key);
  return compareDescription(object, { record, signal });
}

/** A copy of the bucket tells of neither; of the bucket itself, the very version is compared. */
async function compareDescription(
  object: BundledObject,
  { record, signal }: Pick<CheckedWith, "record" | "signal">,
): Promise<BundleCheck | undefined> {
  const described = (await record.describeObject?.(recordObjectOf(object), signal)) ?? null;
  if (described === null) return undefined;
  const wrong = (["versionId", "checksum"] as const).find((name) => described[name] !== object[name]);
  if (wrong === undefined) return undefined;
  const detail = `its ${wrong} is ${described[wrong]}, and ${object[wrong]} by the manifest`;
  return fails("record", detail, object.key);
}

/** Whether the objects of a manifest are as the listings of the bundle have them. */
export function checkListed({ objects }: Manifest, { listings }: Listings): readonly BundleCheck[] {
  const listed = new Map<string, RecordObject>();
  for (const each of listings.values()) for (const object of each.objects) listed.set(object.key, object);
  return objects.flatMap(({ key, etag, deliveredAt, size, sha256 }) => {
    const found = listed.get(key);
    if (found === undefined) return [fails("listings", "no listing has it", key)];
    if (sha256 === null && found.size !== size)
      return [fails("listings", "its size is another one there", key)];
    if ((found.etag ?? null) !== etag) return [fails("listings", "its ETag is another one there", key)];
    const delivered = found.deliveredAt === undefined ? null : formatInstant(found.deliveredAt);
    if (delivered === deliveredAt) return [];
    return [fails("listings", "its time of delivery is another one there", key)];
  });
}
