import { historyDelayMilliseconds } from "../../record/delivery-times";
import type { Instant } from "../../record/instant";
import { parseObjectKey } from "../../record/object-key";
import { inParallel } from "../in-parallel";
import type { EchoedQuestion } from "../questions/asked-question";
import { type BundleCheck, fails, notChecked } from "../questions/bundle-check";
import type { ListingProblem, RecordObject, RecordSource } from "../sources/record-source";
import type { Listings } from "./bundled-listings";

/** How the listings of a bundle and of a record differ. */
interface ListingComparison {
  readonly checks: readonly BundleCheck[];
  /** How many objects have been delivered since the bundle was made, as far as they were met. */
  readonly since: number;
}

interface ComparedWith {
  readonly listings: Listings;
  readonly record: RecordSource;
  readonly signal: AbortSignal;
}

/**
 * Compares every listing that an answer rests on with that of a record. What the record lacks, or has besides, is a
 * fault, unless it has been delivered since.
 */
export async function compareListings(
  question: EchoedQuestion,
  { listings, record, signal }: ComparedWith,
): Promise<ListingComparison> {
  const watermark = new Watermark(listings, question);
  const places = [
    ...[...listings.folders].map(([prefix, { folders }]) => ({ prefix, folders })),
    ...[...listings.listings].map(([prefix, { objects }]) => ({ prefix, objects })),
  ];
  const compared = await inParallel(places, record.requestsInFlight ?? 1, async (place) => {
    const comparing = new PlaceComparing(record, watermark, signal);
    if ("folders" in place) await comparing.folders(place.prefix, place.folders);
    else await comparing.objects(place.prefix, place.objects);
    return comparing;
  });
  return {
    checks: compared.flatMap(({ checks }) => checks),
    since: compared.reduce((sum, { since }) => sum + since, 0),
  };
}

/** Compares the listings of one place. */
class PlaceComparing {
  readonly checks: BundleCheck[] = [];
  since = 0;

  constructor(
    private readonly record: RecordSource,
    private readonly watermark: Watermark,
    private readonly signal: AbortSignal,
  ) {}

  async folders(prefix: string, bundled: readonly string[]): Promise<void> {
    const { folders, problems } = await this.record.listFolders(prefix, this.signal);
    this.unlisted(problems);
    const known = new Set(bundled);
    const found = new Set(folders);
    for (const name of known)
      if (!found.has(name)) this.fault("the record has no such folder", `${prefix}${name}/`);
    for (const name of found) {
      if (known.has(name)) continue;
      const hidden = await this.firstKnown(`${prefix}${name}/`);
      if (hidden !== undefined) this.fault("the record has it, and the bundle lacks its folder", hidden);
    }
  }

  async objects(prefix: string, bundled: readonly RecordObject[]): Promise<void> {
    const { objects, problems } = await this.record.listObjects(prefix, this.signal);
    this.unlisted(problems);
    const found = new Map(objects.map((object) => [object.key, object]));
    for (const object of bundled) {
      const other = found.get(object.key);
      const fault = other === undefined ? "the record does not have it" : difference(object, other);
      if (fault !== undefined) this.fault(fault, object.key);
      found.delete(object.key);
    }
    for (const object of found.values()) {
      if (this.watermark.isLater(object)) this.since++;
      else this.fault("the record has it, and the bundle's listing lacks it", object.key);
    }
  }

  /** The first object of a folder that the bundle would have to list. */
  private async firstKnown(prefix: string): Promise<string | undefined> {
    const { objects, problems } = await this.record.listObjects(prefix, this.signal);
    this.unlisted(problems);
    const known = objects.find((object) => !this.watermark.isLater(object));
    if (known === undefined) this.since += objects.length;
    return known?.key;
  }

  private fault(detail: string, subject: string): void {
    this.checks.push(fails("record", detail, subject));
  }

  private unlisted(problems: readonly ListingProblem[]): void {
    for (const { where, reason } of problems)
      this.checks.push(notChecked("record", `it cannot be listed: ${reason}`, where));
  }
}

/** How an object that is listed twice is another one; only S3 tells times and tags that no copy has changed. */
function difference(bundled: RecordObject, found: RecordObject): string | undefined {
  if (bundled.size !== found.size)
    return `it has ${found.size} bytes, and ${bundled.size} by the bundle's listing`;
  if (bundled.etag === undefined || found.etag === undefined) return undefined;
  if (bundled.etag !== found.etag) return "its ETag is another one in the bundle's listing";
  if (bundled.deliveredAt === found.deliveredAt) return undefined;
  return "its time of delivery is another one in the bundle's listing";
}

/** Up to when a bundle knows of deliveries: that of its question, else the newest one that it lists. */
class Watermark {
  private readonly asKnownAt: Instant | undefined;
  private deliveredAt: Instant = -Infinity;
  private stamp: Instant = -Infinity;

  constructor({ listings }: Listings, { asKnownAt }: EchoedQuestion) {
    this.asKnownAt = asKnownAt === undefined ? undefined : Date.parse(asKnownAt);
    for (const { objects } of listings.values())
      for (const object of objects) {
        this.deliveredAt = Math.max(this.deliveredAt, object.deliveredAt ?? -Infinity);
        this.stamp = Math.max(this.stamp, stampOf(object) ?? -Infinity);
      }
  }

  /** Whether the bundle cannot know of an object: by its time, which a copy may have lost, and by its name. */
  isLater(object: RecordObject): boolean {
    const { deliveredAt = Infinity } = object;
    if (this.asKnownAt !== undefined) return deliveredAt > this.asKnownAt;
    const stamp = stampOf(object) ?? Infinity;
    return deliveredAt > this.deliveredAt && stamp > this.stamp - historyDelayMilliseconds;
  }
}

/** When an object was delivered at the earliest, by its name; undefined where that tells nothing. */
function stampOf({ key }: RecordObject): Instant | undefined {
  const parsed = parseObjectKey(key);
  if (parsed.kind === "snapshot") return parsed.snapshotTime;
  return parsed.kind === "history" ? parsed.end : undefined;
}
