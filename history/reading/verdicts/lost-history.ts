import { snapshotSpreadMilliseconds } from "../../../record/delivery-times";
import { discoveryMilliseconds, isDiscoveredAfter } from "../../../record/discovery";
import { formatInstant, type Instant } from "../../../record/instant";
import { describeResource, type ResourceKey } from "../../../record/resource-key";
import { recorderType } from "../../../record/resource-type";
import { isRecorded, type RecorderTimeline, startsOf } from "../../assurance/recorder-timeline";
import type { Discrepancy } from "../../assurance/replay/discrepancy";
import { discrepancyText } from "../../assurance/replay/discrepancy-text";
import type { LostHistory, ReadSnapshot, ScopeFacts } from "../../assurance/scope-facts";
import type { MissingPart } from "../../planning/missing-parts";

/** AWS states no bound for how long after a recorder's change resources are told to be recorded no more. */
const leavingMilliseconds = 15 * 60_000;

/** An item that says that a resource is recorded no more, since its type left the scope of the recorder. */
export interface Leaving extends ResourceKey {
  readonly captureTime: Instant;
  readonly object: string;
}

/** Which snapshots could be read, and until when what was captured must have been delivered. */
type Deliveries = Pick<ScopeFacts, "snapshots" | "settledUntil">;

/** What a missing part of a history file held is told by the next snapshot. */
export function lostWithPart(missing: MissingPart, snapshots: readonly ReadSnapshot[]): LostHistory {
  const { resourceType, part, follower, from } = missing;
  return {
    resourceType,
    from,
    until: nextStamp(snapshots, missing.until),
    why: `part ${part} of a history file is missing, which must come before ${follower}`,
    shownBy: follower,
    isAwaited: false,
  };
}

/**
 * The times around resources that left while, to all that is known of the recorder, their type was recorded: an
 * item of the recorder is missing, and nobody knows what else it left out.
 */
export function lostBeforeLeavings(
  leavings: readonly Leaving[],
  timeline: RecorderTimeline,
  { snapshots, settledUntil }: Deliveries,
): readonly LostHistory[] {
  const times = leavings
    .filter((leaving) => isUnexplained(leaving, timeline))
    .map((leaving) => ({
      resourceType: recorderType,
      from: stampBefore(snapshots, leaving.captureTime),
      until: untilKnownAgain(leaving.captureTime, timeline, snapshots),
      why: `${describeResource(leaving)} was recorded no more from ${formatInstant(leaving.captureTime)} on, and no item of the recorder says so`,
      shownBy: leaving.object,
      isAwaited: settledUntil < leaving.captureTime,
    }));
  return firstOfEach(times);
}

/** Whole types leave at once: the first of those that tell of one time stands for all. */
function firstOfEach(times: readonly LostHistory[]): readonly LostHistory[] {
  const firsts = new Map<string, LostHistory>();
  for (const time of times) {
    const key = `${time.from} ${time.until}`;
    if (!firsts.has(key)) firsts.set(key, time);
  }
  return [...firsts.values()];
}

/**
 * The times before an item of the recorder that began recording, to judge by what was discovered again after it,
 * although recording had not ended, to all that is known: an item that ended it is missing.
 */
export function lostBeforeRediscoveries(
  discrepancies: readonly Discrepancy[],
  timeline: RecorderTimeline,
  { snapshots, settledUntil }: Deliveries,
): readonly LostHistory[] {
  return discrepancies.flatMap((discrepancy) => {
    const begun = unknownStart(discrepancy, timeline);
    if (begun === undefined) return [];
    return {
      resourceType: recorderType,
      from: stampBefore(snapshots, begun),
      until: nextStamp(snapshots, begun + discoveryMilliseconds),
      why: `${discrepancyText(discrepancy)}; the recorder changed shortly before, and no item of it says that it had stopped`,
      shownBy: null,
      isAwaited: settledUntil < begun,
    };
  });
}

function unknownStart(
  { kind, found, resourceType }: Discrepancy,
  timeline: RecorderTimeline,
): Instant | undefined {
  if (kind !== "discovered-again" || found === null) return undefined;
  const isShortlyBefore = (at: Instant): boolean => isDiscoveredAfter(at, found);
  if (startsOf(timeline.recordingOf(resourceType)).some(isShortlyBefore)) return undefined;
  return timeline.settings().find(({ from }) => isShortlyBefore(from))?.from;
}

function isUnexplained({ resourceType, captureTime }: Leaving, timeline: RecorderTimeline): boolean {
  return timeline
    .recordingOf(resourceType)
    .filter(
      ({ from, until }) =>
        from <= captureTime + leavingMilliseconds && captureTime - leavingMilliseconds < until,
    )
    .every(({ recording }) => isRecorded(recording));
}

/** The next snapshot shows the recorder; where an item of it came before, that may have begun recording anew. */
function untilKnownAgain(
  at: Instant,
  timeline: RecorderTimeline,
  snapshots: readonly ReadSnapshot[],
): Instant {
  const known = nextStamp(snapshots, at);
  const begun = timeline.settings().find(({ from }) => at < from && from <= known);
  return begun === undefined ? known : nextStamp(snapshots, begun.from + discoveryMilliseconds);
}

function stampBefore(snapshots: readonly ReadSnapshot[], before: Instant): Instant {
  return snapshots.findLast(({ at }) => at < before)?.at ?? -Infinity;
}

/** When the first snapshot of an instant or later holds all it will hold. */
function nextStamp(snapshots: readonly ReadSnapshot[], after: Instant): Instant {
  return (snapshots.find(({ at }) => at >= after)?.at ?? Infinity) + snapshotSpreadMilliseconds;
}
