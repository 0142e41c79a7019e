import { askForJson, endOf } from "../commands/question";
import { RecordReader } from "../reading/record-reader";
import {
  type FolderListing,
  type ObjectListing,
  ObjectUnreadableError,
  type RecordObject,
  type RecordSource,
} from "../sources/record-source";
import type { BundleContents } from "./bundle-contents";
import { objectPartName, partNames } from "./bundle-part";
import type { Listings } from "./bundled-listings";
import { recordObjectOf } from "./check-record";
import type { BundledObject, Manifest } from "./manifest";
import { posedIn } from "./parse-manifest";
import { chunksOf, firstDifference } from "./random-access";
import { ReadingEvidence } from "./reading-evidence";

/** What a question is asked again with. */
export interface RecomputeOptions {
  readonly listings: Listings;
  readonly signal: AbortSignal;
  readonly toolVersion: string;
  /** Where the objects are taken from when the bundle does not include them. */
  readonly record?: RecordSource;
}

/**
 * Asks a bundle's question again of its objects and listings. Resolves to how its answer, recorders or problems
 * differ from those of the bundle; undefined where they do not.
 * @throws HistoryError as asking does
 */
export async function recomputeAnswer(
  contents: BundleContents,
  manifest: Manifest,
  options: RecomputeOptions,
): Promise<string | undefined> {
  const posed = posedIn(manifest);
  const evidence = new ReadingEvidence(endOf(posed));
  const opened = new Set<string>();
  const open = openerOf(contents, manifest, { record: options.record, opened });
  const reader = new RecordReader({
    source: new BundleSource(manifest.question.record, options.listings, open),
    signal: options.signal,
    witness: evidence,
  });
  try {
    const { answer, json } = await askForJson(reader, posed);
    const entry = contents.entry(partNames.answer);
    const at = entry === undefined ? 0 : firstDifference(json(), contents.bytes, entry);
    if (at !== undefined)
      return `asked again, its answer differs at byte ${at}${versions(manifest, options)}`;
    if (!isSame(answer.problems, manifest.problems)) return "asked again, it meets other problems";
    if (!isSame(evidence.recordersOf(answer.coverage), manifest.recorders))
      return "asked again, it finds other settings of the recorders";
    const wrong = manifest.objects.find(
      ({ key, reason }) => !opened.has(key) || evidence.reasonOf(key) !== reason,
    );
    if (wrong === undefined) return undefined;
    return opened.has(wrong.key)
      ? `asked again, it reads ${wrong.key} for another reason`
      : `the manifest names ${wrong.key}, which the question does not read`;
  } finally {
    reader.close();
  }
}

/** Objects are found by their keys in the manifest alone: it decides what the listed ones hold. */
function openerOf(
  contents: BundleContents,
  { objects, includesObjects }: Manifest,
  { record, opened }: { readonly record: RecordSource | undefined; readonly opened: Set<string> },
): OpenBundled {
  const byKey = new Map(objects.map((object) => [object.key, object]));
  return ({ key }, signal) => {
    const object = byKey.get(key);
    opened.add(key);
    if (object?.sha256 === undefined || object.sha256 === null) throw unreadable(object);
    if (!includesObjects && record !== undefined) return record.openObject(recordObjectOf(object), signal);
    const entry = contents.entry(objectPartName(object.sha256));
    if (entry === undefined) throw unreadable(undefined);
    return chunksOf(contents.bytes, entry);
  };
}

function unreadable(object: BundledObject | undefined): ObjectUnreadableError {
  return new ObjectUnreadableError(object?.unreadable ?? "the bundle does not hold it");
}

/** Another version may answer in other words. */
function versions({ toolVersion }: Manifest, options: RecomputeOptions): string {
  return toolVersion === options.toolVersion
    ? ""
    : `; by its manifest the bundle is of version ${toolVersion}, this is ${options.toolVersion}`;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Gives the bytes of an object; undefined where it is not at hand. */
type OpenBundled = (
  object: RecordObject,
  signal: AbortSignal,
) => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** The record as an answer saw it: the listings that it rests on, and nothing else. */
class BundleSource implements RecordSource {
  constructor(
    readonly where: string,
    private readonly listings: Listings,
    private readonly open: OpenBundled,
  ) {}

  async listFolders(prefix: string, signal: AbortSignal): Promise<FolderListing> {
    signal.throwIfAborted();
    return this.listings.folders.get(prefix) ?? { folders: [], problems: [notListed(prefix)] };
  }

  async listObjects(prefix: string, signal: AbortSignal): Promise<ObjectListing> {
    signal.throwIfAborted();
    return this.listings.listings.get(prefix) ?? { objects: [], problems: [notListed(prefix)] };
  }

  async *openObject(object: RecordObject, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    for await (const chunk of this.open(object, signal)) {
      signal.throwIfAborted();
      yield chunk;
    }
  }
}

function notListed(prefix: string) {
  return { where: prefix, reason: "the bundle holds no listing of it" };
}
