import type { ItemHeading, ItemPresence } from "../../record/item-heading";

/** An item that a fold holds; what its body is, the fold does not care. */
export interface HeldItem<Body> {
  readonly heading: ItemHeading;
  readonly presence: ItemPresence;
  readonly body: Body;
}

/** What a fold says of an item it is offered: it may need it, or hold one of the same identity already. */
export type Offer<Body> = "needed" | "not-needed" | HeldItem<Body>;

/**
 * Takes items in any order and keeps those that an answer needs. An item is offered by its heading first, so
 * that bodies which are not needed are never parsed.
 */
export interface ItemFold<Body> {
  offer(heading: ItemHeading, presence: ItemPresence): Offer<Body>;
  /** Takes an item that was needed when it was offered. */
  put(item: HeldItem<Body>): void;
}
