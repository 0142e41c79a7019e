import { isFileFault } from "../file-fault";
import { HistoryError } from "../history-error";
import { IndexFolder, IndexOutdatedError } from "../index/index-folder";
import { CacheFolder } from "../sources/cache/cache-folder";
import type { RecordSource } from "../sources/record-source";
import type { CacheLocation } from "./location-options";

/** Where the index of a record lies; undefined where nothing is kept of it. */
export function indexFolderOf(
  { place }: Pick<RecordSource, "place">,
  cache: CacheLocation | undefined,
): IndexFolder | undefined {
  if (cache === undefined || place === undefined) return undefined;
  return new IndexFolder(new CacheFolder(cache.folder), place);
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
