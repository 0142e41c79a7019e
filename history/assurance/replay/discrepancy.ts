import { historyWindowMilliseconds } from "../../../record/delivery-times";
import type { Instant } from "../../../record/instant";
import type { ResourceKey } from "../../../record/resource-key";

/**
 * How history and a snapshot disagree about a resource. `missing-item`: the snapshot holds a newer item;
 * `vanished`: it lacks the resource, whose deletion was never recorded; `not-deleted`: it holds a resource that was
 * deleted; `late-item`: it holds an older item. Of the history alone: `unknown-origin`: the resource's first item
 * is no discovery; `discovered-again`: it is discovered while it is there; `changed-when-gone`: it changes or is
 * deleted after its deletion.
 */
export type DiscrepancyKind =
  | "missing-item"
  | "vanished"
  | "not-deleted"
  | "late-item"
  | "unknown-origin"
  | "discovered-again"
  | "changed-when-gone";

/** A disagreement about one resource. */
export interface Discrepancy extends ResourceKey {
  readonly kind: DiscrepancyKind;
  /** When the item that the replay expects was captured; null: it expects none. */
  readonly expected: Instant | null;
  /** When the item that was found instead was captured; null: there is none. */
  readonly found: Instant | null;
  /** The answer may be wrong about the resource's type from here, inclusive … */
  readonly from: Instant;
  /** … until here, exclusive. */
  readonly until: Instant;
  /** Whether all history in the record is younger than what is missing: then it need not be lost. */
  readonly isOlderThanHistory?: boolean;
}

/**
 * The time that may be wrong when an item was lost that was captured between two instants: the file that held
 * it is lost, and with it whatever else of its type was captured in its window.
 */
export function aroundLoss(from: Instant, until: Instant): Pick<Discrepancy, "from" | "until"> {
  return { from: from - historyWindowMilliseconds, until: until + historyWindowMilliseconds };
}

/** By when what is missing had been captured: an item that was found, or what a snapshot tells by lacking a resource. */
export function lostBy({ found, until }: Discrepancy): Instant {
  return found ?? until - historyWindowMilliseconds;
}
