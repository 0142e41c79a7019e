import { dayOf, type Instant } from "../../record/instant";
import { resourceKeyText } from "../../record/resource-key";
import { recorderType } from "../../record/resource-type";
import type { ScannedItem } from "../../record/scanned-item";
import type { RecorderItem } from "../assurance/settings-of-recorder";
import type { KnownTime, RecordedTimes } from "../model/recorded-times";
import type { Leaving, TimelineFold } from "../model/timeline-fold";
import type { FoldedBody } from "../model/timeline-item";
import { earliestSnapshot, type Snapshot } from "../planning/deliveries";
import { type PlannedObject, plannedFor } from "../planning/plan";
import { calendarOf, type ScopeCalendar } from "../planning/scope-calendar";
import { besides, emptyReport, joinReports } from "./objects/collect-items";
import type { ObjectVisitor } from "./objects/object-visitor";
import { type CollectionReport, ProblemNotes } from "./objects/problem-notes";
import type { Assurance } from "./read-assurance";
import { historyBack, objectsCountedWhole } from "./read-back";
import type { RecordSession } from "./record-session";
import type { JudgedScope } from "./verdicts/judged-scope";
import { isRecordedElsewhere } from "./verdicts/recorded-elsewhere";
import { RecorderItemVisitor } from "./verdicts/recorder-items";

/** What was read of a period, by its fold. */
interface ReadFold {
  readonly fold: TimelineFold<FoldedBody>;
  readonly assurance: Assurance;
  readonly calendars: readonly ScopeCalendar[];
}

/**
 * Tells a fold what had gone of what is recorded no more, by when its type was recorded again: the first snapshot that
 * shows the type since then lacks it. That one may be older than all snapshots that are planned.
 */
export async function completeMissed(
  session: RecordSession,
  { fold, assurance: { scopes }, calendars }: ReadFold,
): Promise<CollectionReport> {
  const leavings = [...fold.leavings()];
  let report = emptyReport;
  for (const scope of scopes) {
    const calendar = calendarOf(calendars, scope);
    const left = leavings.filter(
      ({ key, recordedIn }) =>
        key.accountId === scope.accountId &&
        recordedIn === scope.awsRegion &&
        !isRecordedElsewhere(key.resourceType, scope, scopes),
    );
    if (calendar === undefined || left.length === 0) continue;
    const search = new MissedSearch(session, calendar, scope);
    report = joinReports(report, await search.run(fold, left));
  }
  return report;
}

/** Looks in one account and region for snapshots that lack what is recorded no more. */
class MissedSearch {
  private earlier: readonly RecorderItem[] = [];
  private report = emptyReport;
  private readonly unreadable: Set<string>;
  private readonly timesOfTypes = new Map<string, RecordedTimes>();
  /** The first snapshot since an instant that shows a type, or that there is none. */
  private readonly firsts = new Map<string, Snapshot | undefined>();

  constructor(
    private readonly session: RecordSession,
    private readonly calendar: ScopeCalendar,
    private readonly scope: JudgedScope,
  ) {
    this.unreadable = new Set(scope.unreadable);
  }

  async run(fold: TimelineFold<FoldedBody>, left: readonly Leaving[]): Promise<CollectionReport> {
    await this.readRecorders(Math.min(...left.map(({ leftAt }) => leftAt)));
    let open = left.filter((leaving) => !this.isShownAnyway(leaving));
    while (open.length > 0) {
      const again: Leaving[] = [];
      for (const [snapshot, leavings] of await this.bySnapshot(open)) {
        const held = await this.heldIn(snapshot, leavings);
        if (held === undefined) again.push(...leavings);
        else
          for (const leaving of leavings)
            if (!held.has(resourceKeyText(leaving.key))) fold.miss(leaving, snapshot.key.snapshotTime);
      }
      open = again;
      this.firsts.clear();
    }
    return besides(this.report);
  }

