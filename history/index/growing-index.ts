import type { RecordObject } from "../sources/record-source";
import { type ItemVersion, versionName, type WrittenBatch } from "./index-batch";
import type { FoundIndex, IndexFolder } from "./index-folder";
import { countOf } from "./index-manifest";
import { tableNames } from "./index-tables";
import { mergedSegments } from "./merge-segments";
import { contentName } from "./object-content";
import { contentsOf } from "./object-table";
import { openTables } from "./open-segments";

/** The numbers that the next version and the next object get. */
interface FreeNumbers {
  readonly version: number;
  readonly object: number;
}

/** An index that is being extended: all that it needs to know of what is there. */
export class GrowingIndex {
  /** Every version, by its place and hash. */
  readonly versions = new Map<string, ItemVersion>();
  private readonly contents = new Map<string, string>();
  private found: FoundIndex;

  private constructor(
    private readonly folder: IndexFolder,
    found: FoundIndex,
  ) {
    this.found = found;
  }

  /** Begins anew where there is no index, or it is not as it was written. */
  static async open(folder: IndexFolder): Promise<GrowingIndex> {
    const found = folder.find();
    const empty: FoundIndex = { generation: found?.generation ?? 0, manifest: folder.emptyManifest };
    if (found === undefined) return new GrowingIndex(folder, empty);
    folder.sweep(found);
    const index = new GrowingIndex(folder, found);
    return (await index.load()) ? index : new GrowingIndex(folder, empty);
  }

  /** Whether it holds what is in an object now. */
  holds(object: RecordObject): boolean {
    const content = contentName(object);
    return content !== undefined && this.contents.get(object.key) === content;
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
    for (const object of objects) this.contents.set(object.key, contentName(object) ?? "");
    const merged = await mergedSegments(this.folder, this.found.manifest.segments);
    if (merged !== undefined) this.found = await this.folder.publish(merged, this.found.generation);
  }

  private async load(): Promise<boolean> {
    const { segments } = this.found.manifest;
    const opened = openTables(this.folder, segments, tableNames);
    if (opened === undefined) return false;
    try {
      let number = 0;
      for (const { items, objects } of opened.segments) {
        const known = await items.columns(["folder_account_id", "folder_region", "sha256"]);
        const [accountIds, regions, hashes] = [...known.values()];
        for (let row = 0; row < items.rowCount; row++) {
          const folder = { accountId: String(accountIds?.[row]), region: String(regions?.[row]) };
          const sha256 = Buffer.from(hashes?.[row] as Uint8Array).toString("hex");
          this.versions.set(versionName(folder, sha256), { number: number + row });
        }
        number += items.rowCount;
        for (const { key, content } of await contentsOf(objects)) this.contents.set(key, content);
      }
      return true;
    } finally {
      opened.close();
    }
  }
}
