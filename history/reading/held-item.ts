import type { HeldItem } from "../model/held-item";
import type { Period } from "../model/period";
import { type AnswerRow, rowOf } from "../questions/answer";
import { bracketOf } from "../questions/changes-of-timeline";
import type { Item } from "../questions/item";
import { vanishedItem, withLastItem } from "../questions/item-text";
import type { StoredBody } from "./objects/collect-items";
import type { ItemTexts } from "./objects/item-store";

/** A held item, parsed. */
export function heldItem(texts: ItemTexts, { body }: HeldItem<StoredBody>): Item {
  return JSON.parse(texts.get(body.text).toString("utf8")) as Item;
}

/** What the record says of a resource through a period, as answers give it. */
export function rowOfPeriod(texts: ItemTexts, period: Period<StoredBody>): AnswerRow<Item> {
  const { item, lastPresent } = period;
  switch (period.presence) {
    case "vanished":
      return rowOf(vanishedItem(heldItem(texts, item), bracketOf(period)));
    case "present":
    case "unknown":
      return { json: () => texts.get(item.body.text), value: () => heldItem(texts, item) };
    case "deleted":
    case "not-recorded": {
      const text = (): string => endedText(texts, item, lastPresent);
      return { json: text, value: () => JSON.parse(text()) as Item };
    }
  }
}

/** With the last item that had a configuration. */
function endedText(
  texts: ItemTexts,
  item: HeldItem<StoredBody>,
  last: HeldItem<StoredBody> | undefined,
): string {
  const text = texts.get(item.body.text).toString("utf8");
  return last === undefined ? text : withLastItem(text, texts.get(last.body.text).toString("utf8"));
}
