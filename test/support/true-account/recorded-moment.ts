import type { Instant } from "../../../record/instant";
import type { ResourceKey } from "../../../record/resource-key";
import type { SerialisedItem } from "../../../simulator/deliveries/delivery";
import type { ItemStatus } from "../../../simulator/recorded-item";
import type { Version } from "./account-truth";
import type { RecorderName, RecorderSettings } from "./recorder-settings";
import { Recorders } from "./recorders";

/** An item that AWS Config records of a resource. */
export interface ItemMoment {
  readonly kind: "item";
  readonly at: Instant;
  readonly resource: ResourceKey;
  readonly status: ItemStatus;
  readonly version: Version;
  readonly recorded: SerialisedItem;
}

/** An item of a recorder itself; without settings once it is deleted. */
export interface RecorderMoment extends Omit<ItemMoment, "kind"> {
  readonly kind: "recorder";
  readonly recorder: RecorderName;
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

/** The recorders of a scope after some moments of it. */
export function recordersAfter(moments: readonly RecordedMoment[]): Recorders {
  return moments.reduce(
    (recorders, moment) =>
      moment.kind === "recorder" ? recorders.with(moment.recorder, moment.settings) : recorders,
    Recorders.none,
  );
}
