import type { Instant } from "../../../record/instant";
import { parseObjectKey } from "../../../record/object-key";
import type { ReadSnapshot, UnreadTime } from "../../assurance/scope-facts";
import type { ListingProblem } from "../../sources/record-source";
import type { ReadingProblem } from "../objects/object-visitor";

/** Of which times something is not known, because an object, an item or a folder could not be read. */
export function unreadTimes(
  objects: readonly ReadingProblem[],
  problems: readonly ListingProblem[],
  snapshots: readonly ReadSnapshot[],
): readonly UnreadTime[] {
  return [
    ...objects.map(({ object }) => unreadTime(object, snapshots)),
    ...problems.map(({ where }) => always(where)),
  ];
}

/** What a history file held is told by the next snapshot; what a snapshot held, by those on both sides. */
function unreadTime(object: string, snapshots: readonly ReadSnapshot[]): UnreadTime {
  const key = parseObjectKey(object);
  const next = (after: Instant): Instant => snapshots.find(({ at }) => at > after)?.at ?? Infinity;
  switch (key.kind) {
    case "history":
      return { resourceType: key.resourceType, from: key.start, until: next(key.end), object };
    case "oversize":
      return { resourceType: key.resourceType, from: key.captureTime, until: next(key.captureTime), object };
    case "snapshot": {
      const before = snapshots.findLast(({ at }) => at < key.snapshotTime)?.at ?? -Infinity;
      return { resourceType: null, from: before, until: next(key.snapshotTime), object };
    }
    case "unrecognised":
    case "foreign":
    case "writability-check":
      return always(object);
  }
}

function always(object: string): UnreadTime {
  return { resourceType: null, from: -Infinity, until: Infinity, object };
}
