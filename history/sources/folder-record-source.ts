import { type Dirent, readdirSync, realpathSync, statSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { byText } from "../../record/text-order";
import { HistoryError } from "../history-error";
import {
  type FolderListing,
  type ListingProblem,
  type ObjectListing,
  ObjectUnreadableError,
  type RecordObject,
  type RecordSource,
} from "./record-source";
import { readStoredFile } from "./stored-file";

/**
 * A record in a folder: a copy of the bucket, or of any part of it that holds `AWSLogs`. Symbolic links are
 * followed, loops survived. Directories are read synchronously: a plan lists thousands of local names, which
 * through promises costs ten times as much.
 */
export class FolderRecordSource implements RecordSource {
  readonly place: string;
  private readonly root: string;
  /** Undefined: links may lead anywhere. */
  private readonly bounds: string | undefined;

  /**
   * @param isConfined whether links that lead out of the folder are told of instead of followed
   * @throws HistoryError when there is no such folder
   */
  constructor(
    readonly where: string,
    { isConfined = false }: { readonly isConfined?: boolean } = {},
  ) {
    this.root = existingFolder(where);
    this.place = `folder\n${realpathSync.native(this.root)}`;
    this.bounds = isConfined ? realpathSync.native(this.root) : undefined;
  }

  async listFolders(prefix: string, signal: AbortSignal): Promise<FolderListing> {
    signal.throwIfAborted();
    const problems: ListingProblem[] = [];
    const folders = this.entries(prefix, problems)
      .filter((entry) => isFolder(this.pathOf(prefix), entry))
      .filter((entry) => !(entry.isSymbolicLink() && this.isLoop(prefix, entry.name)));
    return { folders: folders.map((entry) => entry.name).sort(), problems };
  }

  async listObjects(prefix: string, signal: AbortSignal): Promise<ObjectListing> {
    const problems: ListingProblem[] = [];
    const objects: RecordObject[] = [];
    this.walk(prefix, { objects, problems, above: [], signal });
    return { objects: objects.sort(byText(({ key }) => key)), problems };
  }

  async *openObject(object: RecordObject, signal: AbortSignal): AsyncIterable<Uint8Array> {
    const path = this.pathOf(object.key);
    try {
      yield* readStoredFile(path, object.size, signal);
    } catch (error) {
      if (signal.aborted) throw error;
      throw new ObjectUnreadableError(describeFault(error), { cause: error });
    }
  }

  /** Whether a link leads to one of the folders that lead to it. */
  private isLoop(prefix: string, name: string): boolean {
    const target = realPath(this.pathOf(prefix + name));
    const names = prefix.split("/").slice(0, -1);
    const above = ["", ...names.map((_, index) => names.slice(0, index + 1).join("/"))];
    return above.some((folder) => realPath(this.pathOf(folder)) === target);
  }

  private walk(prefix: string, walk: FolderWalk): void {
    walk.signal.throwIfAborted();
    const folder = this.pathOf(prefix);
    const real = realPath(folder);
    if (real === undefined || walk.above.includes(real)) return;
    for (const entry of this.entries(prefix, walk.problems)) {
      const key = prefix + entry.name;
      if (isFolder(folder, entry)) this.walk(`${key}/`, { ...walk, above: [...walk.above, real] });
      else addFile(folder.endsWith(sep) ? folder + entry.name : folder + sep + entry.name, key, walk);
    }
  }

  private entries(prefix: string, problems: ListingProblem[]): readonly Dirent[] {
    try {
      const entries = readdirSync(this.pathOf(prefix), { withFileTypes: true });
      return entries.filter((entry) => this.isWithin(prefix, entry, problems));
    } catch (error) {
      if (!isMissing(error)) problems.push({ where: prefix, reason: describeFault(error) });
      return [];
    }
  }

  private isWithin(prefix: string, entry: Dirent, problems: ListingProblem[]): boolean {
    const { bounds } = this;
    if (bounds === undefined || !entry.isSymbolicLink()) return true;
    const target = realPath(this.pathOf(prefix + entry.name));
    if (target === undefined || isBelow(target, bounds)) return true;
    problems.push({
      where: prefix + entry.name,
      reason: `a link that leads out of the record, to ${target}`,
    });
    return false;
  }

  /** Keys come from listing this folder, but a key that leads out of it must not be followed even so. */
  private pathOf(key: string): string {
    const path = join(this.root, key);
    if (path !== this.root && !isBelow(path, this.root)) {
      throw new ObjectUnreadableError(`the key ${JSON.stringify(key)} leads out of the record`);
    }
    return path;
  }
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

interface FolderWalk {
  readonly objects: RecordObject[];
  readonly problems: ListingProblem[];
  /** The real paths of the folders above, by which a loop of links is recognised. */
  readonly above: readonly string[];
  readonly signal: AbortSignal;
}

function addFile(path: string, key: string, walk: FolderWalk): void {
  try {
    const status = statSync(path);
    if (status.isFile()) {
      walk.objects.push({ key, size: status.size, deliveredAt: Math.round(status.mtimeMs) });
    }
  } catch (error) {
    walk.problems.push({ where: key, reason: describeFault(error) });
  }
}

function existingFolder(where: string): string {
  const path = resolve(where);
  try {
    if (statSync(path).isDirectory()) return path;
  } catch (error) {
    throw unopened(where, isMissing(error) ? "there is no such folder" : describeFault(error), error);
  }
  throw unopened(where, "it is not a folder");
}

function unopened(where: string, problem: string, cause?: unknown): HistoryError {
  return new HistoryError(
    "no-record",
    `--record ${JSON.stringify(where)} cannot be opened: ${problem}`,
    "Name a folder that is there, or a bucket as s3://bucket/prefix.",
    { cause },
  );
}

function isFolder(parent: string, entry: Dirent): boolean {
  if (entry.isDirectory()) return true;
  if (!entry.isSymbolicLink()) return false;
  try {
    return statSync(join(parent, entry.name)).isDirectory();
  } catch {
    return false;
  }
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

function isMissing(error: unknown): boolean {
  return errorCode(error) === "ENOENT" || errorCode(error) === "ENOTDIR";
}

function errorCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}

function describeFault(error: unknown): string {
  switch (errorCode(error)) {
    case "EACCES":
    case "EPERM":
      return "permission denied";
    case "ENOENT":
      return "it has vanished";
    case "ELOOP":
      return "a loop of symbolic links";
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
