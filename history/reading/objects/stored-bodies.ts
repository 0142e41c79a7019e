import { crc32 } from "node:zlib";
import type { ItemHeading } from "../../../record/item-heading";
import { parseConfigurationItem } from "../../../record/parse-configuration-item";
import type { ScannedItem } from "../../../record/scanned-item";
import type { TimelineItem } from "../../model/timeline-item";
import type { PlannedObject } from "../../planning/plan";
import type { Item } from "../../questions/item";
import { isSameItem } from "../../questions/item-content";
import { ItemCopier } from "../../questions/item-copier";
import { itemText } from "../../questions/item-text";
import type { BodyTaker, StoredBody } from "./collect-items";
import type { ItemStore } from "./item-store";

/** Keeps items' bodies in a store, as answers give them. */
export class StoredBodies implements BodyTaker<StoredBody> {
  private readonly copier = new ItemCopier();

  constructor(private readonly store: ItemStore) {}

  take(item: ScannedItem, heading: ItemHeading, planned: PlannedObject): StoredBody {
    const object = planned.object.key;
    const text = this.copier.copy(item, heading, object) ?? parsedText(item, heading, object);
    return {
      text: this.store.put(text),
      object,
      fingerprint: fingerprint(item),
      isOversize: planned.key.kind === "oversize",
    };
  }

  isConflict(held: TimelineItem<StoredBody>, item: ScannedItem, planned: PlannedObject): boolean {
    if (isSurelyAlike(held.body, item, planned)) return false;
    const text = parsedText(item, held.heading, planned.object.key);
    const first = JSON.parse(this.store.get(held.body.text).toString("utf8")) as Item;
    return !isSameItem(first, JSON.parse(text) as Item);
  }
}

function parsedText(item: ScannedItem, heading: ItemHeading, object: string): string {
  return itemText(parseConfigurationItem(item.jsonText(), heading), object);
}

/** Whether two bodies need not be compared: they have one fingerprint, or one came in another form that tells less. */
export function isSurelyAlike(
  body: Pick<StoredBody, "fingerprint" | "isOversize">,
  item: ScannedItem,
  planned: PlannedObject,
): boolean {
  if (body.isOversize || planned.key.kind === "oversize") return true;
  return body.fingerprint === fingerprint(item);
}

/** The CRC of an item's bytes; signed, so that it is a small number and takes no memory of its own. */
export function fingerprint(item: ScannedItem): number {
  return item.knownFingerprint() ?? crc32(item.bytes()) | 0;
}