  /** Reads what the recorders did since an instant, where the plan's history begins later. */
  private async readRecorders(since: Instant): Promise<void> {
    const { plan } = this.scope;
    if (since > plan.historyAfter) return;
    const isTypeNeeded = (type: string): boolean => type === recorderType;
    const rest = { calendars: [this.calendar], isTypeNeeded, skip: objectsCountedWhole([plan]) };
    const visitor = new RecorderItemVisitor();
    for await (const { day, objects } of historyBack(rest, plan.historyAfter)) {
      if (day < dayOf(since)) break;
      await this.session.read(objects, visitor);
    }
    this.earlier = visitor.items;
    this.report = joinReports(this.report, visitor.report());
  }

  private timesOf({ key: { resourceType } }: Leaving): RecordedTimes {
    const times =
      this.timesOfTypes.get(resourceType) ?? this.scope.recordedTimesOf(resourceType, this.earlier);
    this.timesOfTypes.set(resourceType, times);
    return times;
  }

  /** Whether a snapshot that is planned tells the same of all of the period. */
  private isShownAnyway(leaving: Leaving): boolean {
    const { objects, period } = this.scope.plan;
    return objects.some(
      ({ object, key }) =>
        key.kind === "snapshot" &&
        !this.unreadable.has(object.key) &&
        key.snapshotTime > leaving.leftAt &&
        key.snapshotTime <= period.from &&
        this.timesOf(leaving).isShownAt(key.snapshotTime),
    );
  }

  /** Which snapshots are to be read for which resources. */
  private async bySnapshot(open: readonly Leaving[]): Promise<ReadonlyMap<Snapshot, readonly Leaving[]>> {
    const planned = new Set(this.scope.plan.objects.map(({ object }) => object.key));
    const found = new Map<Snapshot, Leaving[]>();
    for (const leaving of open) {
      const snapshot = await this.firstShown(leaving);
      if (snapshot === undefined || planned.has(snapshot.object.key)) continue;
      const same = found.get(snapshot);
      if (same === undefined) found.set(snapshot, [leaving]);
      else same.push(leaving);
    }
    return found;
  }

  private async firstShown(leaving: Leaving): Promise<Snapshot | undefined> {
    const times = this.timesOf(leaving);
    const { until } = this.scope.plan.period;
    for (const time of times.knownTimes) {
      if (time.until <= leaving.leftAt || time.from > until) continue;
      const from = Math.max(time.from, leaving.leftAt + 1);
      const name = `${from} ${leaving.key.resourceType}`;
      if (!this.firsts.has(name)) this.firsts.set(name, await this.firstIn({ ...time, from }, times));
      const first = this.firsts.get(name);
      if (first !== undefined && first.key.snapshotTime <= until) return first;
    }
    return undefined;
  }

  private async firstIn(time: KnownTime, times: RecordedTimes): Promise<Snapshot | undefined> {
    const first = await earliestSnapshot(this.calendar, dayOf(time.from), ({ key, object }) => {
      const { snapshotTime: stamp } = key;
      // Past the time nothing is looked for.
      const isWanted = stamp >= time.until || times.isShownAt(stamp);
      return stamp >= time.from && isWanted && !this.unreadable.has(object.key);
    });
    return first === undefined || first.key.snapshotTime >= time.until ? undefined : first;
  }

  /** Which of some resources a snapshot holds; undefined where it cannot be read to its end. */
  private async heldIn(
    snapshot: Snapshot,
    leavings: readonly Leaving[],
  ): Promise<ReadonlySet<string> | undefined> {
    const visitor = new HeldResources(new Set(leavings.map(({ key }) => resourceKeyText(key))));
    await this.session.read([plannedFor(snapshot, "earlier snapshot")], visitor);
    const report = visitor.report();
    this.report = joinReports(this.report, report);
    if (report.unreadable.length + report.quarantined.length === 0) return visitor.held;
    this.unreadable.add(snapshot.object.key);
    return undefined;
  }
}

/** Takes note of which of some resources, by key text, an object holds. */
class HeldResources extends ProblemNotes implements ObjectVisitor {
  readonly held = new Set<string>();

  constructor(private readonly wanted: ReadonlySet<string>) {
    super();
  }

  item(item: ScannedItem, planned: PlannedObject): void {
    const heading = item.heading(planned.key);
    if (typeof heading === "string") return this.quarantined(heading, planned);
    const text = resourceKeyText(heading);
    if (this.wanted.has(text)) this.held.add(text);
  }
}
