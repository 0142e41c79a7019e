import { recorderType } from "../../record/resource-type";
import type { RecordedItem } from "../recorded-item";

/** Millionths of a dollar (https://aws.amazon.com/config/pricing/, public regions). */
const millionthsOf = { continuous: 3_000, daily: 12_000 } as const;

/** Meters what AWS would bill of what was recorded, whether it is ever delivered or not. */
export class RecordingMeter {
  private metered = 0;
  private millionths = 0;

  /** An item that one region recorded. The recorder's own is metered and free of charge. */
  record({ resourceType }: Pick<RecordedItem, "resourceType">, frequency: keyof typeof millionthsOf): void {
    this.metered += 1;
    if (resourceType !== recorderType) this.millionths += millionthsOf[frequency];
  }

  get items(): number {
    return this.metered;
  }

  get dollars(): number {
    return this.millionths / 1e6;
  }
}
