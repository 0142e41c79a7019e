import type { Instant } from "../../record/instant";
import type { LateType } from "../../record/late-types";
import type { RecorderTimeline } from "./recorder-timeline";
import type { Discrepancy } from "./replay/discrepancy";

/** A snapshot that could be read. */
export interface ReadSnapshot {
  readonly object: string;
  readonly at: Instant;
}

/** A time of which something could not be read: of one type, or of all. */
export interface UnreadTime {
  readonly resourceType: string | null;
  readonly from: Instant;
  readonly until: Instant;
  readonly object: string;
}

/** A time in which the answer may lack something that must have been recorded; of the recorder: of all types. */
export interface LostHistory {
  readonly resourceType: string;
  readonly from: Instant;
  readonly until: Instant;
  /** What is missing, in words. */
  readonly why: string;
  /** The object that shows that something is missing; null: a snapshot that the verdict names anyway. */
  readonly shownBy: string | null;
  /** Whether it may still be on its way. */
  readonly isAwaited: boolean;
}

/** A discovery of a resource that had been made more than an hour before, by its creation time. */
export interface Discovery {
  readonly resourceType: string;
  readonly resourceId: string;
  readonly captureTime: Instant;
  readonly creationTime: Instant;
  /** Whether its own item is lost, and a later one tells of it. */
  readonly isLost: boolean;
  readonly object: string;
}

/** The first discoveries after what was read, and what the recorders did until then. */
interface LaterFacts {
  readonly discoveries: readonly Discovery[];
  readonly timeline: RecorderTimeline;
}

/** What the record shows of how one account and region was recorded and delivered. */
export interface ScopeFacts {
  readonly timeline: RecorderTimeline;
  /** In the order of their stamps. */
  readonly snapshots: readonly ReadSnapshot[];
  /** Whether each snapshot was compared with the history since the one before it. */
  readonly isCompared: boolean;
  readonly discrepancies: readonly Discrepancy[];
  readonly unread: readonly UnreadTime[];
  readonly lost: readonly LostHistory[];
  /** By resource type: the first of the capture times in the history and of the stamps of snapshots that hold it. */
  readonly seen: ReadonlyMap<string, { readonly first: Instant }>;
  /** The types of which history files lie in the record from before all that was read. */
  readonly earlierTypes: ReadonlySet<string>;
  /** Those after the first snapshot, of the types that it lacks. */
  readonly discoveries: readonly Discovery[];
  /** What came after all of that, of types that nothing shows which was read. */
  readonly later: LaterFacts;
  /** What was captured until then must have been delivered. */
  readonly settledUntil: Instant;
  readonly lateTypes: readonly LateType[];
}
