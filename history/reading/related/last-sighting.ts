import { dayOf, type Instant } from "../../../record/instant";
import { type ResourceKey, resourceKeyText } from "../../../record/resource-key";
import { daysOfLateness, type Snapshot, snapshotsAmong } from "../../planning/deliveries";
import { plannedFor } from "../../planning/plan";
import type { ScopeCalendar } from "../../planning/scope-calendar";
import { emptyReport, joinReports } from "../objects/collect-items";
import type { CollectionReport } from "../objects/problem-notes";
import type { RecordSession } from "../record-session";

/** The time in which snapshots may show a resource. */
export interface SightingWindow {
  readonly after: Instant;
  readonly before: Instant;
}

/** What the snapshots of a window show. */
export interface Sighting {
  /** The stamp of the last snapshot that was found to hold the resource. */
  readonly heldAt: Instant | undefined;
  /** The stamp of the first snapshot after it that was found to be without it. */
  readonly missingAt: Instant | undefined;
  readonly report: CollectionReport;
}

/**
 * Snapshots are large, and the one before a deletion holds the resource nearly always. Where that many do not,
 * the bracket stays wider than it could be, but true.
 */
const mostSnapshotsRead = 8;

/** Reads the snapshots of a window, newest first, until one holds the resource. */
export async function lastSighting(
  session: RecordSession,
  calendar: ScopeCalendar,
  key: ResourceKey,
  window: SightingWindow,
): Promise<Sighting> {
  let report = emptyReport;
  let missingAt: Instant | undefined;
  let read = 0;
  for await (const snapshot of snapshotsBack(calendar, window)) {
    if (read++ === mostSnapshotsRead) break;
    const seen = await isHeldBy(session, snapshot, key);
    report = joinReports(report, seen.report);
    if (seen.isHeld) return { heldAt: snapshot.key.snapshotTime, missingAt, report };
    // One that cannot be read to its end may hold the resource after all.
    if (seen.report.unreadable.length === 0) missingAt = snapshot.key.snapshotTime;
  }
  return { heldAt: undefined, missingAt, report };
}

/** The snapshots of a window, newest first: those of a day may lie in the folders of the days after it. */
async function* snapshotsBack(
  calendar: ScopeCalendar,
  { after, before }: SightingWindow,
): AsyncGenerator<Snapshot> {
  let pending: Snapshot[] = [];
  for await (const { day, deliveries } of calendar.deliveriesBack(dayOf(before) + daysOfLateness)) {
    if (day < dayOf(after)) break;
    const stamped = snapshotsAmong(deliveries).filter(
      ({ key }) => key.snapshotTime > after && key.snapshotTime < before,
    );
    pending = [...pending, ...stamped].sort((a, b) => b.key.snapshotTime - a.key.snapshotTime);
    while (pending[0] !== undefined && dayOf(pending[0].key.snapshotTime) >= day) {
      yield pending[0];
      pending = pending.slice(1);
    }
  }
  yield* pending;
}

async function isHeldBy(
  session: RecordSession,
  snapshot: Snapshot,
  key: ResourceKey,
): Promise<{ readonly isHeld: boolean; readonly report: CollectionReport }> {
  const text = resourceKeyText(key);
  let isHeld = false;
  const report = await session.collect([plannedFor(snapshot, "later snapshot")], [], (heading) => {
    isHeld ||= heading.resourceType === key.resourceType && resourceKeyText(heading) === text;
    return false;
  });
  return { isHeld, report };
}
