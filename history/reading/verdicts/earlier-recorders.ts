import { type Day, dayOf, type Instant } from "../../../record/instant";
import { recorderType } from "../../../record/resource-type";
import { RecorderTimeline } from "../../assurance/recorder-timeline";
import type { RecorderItem } from "../../assurance/settings-of-recorder";
import { latestSnapshot, type Snapshot } from "../../planning/deliveries";
import { plannedFor, type ScopePlan } from "../../planning/plan";
import type { ScopeCalendar } from "../../planning/scope-calendar";
import { besides } from "../objects/collect-items";
import type { ObjectVisitor } from "../objects/object-visitor";
import type { CollectionReport } from "../objects/problem-notes";
import { type DeliveredDay, historyBack } from "../read-back";
import type { RecordSession } from "../record-session";
import { RecorderItemVisitor } from "./recorder-items";
import type { ReplayVisitor } from "./replay-visitor";

/** What the recorder was set to do so long before an instant bears on what was recorded by then (docs/coverage.md). */
const bearingMilliseconds = 27 * 3_600_000;

/**
 * Reads back what the recorders of one account and region did before a period, where its plan does not tell: their
 * own history, small files on whatever days they lie, and where that lacks something, what snapshots show.
 */
export class EarlierRecorders {
  private readonly days: AsyncGenerator<DeliveredDay>;
  /** The first of the days whose history has been read. */
  private readFrom: Day = Infinity;
  /** The stamp of the earliest snapshot whose recorders are known; undefined: none is left. */
  private shownAt: Instant | undefined;

  constructor(
    private readonly session: RecordSession,
    private readonly calendar: ScopeCalendar,
    readonly plan: ScopePlan,
    private readonly replay: ReplayVisitor,
  ) {
    const skip = new Set(plan.objects.map(({ object }) => object.key));
    const rest = { calendars: [calendar], isTypeNeeded: (type: string) => type === recorderType, skip };
    this.days = historyBack(rest, plan.period.from);
    this.shownAt = plan.snapshots[0]?.key.snapshotTime;
  }

  /** Before then, what the recorders did does not bear on the verdicts of the period. */
  get bearingFrom(): Instant {
    return this.plan.period.from - bearingMilliseconds;
  }

  /** What is known by now, be it of a time that does not bear on verdicts. */
  get timeline(): RecorderTimeline {
    return new RecorderTimeline([...this.replay.recorderItems, ...this.replay.earlierRecorderItems]);
  }

  /**
   * Reads what bears on the verdicts of the period. That a recorder is discovered does not tell that there was none
   * before: it may have been deleted.
   */
  async readBearing(): Promise<void> {
    const from = this.bearingFrom;
    if (!Number.isFinite(from)) return;
    const { recorderItems } = this.replay;
    await this.readHistory(this.replay, () => isKnownAt(recorderItems, from));
    while (this.shownAt !== undefined && this.shownAt > from) {
      const changedAt = lastCapture(recorderItems, this.shownAt);
      if (changedAt <= from && this.timeline.toldFrom <= from) return;
      // An item that is lost between two others shows in the snapshots between them.
      const shown = await this.itemsShown(changedAt > from ? changedAt : this.shownAt);
      recorderItems.push(...shown);
      // What it shows may have been the setting of a recorder that was deleted since.
      const oldest = Math.min(...shown.map(({ captureTime }) => captureTime));
      await this.readHistory(this.replay, () => this.readFrom <= dayOf(oldest));
    }
  }

  /** Reads further back until enough is known, or nothing tells more. What cannot be read of it doubts no verdict. */
  async readUntil(isEnough: (timeline: RecorderTimeline) => boolean): Promise<CollectionReport> {
    const { earlierRecorderItems } = this.replay;
    const visitor = new RecorderItemVisitor(earlierRecorderItems);
    await this.readHistory(visitor, () => isEnough(this.timeline));
    while (this.shownAt !== undefined && !isEnough(this.timeline)) {
      const { toldFrom } = this.timeline;
      if (!Number.isFinite(toldFrom)) break;
      earlierRecorderItems.push(...(await this.itemsShown(Math.min(this.shownAt, toldFrom))));
      if (this.timeline.toldFrom === toldFrom) break;
    }
    return besides(visitor.report());
  }

  /** The last snapshot before an instant, but for those that cannot be read. */
  snapshotBefore(at: Instant, unreadable: ReadonlySet<string>): Promise<Snapshot | undefined> {
    return latestSnapshot(this.calendar, at - 1, unreadable);
  }

  private async readHistory(visitor: ObjectVisitor, isEnough: () => boolean): Promise<void> {
    while (!isEnough()) {
      const day = await this.days.next();
      if (day.done === true) return;
      this.readFrom = day.value.day;
      await this.session.read(day.value.objects, visitor);
    }
  }

  /** The recorders' items in the last snapshot before an instant that can be read, and in those that cannot to their ends. */
  private async itemsShown(before: Instant): Promise<readonly RecorderItem[]> {
    const visitor = new RecorderItemVisitor();
    const unreadable = new Set<string>();
    for (;;) {
      const snapshot = await this.snapshotBefore(before, unreadable);
      this.shownAt = snapshot?.key.snapshotTime;
      if (snapshot === undefined) return visitor.items;
      await this.session.read([plannedFor(snapshot, "recorder's setting")], visitor);
      const { key } = snapshot.object;
      if (!visitor.report().unreadable.some(({ object }) => object === key)) return visitor.items;
      unreadable.add(key);
    }
  }
}

/** Whether an item tells of every recorder that is known what it was set to at an instant. */
function isKnownAt(items: readonly RecorderItem[], at: Instant): boolean {
  const known = new Set(
    items.filter(({ captureTime }) => captureTime <= at).map(({ resourceId }) => resourceId),
  );
  return items.every(({ resourceId }) => known.has(resourceId));
}

/** When a recorder was set to something else last by an instant; −Infinity: not that anything tells. */
function lastCapture(items: readonly RecorderItem[], at: Instant): Instant {
  const captures = items.map(({ captureTime }) => captureTime);
  return Math.max(-Infinity, ...captures.filter((captureTime) => captureTime <= at));
}
