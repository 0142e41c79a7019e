import { snapshotSpreadMilliseconds } from "../../../record/delivery-times";
import { formatInstant, type Instant } from "../../../record/instant";
import { describeResource, type ResourceKey } from "../../../record/resource-key";
import type { MissingPart } from "../../planning/missing-parts";
import { recorderType } from "../../questions/recording/recorder-setting";
import { isRecorded, type RecorderTimeline } from "../../questions/recording/recorder-timeline";
import {
  discoveryMilliseconds,
  type LostTime,
  type ReadSnapshot,
} from "../../questions/recording/type-verdicts";

/** AWS states no bound for how long after a recorder's change resources are told to be recorded no more. */
const leavingMilliseconds = 15 * 60_000;

/** An item that says that a resource is recorded no more, since its type left the scope of the recorder. */
export interface Leaving extends ResourceKey {
  readonly captureTime: Instant;
  readonly object: string;
}

/** What a missing part of a history file held is told by the next snapshot. */
export function lostWithPart(missing: MissingPart, snapshots: readonly ReadSnapshot[]): LostTime {
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
  {
    snapshots,
    settledUntil,
  }: { readonly snapshots: readonly ReadSnapshot[]; readonly settledUntil: Instant },
): readonly LostTime[] {
  return leavings
    .filter((leaving) => isUnexplained(leaving, timeline))
    .map((leaving) => ({
      resourceType: recorderType,
      from: snapshots.findLast(({ at }) => at < leaving.captureTime)?.at ?? -Infinity,
      until: untilKnownAgain(leaving.captureTime, timeline, snapshots),
      why: `${describeResource(leaving)} was recorded no more from ${formatInstant(leaving.captureTime)} on, and no item of the recorder says so`,
      shownBy: leaving.object,
      isAwaited: settledUntil < leaving.captureTime,
    }));
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

/** When the first snapshot of an instant or later holds all it will hold. */
function nextStamp(snapshots: readonly ReadSnapshot[], after: Instant): Instant {
  return (snapshots.find(({ at }) => at >= after)?.at ?? Infinity) + snapshotSpreadMilliseconds;
}
