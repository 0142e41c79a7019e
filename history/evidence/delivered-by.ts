import { historyDelayMilliseconds } from "../../record/delivery-times";
import { type Instant, startOfDay } from "../../record/instant";
import { type DeliveryKey, parseObjectKey } from "../../record/object-key";
import { endOf } from "../planning/deliveries";
import type { RecordObject } from "../sources/record-source";

/** The key of what AWS Config delivers; undefined for its writability check and for what it did not write. */
export function deliveryKeyOf(key: string): DeliveryKey | undefined {
  const parsed = parseObjectKey(key);
  return parsed.kind === "foreign" || parsed.kind === "writability-check" ? undefined : parsed;
}

/** When S3 took an object; undefined in a folder, whose times are those of a copy. */
export function putAt({ etag, deliveredAt }: RecordObject): Instant | undefined {
  return etag === undefined ? undefined : deliveredAt;
}

/** Whether an object has to have been there at an instant, by its name, its folder or S3's time of it. */
export function wasDueBy(
  { key, lastModified }: { readonly key: string; readonly lastModified: Instant | undefined },
  instant: Instant,
): boolean {
  const parsed = deliveryKeyOf(key);
  const named =
    parsed === undefined ? Infinity : Math.min(endOf(parsed) ?? Infinity, startOfDay(parsed.day + 1));
  return Math.min(named, lastModified ?? Infinity) + historyDelayMilliseconds < instant;
}

/** The last instant that a key names; undefined where it names none. */
export function lastNamedIn(key: string): Instant | undefined {
  const parsed = deliveryKeyOf(key);
  return parsed && endOf(parsed);
}
