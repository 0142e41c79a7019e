import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { isFaultOf } from "../../file-fault";

/** The environment variables of the process. */
type Environment = Readonly<Record<string, string | undefined>>;

/** What is kept: objects by key and ETag, listings by prefix. */
export type CachedKind = "objects" | "listings";

/** Everything lies below this folder of the one that was named: nothing else in there is ever touched. */
const layoutFolder = "config-history-v2";

/** Where fetched objects are kept unless the user says otherwise: the user's cache folder of the platform. */
export function defaultCacheFolder(environment: Environment, platform: string = process.platform): string {
  if (environment.XDG_CACHE_HOME) return join(environment.XDG_CACHE_HOME, "config-history");
  if (platform === "win32" && environment.LOCALAPPDATA) {
    return join(environment.LOCALAPPDATA, "config-history", "Cache");
  }
  const home = environment.HOME || homedir();
  return platform === "darwin"
    ? join(home, "Library", "Caches", "config-history")
    : join(home, ".cache", "config-history");
}

/** A file on its way into the cache: it appears there whole, or not at all. */
export interface CacheWriter {
  write(bytes: Uint8Array): Promise<void>;
  /** Makes it durable and lets it appear. */
  commit(): Promise<void>;
  /** Ends without a trace; nothing after `commit`. */
  discard(): Promise<void>;
}

/**
 * A folder of files with content-derived names that several processes may write and remove at any time. Files
 * are written beside and renamed once they are on disk, so a process may end at any moment.
 */
export class CacheFolder {
  /** The folder that holds everything of the cache and nothing else. */
  readonly root: string;
  private readonly made = new Set<string>();
  /** Whether this process wrote the tag of the root: whoever made the root may have been killed before it could. */
  private isTagged = false;

  constructor(readonly path: string) {
    this.root = join(path, layoutFolder);
  }

  /** The path of what has a name. */
  pathOf(kind: CachedKind, name: string): string {
    const hash = createHash("sha256").update(name).digest("hex");
    return join(this.root, kind, hash.slice(0, 2), hash.slice(2));
  }

  /** The folder of files that are being written, or were when their process ended. */
  get unfinished(): string {
    return join(this.root, "unfinished");
  }

  /** The folder of indexes, a folder each. */
  get indexes(): string {
    return join(this.root, "indexes");
  }

  async create(path: string): Promise<CacheWriter> {
    const temporary = join(this.unfinished, randomUUID());
    const file = await this.inFolder(this.unfinished, () => open(temporary, "wx", 0o600));
    return new TemporaryFile(file, temporary, () =>
      this.inFolder(dirname(path), () => rename(temporary, path)),
    );
  }

  /**
   * Writes a small file at once, whole or not at all: a third of what `create` takes. It is not waited for until it is on
   * disk: what a crash of the machine leaves of it, its reader has to tell by its content.
   */
  async place(path: string, bytes: Uint8Array): Promise<void> {
    const temporary = join(this.unfinished, randomUUID());
    try {
      await this.inFolder(this.unfinished, async () =>
        writeFileSync(temporary, bytes, { flag: "wx", mode: 0o600 }),
      );
      await this.inFolder(dirname(path), async () => renameSync(temporary, path));
    } catch (error) {
      this.remove(temporary);
      throw error;
    }
  }

  remove(path: string): void {
    rmSync(path, { force: true });
  }

  private async inFolder<T>(folder: string, act: () => Promise<T>): Promise<T> {
    this.makeFolder(folder);
    try {
      return await act();
    } catch (error) {
      if (!isMissing(error)) throw error;
      // Another process has cleared the cache since the folder was made.
      this.made.clear();
      this.isTagged = false;
      this.makeFolder(folder);
      return act();
    }
  }

  /** What is recorded is nobody else's business, so only the user may enter. */
  private makeFolder(path: string): void {
    if (this.made.has(path)) return;
    if (path !== this.root) this.makeFolder(this.root);
    const first = mkdirSync(path, { recursive: true, mode: 0o700 });
    if (first !== undefined && !this.isTagged) this.tag();
    this.made.add(path);
  }

  /** By this file programs that make backups recognise caches (https://bford.info/cachedir/). */
  private tag(): void {
    const text =
      "Signature: 8a477f597d28d172789f06886806bc55\n# Written by config-history. It may be removed.\n";
    writeFileSync(join(this.root, "CACHEDIR.TAG"), text, { mode: 0o600 });
    this.isTagged = true;
  }
}

class TemporaryFile implements CacheWriter {
  private isOpen = true;

  constructor(
    private readonly file: FileHandle,
    private readonly path: string,
    private readonly moveToPlace: () => Promise<void>,
  ) {}

  async write(bytes: Uint8Array): Promise<void> {
    await this.file.writeFile(bytes);
  }

  async commit(): Promise<void> {
    await this.file.sync();
    await this.close();
    await this.moveToPlace();
  }

  async discard(): Promise<void> {
    await this.close();
    await rm(this.path, { force: true });
  }

  private async close(): Promise<void> {
    if (!this.isOpen) return;
    this.isOpen = false;
    await this.file.close();
  }
}

/** Whether a file or folder is not there. */
export function isMissing(error: unknown): boolean {
  return isFaultOf(error, "ENOENT");
}
