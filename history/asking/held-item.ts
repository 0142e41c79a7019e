import type { Item } from "../questions/item";
import type { HeldItem } from "../questions/item-fold";
import { withLastItem } from "../questions/item-text";
import type { StoredBody } from "../reading/collect-items";
import type { AnsweringSession } from "./answering-session";

/** The JSON of a held item, with the last one that had a configuration where it has none itself. */
export function heldText(
  session: AnsweringSession,
  held: HeldItem<StoredBody>,
  last?: HeldItem<StoredBody>,
): string | Buffer {
  const text = session.store.get(held.body.text);
  if (held.presence === "present" || last === undefined) return text;
  return withLastItem(text.toString("utf8"), session.store.get(last.body.text).toString("utf8"));
}

/** A held item, parsed, with the last one that had a configuration where it has none itself. */
export function heldItem(
  session: AnsweringSession,
  held: HeldItem<StoredBody>,
  last?: HeldItem<StoredBody>,
): Item {
  return JSON.parse(heldText(session, held, last).toString()) as Item;
}
