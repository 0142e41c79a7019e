import { discoveryMilliseconds, isDiscoveredAfter } from "../../record/discovery";
import { formatInstant, type Instant } from "../../record/instant";
import { isLongSupported } from "../../record/types-of-2020";
import { periodCovering } from "../model/recorded-times";
import { isRecorded, type RecorderTimeline, type RecordingPeriod, startsOf } from "./recorder-timeline";
import type { Discovery, ScopeFacts } from "./scope-facts";

/** A daily change is recorded within a day; what is recorded is some time in coming. */
export const dailyMilliseconds = 26 * 3_600_000;

/** When AWS Config began to support a resource type, which it does without any item of the recorder. */
export interface SupportStart {
  readonly from: Instant;
  /** What shows it, in words. */
  readonly why: string;
  readonly object: string;
}

/** Discoveries, and what the recorders did by then. */
interface Discoveries {
  readonly discoveries: readonly Discovery[];
  readonly timeline: Pick<RecorderTimeline, "recordingOf">;
}

interface Evidence extends Discoveries, Pick<ScopeFacts, "snapshots" | "seen"> {
  readonly later: Discoveries;
}

/**
 * Tells from the first that is known of a type whether AWS Config began to support it only then: snapshots
 * before lack it, and what was discovered had been there for long, while the type would have been recorded.
 * Creation times are not stable: they make a time doubtful and prove nothing.
 */
export function supportStart(
  resourceType: string,
  { snapshots, seen, timeline, discoveries, later }: Evidence,
): SupportStart | undefined {
  const known = seen.get(resourceType)?.first;
  const facts = known === undefined ? later : { discoveries, timeline };
  const ofType = facts.discoveries.filter((discovery) => discovery.resourceType === resourceType);
  const first = Math.min(known ?? Infinity, ...ofType.map(({ captureTime }) => captureTime));
  const lacking = snapshots.findLast(({ at }) => at < first);
  if (lacking === undefined) return undefined;
  const periods = facts.timeline.recordingOf(resourceType);
  const started = startsOf(periods).find((start) => isDiscoveredAfter(start, first));
  const missedAt = started === undefined ? first : lastWhole(started, { periods, snapshots });
  const shows = ofType
    .filter(({ captureTime }) => isDiscoveredAfter(first, captureTime))
    .find(({ creationTime, isLost }) => {
      // What was discovered at some time before may have been made after the last snapshot that lacks it.
      const missed = isLost ? Math.min(missedAt, lacking.at) : missedAt;
      return creationTime < missed - latenessOf(creationTime, missed, periods);
    });
  if (shows === undefined) return undefined;
  const from = started ?? first;
  return { from, why: whyOf(shows, from), object: shows.object };
}

/** The last snapshot before a start of recording that shows all that was recorded. */
function lastWhole(
  started: Instant,
  { periods, snapshots }: Pick<Evidence, "snapshots"> & { readonly periods: readonly RecordingPeriod[] },
): Instant {
  const starts = startsOf(periods);
  const whole = snapshots.findLast(({ at }) => {
    const recording = periodCovering(periods, at)?.recording ?? "unknown";
    return at < started && isRecorded(recording) && !starts.some((start) => isDiscoveredAfter(start, at));
  });
  return whole?.at ?? -Infinity;
}

/**
 * From when on the record shows that AWS Config supported a type, which it has learnt since 2020: from its first
 * item on. Before that the record may lack it because it was not supported.
 */
export function shownFrom(
  resourceType: string,
  { seen, earlierTypes }: Pick<ScopeFacts, "seen" | "earlierTypes">,
): Instant {
  if (isLongSupported(resourceType) || earlierTypes.has(resourceType)) return -Infinity;
  return seen.get(resourceType)?.first ?? Infinity;
}

/** What was done about a type, where AWS Config began to support it at an instant. */
export function sinceSupport(
  periods: readonly RecordingPeriod[],
  start: Instant,
): readonly RecordingPeriod[] {
  return periods.flatMap((period): readonly RecordingPeriod[] => {
    if (!isRecorded(period.recording) || period.from >= start) return [period];
    const before = { ...period, until: Math.min(period.until, start), recording: "unsupported" } as const;
    return period.until <= start ? [before] : [before, { ...period, from: start }];
  });
}

/**
 * How long after it was made a resource is discovered by an instant at the latest, while its type is recorded, or was
 * shortly before: within an hour where it was made while every change was recorded.
 */
function latenessOf(made: Instant, at: Instant, periods: readonly RecordingPeriod[]): number {
  const whenMade = periodCovering(periods, made);
  if (whenMade?.recording === "continuous" && made + discoveryMilliseconds < whenMade.until)
    return discoveryMilliseconds;
  const isDaily = periods.some(
    ({ recording, from, until }) => recording === "daily" && from <= at && until + dailyMilliseconds > at,
  );
  return isDaily ? dailyMilliseconds : discoveryMilliseconds;
}

function whyOf({ resourceType, resourceId, creationTime }: Discovery, first: Instant): string {
  const made = `${resourceType}/${resourceId} was created at ${formatInstant(creationTime)}, long before`;
  return `AWS Config began to record the type at ${formatInstant(first)}: ${made}`;
}
