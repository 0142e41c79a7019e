import { type Instant, parseRecordInstant } from "../../record/instant";
import type { HistoryKey, OversizeKey, SnapshotKey, WritabilityCheckKey } from "../../record/object-key";
import { formatObjectKey } from "../../record/object-key";
import { isLive, type RecordedItem } from "../recorded-item";

/** An item with its text, which every file that holds the item repeats byte for byte. */
export interface SerialisedItem {
  readonly item: RecordedItem;
  readonly captureTime: Instant;
  readonly text: string;
}

/** The key of an object that AWS Config writes. */
export type DeliveredKey = SnapshotKey | HistoryKey | OversizeKey | WritabilityCheckKey;

/** One object that AWS Config writes into the bucket. */
export interface Delivery {
  readonly key: DeliveredKey;
  /** When the object appears in the bucket. */
  readonly deliveredAt: Instant;
  /** The texts of the items in the object, in its order; may be read once only. */
  readonly itemTexts: Iterable<string>;
}

/** Writes an item as JSON, once for all files that will hold it. */
export function serialiseItem(item: RecordedItem): SerialisedItem {
  const captureTime = parseRecordInstant(item.configurationItemCaptureTime);
  if (captureTime === undefined) {
    const { resourceType, resourceId, configurationItemCaptureTime } = item;
    throw new RangeError(
      `The item of ${resourceType}/${resourceId} has the capture time "${configurationItemCaptureTime}", which is no instant. Give it as ISO 8601.`,
    );
  }
  return { item, captureTime, text: JSON.stringify(item) };
}

/** The object's key as text. */
export function objectKey(delivery: Delivery): string {
  return formatObjectKey(delivery.key);
}

/** The object's JSON text before compression, in pieces; nothing for the writability check. */
export function* objectText(delivery: Delivery): Generator<string> {
  const { key } = delivery;
  if (key.kind === "writability-check") return;
  if (key.kind === "oversize") {
    yield* notificationText(delivery);
    return;
  }
  const envelope = key.kind === "snapshot" ? `,"configSnapshotId":"${key.snapshotId}"` : "";
  yield `{"fileVersion":"1.0"${envelope},"configurationItems":[`;
  let isFirst = true;
  for (const text of delivery.itemTexts) {
    // Joined to the item, the comma would cost a copy of it.
    if (!isFirst) yield ",";
    yield text;
    isFirst = false;
  }
  yield "]}";
}

/** An oversize object holds one change notification instead of a list of items. */
function* notificationText(delivery: Delivery): Generator<string> {
  const [item = "null"] = delivery.itemTexts;
  const createdAt = new Date(delivery.deliveredAt).toISOString();
  yield `{"configurationItemDiff":null,"configurationItem":${item},"notificationCreationTime":"${createdAt}"`;
  yield `,"messageType":"ConfigurationItemChangeNotification","recordVersion":"1.3"}`;
}

/** Whether a snapshot taken after the item holds it. */
export function standsInSnapshots({ item }: SerialisedItem): boolean {
  return isLive(item.configurationItemStatus);
}
