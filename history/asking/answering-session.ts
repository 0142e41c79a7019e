import type { Instant } from "../../record/instant";
import type { ItemStore } from "../reading/item-store";

/** What it takes to make rows and echo a question, wherever the items came from. */
export interface AnsweringSession {
  /** Holds the items' texts. */
  readonly store: ItemStore;
  readonly source: { readonly where: string };
  /** Only what had been delivered by then takes part; left out: everything does. */
  readonly asKnownAt?: Instant;
}
