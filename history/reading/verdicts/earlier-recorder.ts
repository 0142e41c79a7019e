import type { Instant } from "../../../record/instant";
import { recorderType } from "../../../record/resource-type";
import type { RecorderItem } from "../../assurance/settings-of-recorder";
import { latestSnapshot, type Snapshot } from "../../planning/deliveries";
import type { ScopePlan } from "../../planning/plan";
import type { ScopeCalendar } from "../../planning/scope-calendar";
import { historyBack } from "../read-back";
import type { RecordSession } from "../record-session";
import { RecorderItemVisitor } from "./recorder-items";
import type { ReplayVisitor } from "./replay-visitor";

/** What the recorder was set to do so long before an instant bears on what was recorded by then (docs/coverage.md). */
const bearingMilliseconds = 27 * 3_600_000;

/**
 * Reads back the recorder's own history where it was changed so shortly before a period that its setting before
 * decides: a small file, on whatever day it lies. Where that has expired, a snapshot of before shows it, too.
 */
export async function readEarlierRecorder(
  session: RecordSession,
  calendar: ScopeCalendar,
  [plan, replay]: readonly [ScopePlan, ReplayVisitor],
): Promise<void> {
  const needed = plan.period.from - bearingMilliseconds;
  const read = new Set(plan.objects.map(({ object }) => object.key));
  const rest = { calendars: [calendar], isTypeNeeded: (type: string) => type === recorderType, skip: read };
  if (!Number.isFinite(needed) || isTold(replay.recorderItems, needed)) return;
  for await (const { objects } of historyBack(rest, plan.period.from)) {
    await session.read(objects, replay);
    if (isTold(replay.recorderItems, needed)) return;
  }
  let before = plan.snapshots[0]?.key.snapshotTime;
  while (before !== undefined && before > needed && !isTold(replay.recorderItems, needed)) {
    const snapshot = await latestSnapshot(calendar, before - 1, new Set());
    if (snapshot !== undefined) replay.recorderItems.push(...(await recorderItemsIn(session, snapshot)));
    before = snapshot?.key.snapshotTime;
  }
}

async function recorderItemsIn(session: RecordSession, snapshot: Snapshot): Promise<readonly RecorderItem[]> {
  const visitor = new RecorderItemVisitor();
  await session.read([{ ...snapshot, reason: "recorder's setting" }], visitor);
  return visitor.items;
}

/** Whether it is known of every recorder what it was set to do at an instant, or that there was none. */
function isTold(items: readonly RecorderItem[], at: Instant): boolean {
  const firsts = new Map<string, RecorderItem>();
  for (const item of items) {
    const first = firsts.get(item.resourceId);
    if (first === undefined || item.captureTime < first.captureTime) firsts.set(item.resourceId, item);
  }
  return [...firsts.values()].every(({ captureTime, isDiscovery }) => captureTime <= at || isDiscovery);
}
