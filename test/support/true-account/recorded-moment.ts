import type { Instant } from "../../../record/instant";
import type { ResourceKey } from "../../../record/resource-key";
import type { SerialisedItem } from "../../../simulator/deliveries/delivery";
import type { ItemStatus } from "../../../simulator/recorded-item";
import type { Version } from "./account-truth";
import type { RecorderSettings } from "./recorder-settings";

/** An item that AWS Config records of a resource. */
export interface ItemMoment {
  readonly kind: "item";
  readonly at: Instant;
  readonly resource: ResourceKey;
  readonly status: ItemStatus;
  readonly version: Version;
  readonly recorded: SerialisedItem;
}

/** An item of the recorder itself; without settings once it is deleted. */
export interface RecorderMoment extends Omit<ItemMoment, "kind"> {
  readonly kind: "recorder";
  readonly settings: RecorderSettings | undefined;
}

/** From here on snapshots lack the resource, though no item says why. */
interface ForgottenMoment {
  readonly kind: "forgotten";
  readonly at: Instant;
  readonly resource: ResourceKey;
}

/** What happens in the memory of AWS Config. */
export type RecordedMoment = ItemMoment | RecorderMoment | ForgottenMoment;
