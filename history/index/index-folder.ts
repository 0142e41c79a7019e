import { createHash, hash, randomUUID } from "node:crypto";
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  utimesSync,
} from "node:fs";
import { link } from "node:fs/promises";
import { join } from "node:path";
import { isFaultOf, isFileFault } from "../file-fault";
import { type CacheFolder, isMissing } from "../sources/cache/cache-folder";
import { type IndexManifest, indexFormat, manifestText, parseManifest, type Segment } from "./index-manifest";
import { type TableName, tableNames } from "./index-tables";
import type { ReadBytes } from "./parquet-file";

/** What an unfinished segment of a process that is no more is told by: nobody has written to it for so long. */
const abandonedMilliseconds = 60 * 60 * 1000;
const manifestPattern = /^manifest-([1-9]\d{0,14})\.json$/;
/** No manifest is so large. */
const mostManifestBytes = 256 * 1024 * 1024;
/** So often a newer generation is looked for where the newest has vanished. */
const mostLooks = 10;

/** Another process has published what comes next: what was read of the index is no longer all of it. */
export class IndexOutdatedError extends Error {
  override readonly name = "IndexOutdatedError";
}

/** A generation of an index as it was found. */
export interface FoundIndex {
  readonly generation: number;
  readonly manifest: IndexManifest;
  /** Whether the manifest is not as it was written: nothing is known of what the index holds. */
  readonly isDamaged?: true;
}

/** A file of a segment, open, and as it was written. */
export interface OpenFile {
  readonly byteLength: number;
  readonly read: ReadBytes;
  readonly close: () => void;
}

/**
 * The folder of an index: segments, which never change, and a manifest a generation. The one with the highest number
 * counts; it appears whole or not at all, and only where it is the next one, so that several processes may extend an
 * index and any of them may end at any moment.
 */
export class IndexFolder {
  readonly path: string;

  /** @param place tells records apart that share a cache */
  constructor(
    private readonly cache: CacheFolder,
    readonly place: string,
  ) {
    this.path = join(cache.indexes, hash("sha256", place, "hex"));
  }

  get emptyManifest(): IndexManifest {
    return { format: indexFormat, place: this.place, segments: [] };
  }

  /** The newest generation; undefined where there is none. */
  find(): FoundIndex | undefined {
    let generation = 0;
    for (let look = 0; look < mostLooks; look++) {
      generation = Math.max(0, ...this.generations());
      if (generation === 0) return undefined;
      try {
        const manifest = this.manifestOf(generation);
        if (manifest === undefined) break;
        return { generation, manifest };
      } catch (error) {
        // Another process has removed it since, because there is a newer one.
        if (!isMissing(error)) throw error;
      }
    }
    return { generation, manifest: this.emptyManifest, isDamaged: true };
  }

  private manifestOf(generation: number): IndexManifest | undefined {
    const path = this.manifestPath(generation);
    const status = statSync(path);
    if (!status.isFile() || status.size > mostManifestBytes) return undefined;
    const manifest = parseManifest(readFileSync(path, "utf8"));
    return manifest?.place === this.place ? manifest : undefined;
  }

  /** Notes that it was used, where that can be noted: what was not used for longest is removed first. */
  markUsed({ generation }: FoundIndex): void {
    const now = new Date();
    try {
      utimesSync(this.manifestPath(generation), now, now);
    } catch (error) {
      if (!isFileFault(error)) throw error;
    }
  }

