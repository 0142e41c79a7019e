import type { Instant } from "../../record/instant";
import type { Capture } from "../sources/capturing-source";
import type { FolderListing, ListingProblem, ObjectListing, RecordObject } from "../sources/record-source";

/** An object of a listing as it is written: its name below the prefix, size, ETag and time of delivery. */
type ListedObject = readonly [name: string, size: number, etag: string | null, deliveredAt: Instant | null];

/** A listing as it is written, one a line. */
export type ListingLine =
  | {
      readonly foldersOf: string;
      readonly folders: readonly string[];
      readonly problems: readonly ListingProblem[];
    }
  | {
      readonly objectsOf: string;
      readonly objects: readonly ListedObject[];
      readonly problems: readonly ListingProblem[];
    };

/** Listings by their prefixes. */
export type Listings = Pick<Capture, "folders" | "listings">;

/** The listings that an answer rests on, as lines of JSON. */
export function* listingLines({ folders, listings }: Listings): Generator<string> {
  for (const [foldersOf, { folders: names, problems }] of folders) {
    const line: ListingLine = { foldersOf, folders: names, problems: problems.map(plainProblem) };
    yield `${JSON.stringify(line)}\n`;
  }
  for (const [objectsOf, { objects, problems }] of listings) {
    const listed = objects.map((object) => listedObject(object, objectsOf));
    const line: ListingLine = { objectsOf, objects: listed, problems: problems.map(plainProblem) };
    yield `${JSON.stringify(line)}\n`;
  }
}

/** The listings that lines hold. */
export function listingsOf(lines: Iterable<ListingLine>): Listings {
  const folders = new Map<string, FolderListing>();
  const listings = new Map<string, ObjectListing>();
  for (const line of lines) {
    if ("foldersOf" in line) folders.set(line.foldersOf, line);
    else listings.set(line.objectsOf, { objects: objectsOf(line), problems: line.problems });
  }
  return { folders, listings };
}

function objectsOf(line: Extract<ListingLine, { readonly objectsOf: string }>): readonly RecordObject[] {
  return line.objects.map(([name, size, etag, deliveredAt]) => ({
    key: line.objectsOf + name,
    size,
    ...(etag === null ? {} : { etag }),
    ...(deliveredAt === null ? {} : { deliveredAt }),
  }));
}

function listedObject({ key, size, etag, deliveredAt }: RecordObject, prefix: string): ListedObject {
  return [key.slice(prefix.length), size, etag ?? null, deliveredAt ?? null];
}

function plainProblem({ where, reason }: ListingProblem): ListingProblem {
  return { where, reason };
}
