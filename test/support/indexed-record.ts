import { allDeliveries } from "../../history/index/all-deliveries";
import { type ExtendedIndex, extendIndex } from "../../history/index/extend-index";
import { IndexFolder } from "../../history/index/index-folder";
import { noFilter } from "../../history/questions/item-filter";
import { CacheFolder } from "../../history/sources/cache/cache-folder";
import type { RecordSource } from "../../history/sources/record-source";

const { signal } = new AbortController();

/** The index of a source in a cache. */
export function indexIn(cache: string, { place = "" }: RecordSource): IndexFolder {
  return new IndexFolder(new CacheFolder(cache), place);
}

/** Indexes all of a record, in batches of some length of items. */
export async function indexAll(
  source: RecordSource,
  folder: IndexFolder,
  batchBytes = 1_000_000,
): Promise<ExtendedIndex> {
  const { objects } = await allDeliveries(source, noFilter, signal);
  return extendIndex(source, folder, objects, {
    signal,
    now: Date.now() + 60_000,
    onProgress: () => undefined,
    batchBytes,
  });
}
