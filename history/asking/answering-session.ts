import type { ItemStore } from "../reading/item-store";

/** What it takes to make rows and echo a question, wherever the items came from. */
export interface AnsweringSession {
  /** Holds the items' texts. */
  readonly store: ItemStore;
  readonly source: { readonly where: string };
}
