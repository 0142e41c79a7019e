import { historyWindowMilliseconds } from "../../record/delivery-times";
import type { Instant } from "../../record/instant";
import type { HistoryKey } from "../../record/object-key";
import type { Delivery } from "./scope-calendar";

/** A part of a history file that must be missing, since a later one of its window is there. */
export interface MissingPart {
  readonly resourceType: string;
  readonly part: number;
  /** The object that follows it. */
  readonly follower: string;
  /** What it held was captured after this, … */
  readonly from: Instant;
  /** … and by then. */
  readonly until: Instant;
}

/** The parts that the names of history files show to be missing: of each type, parts follow in order of time. */
export function missingParts(deliveries: readonly Delivery[]): readonly MissingPart[] {
  const files = deliveries.flatMap(({ object, key }) =>
    key.kind === "history" ? [{ object: object.key, key }] : [],
  );
  const before = new Map<string, HistoryKey>();
  return files
    .sort((a, b) => compareParts(a.key, b.key))
    .flatMap(({ object, key }): readonly MissingPart[] => {
      const { resourceType, part, start } = key;
      const last = partBefore(before.get(resourceType), key);
      before.set(resourceType, key);
      // Copies of one file bear one number.
      if (part <= 1 || part === last || part === last + 1) return [];
      const from = start - historyWindowMilliseconds;
      return [{ resourceType, part: part - 1, follower: object, from, until: start + 1000 }];
    });
}

/** The number of the part before in the same window; 0 where there is none. */
function partBefore(before: HistoryKey | undefined, { start }: HistoryKey): number {
  return before === undefined || before.start <= start - historyWindowMilliseconds ? 0 : before.part;
}

function compareParts(a: HistoryKey, b: HistoryKey): number {
  return a.start - b.start || a.end - b.end || a.part - b.part;
}
