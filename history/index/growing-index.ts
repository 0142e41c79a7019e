import type { RecordObject } from "../sources/record-source";
import type { WrittenBatch } from "./index-batch";
import type { FoundIndex, IndexFolder } from "./index-folder";
import { countOf } from "./index-manifest";
import { type TableName, tableNames } from "./index-tables";
import { KnownVersions } from "./known-versions";
import { mergedSegments } from "./merge-segments";
import { type IndexedObject, indexedObjects, isAsIndexed } from "./object-table";
import { type OpenTables, openTables } from "./open-segments";

/** The numbers that the next version and the next object get. */
interface FreeNumbers {
  readonly version: number;
  readonly object: number;
}

/** An index that is being extended: all that it needs to know of what is there. */
export class GrowingIndex {
  private readonly objects: Map<string, Pick<IndexedObject, "size" | "etag" | "deliveredAt">>;
  private readonly known = new KnownVersions();
  private areVersionsLoaded = false;

  private constructor(
    private readonly folder: IndexFolder,
    private found: FoundIndex,
    private readonly tables: OpenTables<TableName>,
  ) {
    this.objects = indexedObjects(tables.segments.map(({ objects }) => objects));
  }

  /** Begins anew where there is no index, or it is not as it was written. To be closed. */
  static open(folder: IndexFolder): GrowingIndex {
    const found = folder.find();
    const none: OpenTables<TableName> = { segments: [], close: () => undefined };
    if (found !== undefined) {
      folder.sweep(found);
      const tables = openTables(folder, found.manifest.segments, tableNames);
      if (tables !== undefined) return new GrowingIndex(folder, found, tables);
    }
    const empty: FoundIndex = { generation: found?.generation ?? 0, manifest: folder.emptyManifest };
    return new GrowingIndex(folder, empty, none);
  }

  /** Every version, by its place and hash; they are read when they are asked for first. */
  get versions(): KnownVersions {
    if (this.areVersionsLoaded) return this.known;
    this.areVersionsLoaded = true;
    let first = 0;
    for (const { items } of this.tables.segments) {
      this.known.load(items, first);
      first += items.rowCount;
    }
    return this.known;
  }

  /** Whether it holds what is in an object now. */
  holds(object: RecordObject): boolean {
    return isAsIndexed(this.objects.get(object.key), object);
  }

  /** @throws IndexOutdatedError when another process extended it meanwhile */
  async append(write: (free: FreeNumbers) => WrittenBatch): Promise<void> {
    const { manifest, generation } = this.found;
    const free = {
      version: countOf(manifest.segments, "items"),
      object: countOf(manifest.segments, "objects"),
    };
    const { items, objects, tables } = write(free);
    const segment = await this.folder.writeSegment({ items, objects: objects.length }, tables);
    this.found = await this.folder.publish([...manifest.segments, segment], generation);
    for (const { key, size, etag = null, deliveredAt = Number.NaN } of objects)
      this.objects.set(key, { size, etag, deliveredAt });
    const merged = await mergedSegments(this.folder, this.found.manifest.segments);
    if (merged !== undefined) this.found = await this.folder.publish(merged, this.found.generation);
  }

  close(): void {
    this.tables.close();
  }
}
