import type { ItemField } from "../../record/item-field";
import type { ItemHeading } from "../../record/item-heading";
import { ItemScanner } from "../../record/item-scanner";
import { type ByteTarget, ScannedItem } from "../../record/scanned-item";

/** What an index tells of a version without its body. */
export interface IndexedVersion {
  readonly heading: ItemHeading;
  readonly arn: string | null;
  readonly resourceName: string | null;
  readonly creationTime: string | null;
  readonly fingerprint: number;
}

const listStart = Buffer.from('{"configurationItems":[');
const comma = Buffer.from(",");

/** An item of an index, its bytes fetched and scanned only when something is asked that the index does not tell. */
export class IndexedItem extends ScannedItem {
  private version: IndexedVersion | undefined;
  private number = -1;
  private scanned: ScannedItem | undefined;
  private readonly items = new KnownItems();

  constructor(private readonly bytesOf: (version: number) => Uint8Array) {
    super();
  }

  /** Becomes a version. */
  become(number: number, version: IndexedVersion): this {
    this.number = number;
    this.version = version;
    this.scanned = undefined;
    return this;
  }

  override heading(): ItemHeading | string {
    return this.told.heading;
  }

  override knownFingerprint(): number {
    return this.told.fingerprint;
  }

  override text(field: ItemField): string | null {
    if (field === "arn") return this.told.arn;
    if (field === "resourceName") return this.told.resourceName;
    return this.whole.text(field);
  }

  override value(field: ItemField): unknown {
    if (field === "creationTime") return this.told.creationTime ?? undefined;
    return this.whole.value(field);
  }

  override bytes(): Uint8Array {
    return this.bytesOf(this.number);
  }

  override jsonText(): string {
    return this.whole.jsonText();
  }

  override get isCanonical(): boolean {
    return this.whole.isCanonical;
  }

  override get isRegular(): boolean {
    return this.whole.isRegular;
  }

  override firstByte(field: ItemField): number | undefined {
    return this.whole.firstByte(field);
  }

  override valueLength(field: ItemField): number {
    return this.whole.valueLength(field);
  }

  override copyValue(field: ItemField, target: ByteTarget): void {
    this.whole.copyValue(field, target);
  }

  private get told(): IndexedVersion {
    if (this.version === undefined) throw new RangeError("no version was chosen");
    return this.version;
  }

  private get whole(): ScannedItem {
    this.scanned ??= this.items.scan(this.bytes());
    return this.scanned;
  }
}

/** Scans items that came out of a scanner whole before, one after the other: each is valid until the next one is scanned. */
class KnownItems {
  private found: ScannedItem | undefined;
  private readonly scanner = new ItemScanner({
    item: (item) => {
      this.found = item;
    },
    quarantined: (reason) => {
      throw new RangeError(`the index holds what is no item: ${reason}`);
    },
  });

  constructor() {
    this.scanner.push(listStart);
  }

  scan(bytes: Uint8Array): ScannedItem {
    this.found = undefined;
    this.scanner.push(bytes);
    this.scanner.push(comma);
    if (this.found === undefined) throw new RangeError("the index holds what is no item");
    return this.found;
  }
}
