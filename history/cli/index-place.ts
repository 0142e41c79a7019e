import { isFileFault } from "../file-fault";
import { HistoryError } from "../history-error";
import type { ExtendedIndex } from "../index/extend-index";
import { IndexFolder, IndexOutdatedError } from "../index/index-folder";
import type { PlannedObject } from "../planning/plan";
import { CacheFolder } from "../sources/cache/cache-folder";
import type { RecordSource } from "../sources/record-source";
import type { CacheLocation } from "./location-options";
import { ProgressLine } from "./progress-line";
import type { Terminal } from "./terminal";

/** Where the index of a record lies; undefined where nothing is kept of it. */
export function indexFolderOf(
  { place }: Pick<RecordSource, "place">,
  cache: CacheLocation | undefined,
): IndexFolder | undefined {
  if (cache === undefined || place === undefined) return undefined;
  return new IndexFolder(new CacheFolder(cache.folder), place);
}

/** Adds to an index what objects hold, and shows how far it has come. */
export async function extendShown(
  folder: IndexFolder,
  { source, objects }: { readonly source: RecordSource; readonly objects: readonly PlannedObject[] },
  { stderr, clock, signal }: Terminal,
): Promise<ExtendedIndex> {
  const { extendIndex } = await import("../index/extend-index.js");
  const progress = new ProgressLine(stderr, clock);
  try {
    return await extendIndex(source, folder, objects, {
      signal,
      now: clock(),
      onProgress: (made) => progress.update(made),
    });
  } finally {
    await progress.clear();
  }
}

/** Changes an index. @throws HistoryError where it cannot be read or written */
export async function changingIndex<T>({ path }: IndexFolder, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!isFileFault(error) && !(error instanceof IndexOutdatedError)) throw error;
    throw new HistoryError(
      "output-failed",
      `The index ${JSON.stringify(path)} cannot be written: ${error.message}`,
      "Name another folder with --cache, or mend this one.",
      { cause: error },
    );
  }
}
