import { IndexFolder } from "../index/index-folder";
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
