import fc from "fast-check";
import { formatObjectKey } from "../../record/object-key";
import { deliver } from "../../simulator/deliveries/deliver";
import type { DeliveredKey } from "../../simulator/deliveries/delivery";
import type { DeliveryOptions } from "../../simulator/deliveries/delivery-options";
import { integerOf } from "../../simulator/random";
import type { RecordedItem } from "../../simulator/recorded-item";
import { type DeliveredObject, deliveredObjects } from "./delivered-object";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The most that a file is late by, so that it still lies in a folder at most two days after its first item. */
const mostLate = 40 * HOUR;

/** How a random record is delivered. */
export interface RandomDelivery {
  readonly options: DeliveryOptions;
  /** Of a hundred objects, how many never arrive. */
  readonly lostPercent: number;
}

/** Deliveries of every kind that the contract tolerates. */
export const randomDelivery: fc.Arbitrary<RandomDelivery> = fc
  .record({
    seed: fc.nat({ max: 1000 }),
    snapshotPeriod: fc.constantFrom<number | "none">("none", 6 * HOUR, 24 * HOUR, 24 * HOUR, 72 * HOUR),
    snapshotSpread: fc.constantFrom(0, 0, 5 * MINUTE, 14 * MINUTE),
    historyAnchor: fc.constantFrom(0, 3 * HOUR),
    itemsPerPart: fc.constantFrom(Number.POSITIVE_INFINITY, 1, 2),
    globalRegions: fc.constantFrom(["eu-west-1"], ["eu-west-1", "us-east-1"], ["us-east-1"]),
    oversizeLength: fc.constantFrom(Number.POSITIVE_INFINITY, 620),
    prefix: fc.constantFrom(undefined, "a/b"),
    isRepeating: fc.boolean(),
    lateness: fc.constantFrom(0, 0, 12 * HOUR, mostLate),
    lostPercent: fc.constantFrom(0, 0, 15),
  })
  .map(({ isRepeating, lateness, lostPercent, ...options }) => {
    const delayOf = (key: DeliveredKey) => integerOf(`${options.seed}/late/${nameOf(key)}`, 0, lateness);
    const isLost = (key: DeliveredKey) =>
      integerOf(`${options.seed}/lost/${nameOf(key)}`, 0, 99) < lostPercent;
    // A repeated item whose first file was lost is later than anything that the contract tolerates.
    // And where every part holds a few items, a repeated part would take the name of the first one.
    const repeats = isRepeating && lostPercent === 0 && !Number.isFinite(options.itemsPerPart);
    return { lostPercent, options: { ...options, isRepeated: () => repeats, delayOf, isLost } };
  });

/** Delivers items, and reads the deliveries once. */
export function deliveredAs(
  items: readonly RecordedItem[],
  delivery: RandomDelivery,
): readonly DeliveredObject[] {
  return deliveredObjects(deliver(items, delivery.options));
}

/** Decisions must not depend on the day of the folder, which they decide themselves. */
function nameOf(key: DeliveredKey): string {
  return formatObjectKey("day" in key ? { ...key, day: 0 } : key);
}
