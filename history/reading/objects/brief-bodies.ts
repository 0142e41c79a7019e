import { type ItemHeading, itemPresence } from "../../../record/item-heading";
import { checkBody } from "../../../record/parse-configuration-item";
import type { ScannedItem } from "../../../record/scanned-item";
import type { TimelineItem } from "../../model/timeline-item";
import type { PlannedObject } from "../../planning/plan";
import { filteredFields } from "../../questions/filter-matching";
import { JudgedFields } from "../../questions/when/judged-fields";
import type { BodyTaker, StoredBody } from "./collect-items";
import type { ItemStore } from "./item-store";
import { fingerprint, isSurelyAlike } from "./stored-bodies";

/** What items are counted by: what filters look at, and their tags. */
export const countedFields: ReadonlySet<string> = new Set([...filteredFields(), "tags"]);

/** Keeps a few fields of items, at many instants at a time, and whether they are there. */
export class BriefBodies implements BodyTaker<StoredBody> {
  private readonly fields: JudgedFields;

  /** @param fields by the names that answers give them */
  constructor(
    private readonly store: ItemStore,
    fields: ReadonlySet<string>,
  ) {
    this.fields = new JudgedFields({ fields, members: undefined });
  }

  take(item: ScannedItem, heading: ItemHeading, planned: PlannedObject): StoredBody {
    return {
      text: this.store.put(this.briefText(item, heading)),
      object: planned.object.key,
      fingerprint: fingerprint(item),
      isOversize: planned.key.kind === "oversize",
    };
  }

  /** Bodies that are kept alike are no conflict for what asks of nothing else. */
  isConflict(
    { heading, body }: TimelineItem<StoredBody>,
    item: ScannedItem,
    planned: PlannedObject,
  ): boolean {
    if (isSurelyAlike(body, item, planned)) return false;
    return this.store.get(body.text).toString("utf8") !== this.briefText(item, heading);
  }

  private briefText(item: ScannedItem, heading: ItemHeading): string {
    checkBody(item, heading);
    return JSON.stringify({ presence: itemPresence(heading.status), ...this.fields.of(item, heading) });
  }
}
