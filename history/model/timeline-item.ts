import type { ItemHeading, ItemPresence } from "../../record/item-heading";

/** An item that is kept for an answer; what is kept of its body is the question's affair. */
export interface TimelineItem<Body> {
  readonly heading: ItemHeading;
  readonly presence: ItemPresence;
  readonly body: Body;
}

/** What every body tells, whatever else a question keeps of it. */
export interface FoldedBody {
  /** Whether it was read from an oversize object: snapshots may lack such an item for its size. */
  readonly isOversize: boolean;
}
