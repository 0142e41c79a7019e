import { discoveryMilliseconds } from "../../../record/discovery";
import type { Instant } from "../../../record/instant";
import {
  isRecorded,
  type RecorderTimeline,
  type RecordingPeriod,
  startsOf,
} from "../../assurance/recorder-timeline";
import { dailyMilliseconds } from "../../assurance/type-support";
import { type PlannedObject, plannedFor, type ScopePlan } from "../../planning/plan";
import { besides, emptyReport, joinReports } from "../objects/collect-items";
import type { CollectionReport } from "../objects/problem-notes";
import type { EarlierRecorders } from "./earlier-recorders";

/** How a snapshot besides the planned ones is read for what it tells of global resources. */
type SnapshotReader = (snapshot: PlannedObject) => Promise<CollectionReport>;

/**
 * Reads back until it is known when each region of an account recorded global types last, for the one that did so last
 * of all tells of them, and reads the last snapshot of that time. It is not needed where a region records them
 * throughout, as one does as a rule.
 *
 * @param types the global types that are asked about
 */
export async function readLastKnownGlobals(
  regions: readonly EarlierRecorders[],
  types: readonly string[],
  read: SnapshotReader,
): Promise<CollectionReport> {
  const reports: CollectionReport[] = [];
  for (const recorders of regions) {
    const { plan, bearingFrom } = recorders;
    const inAccount = regions.filter((region) => region.plan.accountId === plan.accountId);
    const before = Math.min(bearingFrom, firstStamp(plan));
    if (inAccount.length < 2 || !Number.isFinite(before)) continue;
    const shared = types.filter((type) => !inAccount.some((region) => isThroughout(region, type)));
    const isEnough = (timeline: RecorderTimeline): boolean =>
      shared.every((type) => isTold(timeline, type, before));
    reports.push(await recorders.readUntil(isEnough));
    const ends = shared.flatMap((type) => lastRecorded(recorders, type) ?? []);
    for (const end of new Set(ends.map(({ until }) => until)))
      reports.push(await readLastSnapshot(recorders, end, read));
  }
  return joinReports(...reports);
}

/** When a region recorded a type last, if that ended before the period does. */
function lastRecorded({ plan, timeline }: EarlierRecorders, type: string): RecordingPeriod | undefined {
  const periods = timeline.recordingOf(type).filter(({ from }) => from <= plan.period.until);
  const last = periods.findLast(({ recording }) => isRecorded(recording));
  return last === undefined || last.until > plan.period.until ? undefined : last;
}

/** Reads the last snapshot before an instant, unless it is planned; where it cannot be read, the one before it. */
async function readLastSnapshot(
  recorders: EarlierRecorders,
  before: Instant,
  read: SnapshotReader,
): Promise<CollectionReport> {
  const unreadable = new Set<string>();
  let report = emptyReport;
  for (;;) {
    const snapshot = await recorders.snapshotBefore(before, unreadable);
    const name = snapshot?.object.key ?? "";
    const isPlanned = recorders.plan.objects.some(({ object }) => object.key === name);
    if (snapshot === undefined || isPlanned) return report;
    const met = await read(plannedFor(snapshot, "earlier snapshot"));
    report = joinReports(report, besides(met));
    if (!met.unreadable.some(({ object }) => object === name)) return report;
    unreadable.add(name);
  }
}

function firstStamp({ snapshots }: ScopePlan): Instant {
  return snapshots[0]?.key.snapshotTime ?? Infinity;
}

/** Whether a region has recorded a type from an hour before its first snapshot that is read to the end of the period. */
function isThroughout({ plan, timeline }: EarlierRecorders, type: string): boolean {
  const { until } = plan.period;
  const from = firstStamp(plan) - discoveryMilliseconds;
  const periods = timeline.recordingOf(type);
  const isInterrupted = periods.some(
    (each) => !isRecorded(each.recording) && each.from <= until && each.until > from,
  );
  return (
    from <= until && !isInterrupted && !startsOf(periods).some((start) => start > from && start <= until)
  );
}

/**
 * Whether it is known when a type was recorded last by an instant, and how it was until then: what has begun to be
 * recorded is discovered first, and what was recorded once a day shows late. Or no recorder tells of any time.
 */
function isTold(timeline: RecorderTimeline, type: string, at: Instant): boolean {
  if (timeline.settings().length === 0) return true;
  const periods = timeline.recordingOf(type).filter(({ from }) => from <= at);
  const last = periods.findLast(({ recording }) => isRecorded(recording) || recording === "unknown");
  if (last === undefined) return false;
  const since = Math.min(last.until, at) - dailyMilliseconds - discoveryMilliseconds;
  return !periods.some(({ recording, until }) => recording === "unknown" && until > since);
}
