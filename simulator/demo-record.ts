import type { Instant } from "../record/instant";
import { deliver } from "./deliveries/deliver";
import type { Delivery } from "./deliveries/delivery";
import type { DeliveryOptions } from "./deliveries/delivery-options";
import { integerOf } from "./random";
import type { RecordedItem } from "./recorded-item";
import { simulatedAccount } from "./story/simulated-account";

const minute = 60_000;

/**
 * The record of the simulated account as it lies in the bucket at `now`: the last history files arrived a few
 * minutes ago, the last snapshot was taken nine hours ago, and some items stand in two files.
 */
export function demoRecord(now: Instant): Iterable<Delivery> {
  return deliver(simulatedAccount({ now }), demoDeliveryOptions(now));
}

function demoDeliveryOptions(now: Instant): DeliveryOptions {
  return {
    until: now,
    // The window that holds the last deletion must have closed an hour ago, whatever the time of day is.
    historyAnchor: now - 68 * minute,
    snapshotAnchor: now - 9 * 60 * minute,
    isRepeated: isRepeatedNowAndThen,
  };
}

function isRepeatedNowAndThen(item: RecordedItem): boolean {
  return integerOf(`repeated/${item.resourceId}/${item.configurationStateId}`, 1, 15) === 1;
}
