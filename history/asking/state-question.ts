import type { Instant } from "../../record/instant";
import type { ReadPeriod } from "../planning/plan";
import type { ItemFilter } from "../questions/item-filter";

/** The question: what was there at an instant? */
export interface StateQuestion {
  readonly at: Instant;
  readonly filter: ItemFilter;
  /** Adds what went after an instant; `base`: after the snapshot that the state is built on. */
  readonly deletedSince?: Instant | "base";
  /** Of one resource: how many relationships deep it is asked what it is related to. */
  readonly relatedDepth?: number;
  /** Of one resource: whether it is asked, should it be gone, how it lived and what still refers to it. */
  readonly isEndAsked?: boolean;
}

/** What went since an instant takes the whole time since then to tell. */
export function periodOfState({ at, deletedSince }: StateQuestion): ReadPeriod {
  return { from: typeof deletedSince === "number" ? Math.min(deletedSince, at) : at, until: at };
}
