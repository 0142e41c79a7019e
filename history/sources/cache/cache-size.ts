import { readdirSync, rmSync, type Stats, statSync } from "node:fs";
import { rename } from "node:fs/promises";
import { join } from "node:path";
import { type CachedKind, type CacheFolder, isMissing } from "./cache-folder";

/** What a cache holds. */
export interface CacheSize {
  readonly objects: number;
  readonly listings: number;
  /** Records that are indexed. */
  readonly indexes: number;
  readonly bytes: number;
}

/** Removal goes on to this share of the size, lest every further object causes another one. */
const trimmedShare = 0.9;
/** A file that nobody has written to for so long belongs to a process that is no more. */
const abandonedMilliseconds = 60 * 60 * 1000;

/** Counts what a cache holds. */
export function measureCache(folder: CacheFolder): CacheSize {
  const objects = filesOf(folder, "objects");
  const listings = filesOf(folder, "listings");
  const indexes = indexesOf(folder);
  const bytes =
    [...objects, ...listings].reduce((sum, { status }) => sum + status.size, 0) +
    indexes.reduce((sum, index) => sum + index.bytes, 0);
  return { objects: objects.length, listings: listings.length, indexes: indexes.length, bytes };
}

/** Removes what was not used for longest until the cache has its size, and what processes left unfinished. */
export async function trimCache(folder: CacheFolder, maxBytes: number): Promise<void> {
  removeAbandoned(folder);
  const files = [...filesOf(folder, "objects"), ...filesOf(folder, "listings")].map(asRemovable);
  const removable = [...files, ...indexesOf(folder)];
  let bytes = removable.reduce((sum, each) => sum + each.bytes, 0);
  if (bytes <= maxBytes) return;
  for (const each of removable.sort((a, b) => a.usedAt - b.usedAt)) {
    if (bytes <= maxBytes * trimmedShare) return;
    rmSync(each.path, { force: true, recursive: true });
    bytes -= each.bytes;
  }
}

/** Removes everything of a cache, also while others use it: they fetch anew. */
export async function clearCache(folder: CacheFolder): Promise<void> {
  // Renamed first, so that nobody writes into what is being removed.
  const condemned = `${folder.root}.removing-${process.pid}`;
  try {
    await rename(folder.root, condemned);
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
  rmSync(condemned, { recursive: true, force: true });
}

/** Something of the cache that is removed whole, and when it was used last. */
interface Removable {
  readonly path: string;
  readonly bytes: number;
  readonly usedAt: number;
}

function asRemovable({ path, status }: CachedFile): Removable {
  return { path, bytes: status.size, usedAt: status.mtimeMs };
}

/** An index is of use as a whole only. */
function indexesOf({ indexes }: CacheFolder): readonly Removable[] {
  return namesIn(indexes).map((name) => {
    const path = join(indexes, name);
    const files = filesIn(path);
    return {
      path,
      bytes: files.reduce((sum, { status }) => sum + status.size, 0),
      usedAt: Math.max(0, ...files.map(({ status }) => status.mtimeMs)),
    };
  });
}

interface CachedFile {
  readonly path: string;
  readonly status: Stats;
}

function filesOf(folder: CacheFolder, kind: CachedKind): CachedFile[] {
  const top = join(folder.root, kind);
  return namesIn(top).flatMap((shard) => filesIn(join(top, shard)));
}

function filesIn(path: string): CachedFile[] {
  return namesIn(path).flatMap((name) => {
    const file = join(path, name);
    const status = statSync(file, { throwIfNoEntry: false });
    return status?.isFile() === true ? [{ path: file, status }] : [];
  });
}

function removeAbandoned(folder: CacheFolder): void {
  const oldest = Date.now() - abandonedMilliseconds;
  for (const { path, status } of filesIn(folder.unfinished)) {
    if (status.mtimeMs < oldest) rmSync(path, { force: true });
  }
}

function namesIn(path: string): readonly string[] {
  try {
    return readdirSync(path);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
