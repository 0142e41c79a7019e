import { historyDelayMilliseconds } from "../../record/delivery-times";
import type { Instant } from "../../record/instant";
import { parseObjectKey } from "../../record/object-key";
import { shopRecord } from "./shop-record";

/** The shop's record with when each delivery arrived: up to as late as AWS documents, as a number from 0 to 1 says. */
export function deliveredShop(latenessOf: (key: string) => number): {
  readonly objects: ReadonlyMap<string, Uint8Array>;
  readonly deliveredAt: ReadonlyMap<string, Instant>;
} {
  const objects = new Map([...shopRecord()].filter(([key]) => stampOf(key) !== undefined));
  const deliveredAt = new Map(
    [...objects.keys()].map((key): [string, Instant] => [
      key,
      (stampOf(key) ?? 0) + Math.floor(latenessOf(key) * historyDelayMilliseconds),
    ]),
  );
  return { objects, deliveredAt };
}

/** What of some objects had arrived by an instant. */
export function arrivedBy<Value>(
  objects: ReadonlyMap<string, Value>,
  deliveredAt: ReadonlyMap<string, Instant>,
  now: Instant,
): ReadonlyMap<string, Value> {
  return new Map([...objects].filter(([key]) => (deliveredAt.get(key) ?? Infinity) <= now));
}

function stampOf(key: string): Instant | undefined {
  const parsed = parseObjectKey(key);
  if (parsed.kind === "snapshot") return parsed.snapshotTime;
  return parsed.kind === "history" ? parsed.end : undefined;
}
