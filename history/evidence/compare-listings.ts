import type { Instant } from "../../record/instant";
import { inParallel } from "../in-parallel";
import type { EchoedQuestion } from "../questions/asked-question";
import { type BundleCheck, fails, notChecked } from "../questions/bundle-check";
import type {
  FolderListing,
  ListingProblem,
  ObjectListing,
  RecordObject,
  RecordSource,
} from "../sources/record-source";
import type { Listings } from "./bundled-listings";
import { lastNamedIn, wasDueBy } from "./delivered-by";

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
    ...[...listings.folders].map(([prefix, listing]) => ({ prefix, ...listing })),
    ...[...listings.listings].map(([prefix, listing]) => ({ prefix, ...listing })),
  ];
  const compared = await inParallel(places, record.requestsInFlight ?? 1, async (place) => {
    const comparing = new PlaceComparing(record, watermark, signal);
    if ("folders" in place) await comparing.folders(place.prefix, place);
    else await comparing.objects(place.prefix, place);
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

  async folders(prefix: string, bundled: FolderListing): Promise<void> {
    const { folders, problems } = await this.record.listFolders(prefix, this.signal);
    this.unlisted(prefix, problems, bundled.problems);
    const known = new Set(bundled.folders);
    const found = new Set(folders);
    for (const name of known)
      if (!found.has(name)) this.fault("the record has no such folder", `${prefix}${name}/`);
    for (const name of found) {
      if (known.has(name)) continue;
      const hidden = await this.firstKnown(`${prefix}${name}/`);
      if (hidden !== undefined) this.fault("the record has it, and the bundle lacks its folder", hidden);
    }
  }

  async objects(prefix: string, bundled: ObjectListing): Promise<void> {
    const { objects, problems } = await this.record.listObjects(prefix, this.signal);
    this.unlisted(prefix, problems, bundled.problems);
    const found = new Map(objects.map((object) => [object.key, object]));
    for (const object of bundled.objects) {
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
    this.unlisted(prefix, problems);
    const known = objects.find((object) => !this.watermark.isLater(object));
    if (known === undefined) this.since += objects.length;
    return known?.key;
  }

  private fault(detail: string, subject: string): void {
    this.checks.push(fails("record", detail, subject));
  }

  /** What the record lists whole, no bundle of it may leave out as what could not be listed. */
  private unlisted(
    prefix: string,
    problems: readonly ListingProblem[],
    bundled: readonly ListingProblem[] = [],
  ): void {
    if (problems.length === 0 && bundled.length > 0)
      this.fault("the record lists it whole, and by the bundle it could not be", prefix);
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
  private named: Instant = -Infinity;

  constructor({ listings }: Listings, { asKnownAt }: EchoedQuestion) {
    this.asKnownAt = asKnownAt === undefined ? undefined : Date.parse(asKnownAt);
    for (const { objects } of listings.values())
      for (const object of objects) {
        this.deliveredAt = Math.max(this.deliveredAt, object.deliveredAt ?? -Infinity);
        this.named = Math.max(this.named, lastNamedIn(object.key) ?? -Infinity);
      }
  }

  /**
   * Whether the bundle cannot know of an object. S3 tells when it took one, also one that was put again; a copy may have
   * lost that, and so may what a bundle says of a copy: there the object's name has to be a later one as well.
   */
  isLater({ key, etag, deliveredAt = Infinity }: RecordObject): boolean {
    if (this.asKnownAt === undefined)
      return deliveredAt > this.deliveredAt && !wasDueBy({ key, lastModified: undefined }, this.named);
    if (deliveredAt <= this.asKnownAt) return false;
    return etag !== undefined || !wasDueBy({ key, lastModified: undefined }, this.asKnownAt);
  }
}
