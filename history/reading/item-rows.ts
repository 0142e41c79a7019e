import type { Period } from "../model/period";
import type { TimelineItem } from "../model/timeline-item";
import { type AnswerRow, rowOf } from "../questions/answer";
import { bracketOf } from "../questions/changes-of-timeline";
import { isBodyAskedFor, needsBodies } from "../questions/filter-matching";
import type { Item } from "../questions/item";
import type { ItemFilter } from "../questions/item-filter";
import { vanishedItem, withLastItem } from "../questions/item-text";
import type { StoredBody } from "./objects/collect-items";
import type { ItemTexts } from "./objects/item-store";

/** The item, parsed. */
export function itemOf(texts: ItemTexts, { body }: TimelineItem<StoredBody>): Item {
  return JSON.parse(texts.get(body.text).toString("utf8")) as Item;
}

/** What the record says of a resource through a period, as answers give it. */
export function rowOfPeriod(texts: ItemTexts, period: Period<StoredBody>): AnswerRow<Item> {
  const { item, lastPresent } = period;
  switch (period.presence) {
    case "vanished":
      return rowOf(vanishedItem(itemOf(texts, item), bracketOf(period)));
    case "present":
    case "unknown":
      return { json: () => texts.get(item.body.text), value: () => itemOf(texts, item) };
    case "deleted":
    case "not-recorded": {
      const text = (): string => endedText(texts, item, lastPresent);
      return { json: text, value: () => JSON.parse(text()) as Item };
    }
  }
}

/** Whether what a period says of a resource is asked for, as far as names and tags tell. */
export function isPeriodAskedFor(texts: ItemTexts, period: Period<StoredBody>, filter: ItemFilter): boolean {
  return !needsBodies(filter) || isBodyAskedFor(rowOfPeriod(texts, period).value(), filter);
}

/** With the last item that had a configuration. */
function endedText(
  texts: ItemTexts,
  item: TimelineItem<StoredBody>,
  last: TimelineItem<StoredBody> | undefined,
): string {
  const text = texts.get(item.body.text).toString("utf8");
  return last === undefined ? text : withLastItem(text, texts.get(last.body.text).toString("utf8"));
}
