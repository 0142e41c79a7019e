import type { ItemField } from "../../../record/item-field";
import { type ByteTarget, ScannedItem } from "../../../record/scanned-item";

/** An item of which something is known without its bytes; what is not is looked for in them when it is asked. */
export abstract class ItemOnDemand extends ScannedItem {
  /** The item where it lies. */
  protected abstract get whole(): ScannedItem;

  override text(field: ItemField): string | null {
    return this.whole.text(field);
  }

  override value(field: ItemField): unknown {
    return this.whole.value(field);
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
}
