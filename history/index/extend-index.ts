import type { Instant } from "../../record/instant";
import { defaultScanLimits } from "../../record/item-scanner";
import { inOrderOfReplay, type PlannedObject } from "../planning/plan";
import { type ReadingProgress, readObjects } from "../reading/objects/read-objects";
import { isMissing } from "../sources/cache/cache-folder";
import { defaultMaxObjectBytes } from "../sources/decompress";
import type { RecordSource } from "../sources/record-source";
import { GrowingIndex } from "./growing-index";
import { type IndexFolder, IndexOutdatedError } from "./index-folder";
import { IndexWriter } from "./index-writer";
import { isSettled } from "./object-table";

/** What came of extending an index. */
export interface ExtendedIndex {
  /** How many of the objects it holds now, and how many of those were added by this. */
  readonly indexed: number;
  readonly added: number;
  /** In which something is not as it should be, or which were written a moment ago: questions read them themselves. */
  readonly leftOut: number;
}

interface ExtendingOptions {
  readonly signal: AbortSignal;
  readonly now: Instant;
  readonly onProgress: (progress: ReadingProgress) => void;
  /** A batch is written when its items have this length: memory is bounded by some times of it. */
  readonly batchBytes?: number;
}

const defaultBatchBytes = 12 * 1024 * 1024;

/** So much is read, at most, before it is asked whether a batch is full. */
const sliceBytes = 512 * 1024;
/** Each time another process was faster, what it added need not be read again. */
const mostAttempts = 10;

/** Adds to an index what objects hold that it does not hold yet. */
export async function extendIndex(
  source: RecordSource,
  folder: IndexFolder,
  objects: readonly PlannedObject[],
  options: ExtendingOptions,
): Promise<ExtendedIndex> {
  let added = 0;
  for (let attempt = 1; ; attempt++) {
    const index = GrowingIndex.open(folder);
    const missing = inOrderOfReplay(
      objects.filter(({ object }) => !index.holds(object) && isSettled(object, options.now)),
    );
    const writer = new IndexWriter(index);
    try {
      await addAll(source, missing, writer, options);
      added += writer.added;
      const indexed = objects.filter(({ object }) => index.holds(object)).length;
      return { indexed, added, leftOut: objects.length - indexed };
    } catch (error) {
      // A file of the index is missing where the cache was cleared meanwhile.
      const isToBeginAnew = error instanceof IndexOutdatedError || isMissing(error);
      if (!isToBeginAnew || attempt === mostAttempts) throw error;
    } finally {
      index.close();
    }
  }
}

async function addAll(
  source: RecordSource,
  objects: readonly PlannedObject[],
  writer: IndexWriter,
  { signal, onProgress, batchBytes = defaultBatchBytes }: ExtendingOptions,
): Promise<void> {
  const bytesInAll = objects.reduce((sum, { object }) => sum + object.size, 0);
  let done = { objects: 0, bytes: 0 };
  for (const slice of slicesOf(objects, Math.min(sliceBytes, batchBytes))) {
    await readObjects(source, slice, writer, {
      signal,
      scanLimits: defaultScanLimits,
      maxObjectBytes: defaultMaxObjectBytes,
      // Of local objects the next one, so that it is decompressed meanwhile; each holds some megabytes.
      lookahead: (source.requestsInFlight ?? 2) - 1,
      onProgress: ({ phase, objectsDone, bytesDone }) =>
        onProgress({
          phase,
          objectsDone: done.objects + objectsDone,
          objectsInAll: objects.length,
          bytesDone: done.bytes + bytesDone,
          bytesInAll,
        }),
    });
    done = {
      objects: done.objects + slice.length,
      bytes: done.bytes + slice.reduce((sum, { object }) => sum + object.size, 0),
    };
    if (writer.byteCount > batchBytes) await writer.flush();
  }
  await writer.flush();
}

function* slicesOf(objects: readonly PlannedObject[], most: number): Generator<readonly PlannedObject[]> {
  let slice: PlannedObject[] = [];
  let bytes = 0;
  for (const planned of objects) {
    slice.push(planned);
    bytes += planned.object.size;
    if (bytes < most) continue;
    yield slice;
    slice = [];
    bytes = 0;
  }
  yield slice;
}
