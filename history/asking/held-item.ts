import type { HeldItem } from "../model/held-item";
import type { Period } from "../model/period";
import { type AnswerRow, rowOf } from "../questions/answer";
import { bracketOf } from "../questions/changes-of-timeline";
import type { Item } from "../questions/item";
import { vanishedItem, withLastItem } from "../questions/item-text";
import type { StoredBody } from "../reading/collect-items";
import type { AnsweringSession } from "./answering-session";

/** A held item, parsed. */
export function heldItem(session: AnsweringSession, { body }: HeldItem<StoredBody>): Item {
  return JSON.parse(session.store.get(body.text).toString("utf8")) as Item;
}

/** What the record says of a resource through a period, as answers give it. */
export function rowOfPeriod(session: AnsweringSession, period: Period<StoredBody>): AnswerRow<Item> {
  const { item, lastPresent } = period;
  switch (period.presence) {
    case "vanished":
      return rowOf(vanishedItem(heldItem(session, item), bracketOf(period)));
    case "present":
    case "unknown":
      return { json: () => session.store.get(item.body.text), value: () => heldItem(session, item) };
    case "deleted":
    case "not-recorded": {
      const text = (): string => endedText(session, item, lastPresent);
      return { json: text, value: () => JSON.parse(text()) as Item };
    }
  }
}

/** With the last item that had a configuration. */
function endedText(
  { store }: AnsweringSession,
  item: HeldItem<StoredBody>,
  last: HeldItem<StoredBody> | undefined,
): string {
  const text = store.get(item.body.text).toString("utf8");
  return last === undefined ? text : withLastItem(text, store.get(last.body.text).toString("utf8"));
}