  /** Opens a file of a segment; undefined where it is not as it was written. */
  open({ name, files }: Segment, table: TableName): OpenFile | undefined {
    const { bytes, sha256 } = files[table];
    const path = this.segmentPath(name, table);
    let descriptor: number;
    try {
      const status = statSync(path);
      // A pipe would be waited for.
      if (!status.isFile() || status.size !== bytes) return undefined;
      descriptor = openSync(path, "r");
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
    const read: ReadBytes = (start, end) => {
      const buffer = Buffer.allocUnsafe(end - start);
      const count = readSync(descriptor, buffer, 0, buffer.length, start);
      return buffer.subarray(0, count);
    };
    const close = (): void => closeSync(descriptor);
    if (hashOf(read, bytes) !== sha256) {
      close();
      return undefined;
    }
    return { byteLength: bytes, read, close };
  }

  /** Writes a segment that is not part of the index yet; where that fails, nothing of it stays, for the disk may be full. */
  async writeSegment(
    counts: Pick<Segment, "items" | "objects">,
    tables: Readonly<Record<TableName, Uint8Array>>,
  ): Promise<Segment> {
    const name = randomUUID();
    const files: { -readonly [Table in TableName]?: Segment["files"][Table] } = {};
    try {
      for (const table of tableNames) {
        const bytes = tables[table];
        await this.write(this.segmentPath(name, table), bytes);
        files[table] = { bytes: bytes.length, sha256: hash("sha256", bytes, "hex") };
      }
    } catch (error) {
      for (const table of tableNames) rmSync(this.segmentPath(name, table), { force: true });
      throw error;
    }
    return { name, ...counts, files: files as Segment["files"] };
  }

  private async write(path: string, bytes: Uint8Array): Promise<void> {
    const writer = await this.cache.create(path);
    try {
      await writer.write(bytes);
      await writer.commit();
    } catch (error) {
      await writer.discard();
      throw error;
    }
  }

  /**
   * Makes segments the index, after the generation that they were made from.
   * @throws IndexOutdatedError when another process did so first, or removed what they were made from
   */
  async publish(segments: readonly Segment[], after: number): Promise<FoundIndex> {
    const manifest: IndexManifest = { ...this.emptyManifest, segments };
    const generation = after + 1;
    const temporary = join(this.path, `${randomUUID()}.json`);
    await this.write(temporary, Buffer.from(manifestText(manifest)));
    try {
      await link(temporary, this.manifestPath(generation));
    } catch (error) {
      if (!isFaultOf(error, "EEXIST")) throw error;
      throw new IndexOutdatedError(`generation ${generation} of the index is there`, { cause: error });
    } finally {
      rmSync(temporary, { force: true });
    }
    const isOvertaken = this.generations().some((other) => other > generation);
    if (isOvertaken || !this.hasFilesOf(segments)) {
      rmSync(this.manifestPath(generation), { force: true });
      throw new IndexOutdatedError(`what generation ${generation} of the index was made from is gone`);
    }
    for (const older of this.generations())
      if (older < generation) rmSync(this.manifestPath(older), { force: true, recursive: true });
    return { generation, manifest };
  }

  /** Removes what belongs to no generation, and to no process that still writes. */
  sweep({ manifest }: FoundIndex): void {
    const names = new Set(manifest.segments.map(({ name }) => name));
    const oldest = Date.now() - abandonedMilliseconds;
    for (const file of this.names()) {
      if (manifestPattern.test(file) || names.has(file.split(".")[0] ?? "")) continue;
      const path = join(this.path, file);
      const status = statSync(path, { throwIfNoEntry: false });
      if (status !== undefined && status.mtimeMs < oldest) rmSync(path, { force: true, recursive: true });
    }
  }

  /** Whether the files of segments are there: whoever clears a cache does not wait for those who add to it. */
  private hasFilesOf(segments: readonly Segment[]): boolean {
    return segments.every(({ name }) =>
      tableNames.every((table) => existsSync(this.segmentPath(name, table))),
    );
  }

  segmentPath(name: string, table: TableName): string {
    return join(this.path, `${name}.${table}.parquet`);
  }

  private manifestPath(generation: number): string {
    return join(this.path, `manifest-${generation}.json`);
  }

  private generations(): readonly number[] {
    return this.names().flatMap((name) => Number(manifestPattern.exec(name)?.[1] ?? Number.NaN) || []);
  }

  private names(): readonly string[] {
    try {
      return readdirSync(this.path);
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }
}

/** How many bytes an index takes. */
export function sizeOfIndex({ manifest }: FoundIndex): number {
  const files = manifest.segments.flatMap((segment) => Object.values(segment.files));
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

const hashedBytes = 4 * 1024 * 1024;

function hashOf(read: ReadBytes, length: number): string {
  const sha256 = createHash("sha256");
  for (let at = 0; at < length; at += hashedBytes)
    sha256.update(read(at, Math.min(length, at + hashedBytes)));
  return sha256.digest("hex");
}
