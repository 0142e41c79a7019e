import { gzipSync } from "node:zlib";
import type { Instant } from "../../record/instant";
import { type Delivery, objectKey, objectText } from "../../simulator/deliveries/delivery";
import type { RecordedItem } from "../../simulator/recorded-item";

/** An object of the record with the items in it, as a test knows them without reading. */
export interface DeliveredObject {
  readonly key: string;
  readonly kind: "snapshot" | "history" | "oversize";
  readonly accountId: string;
  /** The region of its folder. */
  readonly region: string;
  /** The stamp of a snapshot; NaN for all others. */
  readonly snapshotTime: Instant;
  readonly items: readonly RecordedItem[];
  readonly text: string;
}

/** The deliveries that hold items, read once. */
export function deliveredObjects(deliveries: Iterable<Delivery>): readonly DeliveredObject[] {
  return [...deliveries].flatMap((delivery) => {
    const { key } = delivery;
    if (key.kind === "writability-check") return [];
    const texts = [...delivery.itemTexts];
    return {
      key: objectKey(delivery),
      kind: key.kind,
      accountId: key.accountId,
      region: key.region,
      snapshotTime: key.kind === "snapshot" ? key.snapshotTime : Number.NaN,
      items: texts.map((text) => JSON.parse(text) as RecordedItem),
      text: [...objectText({ ...delivery, itemTexts: texts })].join(""),
    };
  });
}

/** The bucket's bytes: gzip, as AWS Config writes them, or already decompressed, as some copies are. */
export function storedObjects(
  objects: readonly DeliveredObject[],
  isCompressed: boolean,
): ReadonlyMap<string, Uint8Array> {
  return new Map(
    objects.map(({ key, text }) => [key, isCompressed ? gzipSync(text, { level: 1 }) : Buffer.from(text)]),
  );
}
