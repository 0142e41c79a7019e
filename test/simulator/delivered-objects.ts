import { gunzipSync } from "node:zlib";
import { parseObjectKey } from "../../record/object-key";
import { type DeliveredKey, type Delivery, objectKey } from "../../simulator/deliveries/delivery";
import { recordObjects } from "../../simulator/deliveries/record-objects";
import type { RecordedItem } from "../../simulator/recorded-item";

/** One delivered object, read back from its bytes and its key. */
export interface DeliveredObject {
  readonly path: string;
  readonly key: DeliveredKey;
  readonly deliveredAt: number;
  readonly items: readonly RecordedItem[];
}

/** Reads deliveries back from the bytes of their objects. */
export function readDelivered(deliveries: Iterable<Delivery>): readonly DeliveredObject[] {
  const list = [...deliveries];
  const objects = recordObjects(list);
  return list.map(({ key, deliveredAt }) => {
    const path = objectKey({ key, deliveredAt, itemTexts: [] });
    return { path, key, deliveredAt, items: itemsOf(objects.get(path) ?? Buffer.alloc(0)) };
  });
}

/** The objects of one kind, by what their path says. */
export function ofKind(
  objects: readonly DeliveredObject[],
  kind: DeliveredKey["kind"],
): readonly DeliveredObject[] {
  return objects.filter(({ path }) => parseObjectKey(path).kind === kind);
}

/** What tells one item from every other. */
export function identityOf(item: RecordedItem): string {
  const { awsAccountId, awsRegion, resourceType, resourceId, configurationStateId } = item;
  return [awsAccountId, awsRegion, resourceType, resourceId, configurationStateId].join(" ");
}

function itemsOf(bytes: Buffer): readonly RecordedItem[] {
  if (bytes.length === 0) return [];
  const body = JSON.parse(gunzipSync(bytes).toString()) as {
    readonly configurationItems?: readonly RecordedItem[];
    readonly configurationItem?: RecordedItem;
  };
  return body.configurationItems ?? (body.configurationItem === undefined ? [] : [body.configurationItem]);
}
