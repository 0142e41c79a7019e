import type { ObjectIndex } from "../reading/objects/read-objects";
import { type IndexFolder, sizeOfIndex } from "./index-folder";
import { RecordIndex } from "./record-index";

/** Opening an index takes about as long as reading half of its size from objects. */
const worthwhileShare = 0.5;

/** Opens an index when that much is to be read that it pays. */
export class IndexOnDemand {
  private opened: Promise<RecordIndex | undefined> | undefined;

  constructor(
    private readonly folder: IndexFolder,
    private readonly onDamage: () => void,
  ) {}

  /** An index for reading so many bytes of objects; undefined where they are better read themselves. */
  async forBytes(bytes: number): Promise<ObjectIndex | undefined> {
    if (this.opened === undefined) {
      const found = this.folder.find();
      if (found === undefined || bytes < sizeOfIndex(found) * worthwhileShare) return undefined;
    }
    this.opened ??= this.open();
    return this.opened;
  }

  async close(): Promise<void> {
    (await this.opened)?.close();
  }

  private async open(): Promise<RecordIndex | undefined> {
    const index = await RecordIndex.open(this.folder);
    if (index !== "damaged") return index;
    this.onDamage();
    return undefined;
  }
}
