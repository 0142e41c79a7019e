import { gzipSync } from "node:zlib";
import { type Delivery, objectKey, objectText } from "./delivery";

/**
 * The bucket in memory: the gzipped bytes of every object by its key. The writability check is empty.
 * As in S3, an object replaces an earlier one of its key.
 */
export function recordObjects(deliveries: Iterable<Delivery>): Map<string, Buffer> {
  const objects = new Map<string, Buffer>();
  for (const delivery of deliveries) {
    const text = [...objectText(delivery)].join("");
    objects.set(objectKey(delivery), text === "" ? Buffer.alloc(0) : gzipSync(text));
  }
  return objects;
}
