import type { Instant } from "../../../record/instant";
import type { ResourceKey } from "../../../record/resource-key";
import type { ChangeClass } from "../change-class";
import type { FrequencySetting } from "../coverage";

/** How often a type is recorded, as AWS bills it. */
export type RecordedFrequency = FrequencySetting["frequency"];

/** The class of the change that an item shows; `unchanged`: it says what the item before it said. */
export type ItemClass = ChangeClass | "unchanged";

/** A configuration item that AWS Config recorded, as it is billed. */
export interface BilledItem extends ResourceKey {
  /** The region that recorded it, which of global resources several may. */
  readonly recordedIn: string;
  readonly captureTime: Instant;
  readonly class: ItemClass;
  readonly frequency: RecordedFrequency;
}
