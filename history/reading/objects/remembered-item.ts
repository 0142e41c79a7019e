import { crc32 } from "node:zlib";
import type { ItemHeading } from "../../../record/item-heading";
import { ItemScanner, type ScanLimits } from "../../../record/item-scanner";
import type { ScannedItem } from "../../../record/scanned-item";
import { ItemOnDemand } from "./item-on-demand";

/** What is kept of an item to show it again. */
export interface ItemMemory {
  readonly heading: ItemHeading;
  readonly bytes: Buffer;
  /** The CRC of its bytes, from when it was asked for first. */
  fingerprint: number | undefined;
}

/** An item that was scanned before, and is scanned again only when something is asked that is not known. */
export class RememberedItem extends ItemOnDemand {
  private memory: ItemMemory | undefined;
  private scanned: ScannedItem | undefined;
  private readonly scanner: ItemScanner;
  private isFirst = true;

  constructor(limits: ScanLimits) {
    super();
    const item = (found: ScannedItem): void => {
      this.scanned = found;
    };
    this.scanner = new ItemScanner({ item, quarantined: () => undefined }, limits);
  }

  /** Becomes another item. */
  become(memory: ItemMemory): this {
    this.memory = memory;
    this.scanned = undefined;
    return this;
  }

  override heading(): ItemHeading {
    return this.remembered.heading;
  }

  override bytes(): Uint8Array {
    return this.remembered.bytes;
  }

  override knownFingerprint(): number {
    const { remembered } = this;
    remembered.fingerprint ??= crc32(remembered.bytes) | 0;
    return remembered.fingerprint;
  }

  protected override get whole(): ScannedItem {
    if (this.scanned === undefined) {
      this.scanner.push(Buffer.concat([this.isFirst ? beginning : comma, this.remembered.bytes]));
      this.isFirst = false;
    }
    if (this.scanned === undefined) throw new RangeError("what was an item once is none any more");
    return this.scanned;
  }

  private get remembered(): ItemMemory {
    if (this.memory === undefined) throw new RangeError("no item was chosen");
    return this.memory;
  }
}

/** One list of all items that are scanned again: it never ends. */
const beginning = Buffer.from('{"configurationItems":[');
const comma = Buffer.from(",");
