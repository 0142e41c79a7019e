import { discoveryMilliseconds } from "../../../record/discovery";
import type { Instant } from "../../../record/instant";
import { isRecorded, type RecorderTimeline, startsOf } from "../../assurance/recorder-timeline";
import type { ScopePlan } from "../../planning/plan";
import { type CollectionReport, emptyReport, joinReports } from "../objects/collect-items";
import type { EarlierRecorders } from "./earlier-recorders";

/**
 * Reads back until it is known when each region of an account recorded global types last, for the one that did so last
 * of all tells of them. It is not needed where a region records them throughout, as one does as a rule.
 *
 * @param types the global types that are asked about
 */
export async function readLastKnownGlobals(
  regions: readonly EarlierRecorders[],
  types: readonly string[],
): Promise<CollectionReport> {
  let report = emptyReport;
  for (const recorders of regions) {
    const { plan, bearingFrom } = recorders;
    const inAccount = regions.filter((region) => region.plan.accountId === plan.accountId);
    const before = Math.min(bearingFrom, firstStamp(plan));
    if (inAccount.length < 2 || !Number.isFinite(before)) continue;
    const shared = types.filter((type) => !inAccount.some((region) => isThroughout(region, type)));
    const isEnough = (timeline: RecorderTimeline): boolean =>
      shared.every((type) => isTold(timeline, type, before));
    report = joinReports(report, await recorders.readUntil(isEnough));
  }
  return report;
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

/** Whether it is known when a type was recorded last by an instant, or no recorder tells of any time. */
function isTold(timeline: RecorderTimeline, type: string, at: Instant): boolean {
  if (timeline.settings().length === 0) return true;
  const periods = timeline.recordingOf(type).filter(({ from }) => from <= at);
  const last = periods.findLast(({ recording }) => isRecorded(recording) || recording === "unknown");
  return last !== undefined && last.recording !== "unknown";
}
