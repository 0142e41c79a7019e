import { isFileFault } from "../file-fault";
import type { ObjectIndex } from "../reading/objects/read-objects";
import { type IndexFolder, sizeOfIndex } from "./index-folder";
import { RecordIndex } from "./record-index";

/** Opening an index takes about as long as reading a seventh of its size from objects. */
const worthwhileShare = 0.15;

/** Opens an index when that much is to be read that it pays. */
export class IndexOnDemand {
  private opened: { readonly index: RecordIndex | undefined } | undefined;

  constructor(
    private readonly folder: IndexFolder,
    /** @param what the end of a sentence about the index */
    private readonly onUnusable: (what: string) => void,
  ) {}

  /** An index for reading so many bytes of objects; undefined where they are better read themselves. */
  async forBytes(bytes: number): Promise<ObjectIndex | undefined> {
    if (this.opened === undefined) {
      const size = this.size();
      if (size === undefined || bytes < size * worthwhileShare) return undefined;
    }
    this.opened ??= { index: this.open() };
    return this.opened.index;
  }

  async close(): Promise<void> {
    this.opened?.index?.close();
  }

  private size(): number | undefined {
    try {
      const found = this.folder.find();
      return found && sizeOfIndex(found);
    } catch (error) {
      if (!isFileFault(error)) throw error;
      // Opening it meets the same, and tells of it.
      return 0;
    }
  }

  private open(): RecordIndex | undefined {
    try {
      const index = RecordIndex.open(this.folder);
      if (index !== "damaged") return index;
      this.onUnusable("is not as it was written, and is not used; `config-history index` makes it anew");
    } catch (error) {
      if (!isFileFault(error)) throw error;
      this.onUnusable(`cannot be read, and is not used: ${error.message}`);
    }
    return undefined;
  }
}
