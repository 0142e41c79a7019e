import { historyDelayMilliseconds } from "../../../record/delivery-times";
import { lateTypes } from "../../../record/late-types";
import { isGlobalType } from "../../../record/resource-type";
import { isServiceRecorder } from "../../../record/service-recorder";
import { noRecorder } from "../../assurance/recorder-setting";
import { RecorderTimeline } from "../../assurance/recorder-timeline";
import type { Discrepancy } from "../../assurance/replay/discrepancy";
import type { ScopeFacts } from "../../assurance/scope-facts";
import type { RecorderItem } from "../../assurance/settings-of-recorder";
import { TypeVerdicts } from "../../assurance/type-verdicts";
import { periodCovering, type RecordedTimes } from "../../model/recorded-times";
import type { ScopePlan } from "../../planning/plan";
import { isInScope } from "../../planning/scope-calendar";
import type { ScopeVerdicts } from "../../questions/coverage";
import type { ReadingProblem } from "../objects/object-visitor";
import type { CollectionReport } from "../objects/problem-notes";
import type { LaterReading } from "./later-discoveries";
import { lostBeforeLeavings, lostBeforeRediscoveries, lostWithPart } from "./lost-history";
import type { ComparedSnapshots, ReplayVisitor, SeenTime } from "./replay-visitor";
import { unreadTimes } from "./unread-times";

/** One account and region, judged. */
export interface JudgedScope extends ScopeVerdicts {
  readonly plan: ScopePlan;
  readonly timeline: RecorderTimeline;
  /** The resource types that were met among those asked for, be it in the name of what could not be read. */
  readonly types: ReadonlySet<string>;
  /** Keys of the objects that could not be read, and whose times are judged. */
  readonly unreadable: ReadonlySet<string>;
  /** By resource type: when it was seen first and last, in items of the history and in snapshots. */
  readonly seen: ReadonlyMap<string, SeenTime>;
  readonly compared: readonly ComparedSnapshots[];
  /**
   * When all there was of a type was known, and in which snapshots all of it shows.
   * @param earlier what else is known of what the recorders did before the period; it bears on no verdict
   */
  readonly recordedTimesOf: (resourceType: string, earlier?: readonly RecorderItem[]) => RecordedTimes;
  /** How the first snapshot and the history before it disagree. */
  readonly atBase: readonly Discrepancy[];
}

/**
 * What the record of one account and region shows of how dependably it was recorded. Of a type that nothing which
 * was read shows, its first discoveries after that may tell that AWS Config did not support it yet.
 */
export function judgedScope(
  plan: ScopePlan,
  visitor: ReplayVisitor,
  { report, later = { discoveries: [], recorderItems: [] }, earlierTypes = new Set() }: KnownOfReading,
): JudgedScope {
  const timeline = new RecorderTimeline(visitor.recorderItems);
  const atBase = baseDiscrepanciesOf(plan, visitor);
  const unreadable = report.unreadable.filter(
    ({ object, isBesides }) => isBesides !== true && isInScope(object, plan),
  );
  const facts = factsOf(plan, visitor, { timeline, atBase, unreadable, later, earlierTypes });
  const judges = new Map<string, TypeVerdicts>();
  const judgeOf = (resourceType: string): TypeVerdicts => {
    const known = judges.get(resourceType) ?? new TypeVerdicts(resourceType, facts);
    judges.set(resourceType, known);
    return known;
  };
  return {
    accountId: plan.accountId,
    awsRegion: plan.awsRegion,
    plan,
    timeline,
    types: new Set([...visitor.seen.keys(), ...visitor.unreadTypes]),
    unreadable: new Set(unreadable.map(({ object }) => object)),
    seen: visitor.seen,
    compared: visitor.compared,
    atBase,
    verdictsOf: (resourceType, from, until) => judgeOf(resourceType).between(from, until),
    discoveriesOf: (resourceType) => judgeOf(resourceType).beginnings(),
    shownFrom: (resourceType) => judgeOf(resourceType).shownFrom,
    lackedBefore: (resourceType, at) => judgeOf(resourceType).lackedBefore(at),
    isDailyAt: (resourceType, at) =>
      periodCovering(timeline.recordingOf(resourceType), at)?.recording === "daily",
    frequenciesAt: (at) =>
      timeline
        .settingsAt(at)
        .filter(({ name, setting }) => setting !== noRecorder && !isServiceRecorder(name))
        .map(({ setting: { frequency, otherFrequencyTypes } }) => ({ frequency, otherFrequencyTypes })),
    recordedTimesOf: (resourceType, earlier = []) => {
      const known = isGlobalType(resourceType) ? [...visitor.earlierRecorderItems, ...earlier] : earlier;
      const whole = new RecorderTimeline([...visitor.recorderItems, ...known]);
      const judge =
        known.length > 0
          ? new TypeVerdicts(resourceType, { ...facts, timeline: whole })
          : judgeOf(resourceType);
      return { knownTimes: judge.knownTimes(), isShownAt: (stamp) => judge.isShownAt(stamp) };
    },
  };
}

/**
 * What was captured before all history in the record need not be missing from it; nor what came so soon after the
 * first of it that its file may have been delivered earlier than that one, and expired before it.
 */
function baseDiscrepanciesOf({ historyFrom }: ScopePlan, visitor: ReplayVisitor): readonly Discrepancy[] {
  const firstWhole = historyFrom + historyDelayMilliseconds;
  return visitor.baseDiscrepancies().map((discrepancy) => {
    const { kind, found } = discrepancy;
    return { ...discrepancy, isOlderThanHistory: kind === "missing-item" && (found ?? 0) < firstWhole };
  });
}

/** What is known besides the plan and its replay. */
interface KnownOfReading {
  /** What could not be read, of this scope and others, be it replaced by something else. */
  readonly report: CollectionReport;
  readonly later?: LaterReading;
  readonly earlierTypes?: ReadonlySet<string>;
}

interface KnownBesides {
  readonly timeline: RecorderTimeline;
  readonly atBase: readonly Discrepancy[];
  readonly unreadable: readonly ReadingProblem[];
  readonly later: LaterReading;
  readonly earlierTypes: ReadonlySet<string>;
}

function factsOf(
  plan: ScopePlan,
  visitor: ReplayVisitor,
  { timeline, atBase, unreadable, later, earlierTypes }: KnownBesides,
): ScopeFacts {
  const { settledUntil } = plan;
  const discrepancies = visitor.compared.flatMap(({ comparison }) => comparison.discrepancies);
  const planned = plan.isCompared ? visitor.snapshots : plan.snapshots;
  const snapshots = planned.map(({ object, key }) => ({ object: object.key, at: key.snapshotTime }));
  return {
    timeline,
    snapshots,
    isCompared: plan.isCompared,
    discrepancies: [...discrepancies, ...atBase],
    unread: unreadTimes([...unreadable, ...visitor.report().quarantined], plan.problems, snapshots),
    lost: [
      ...plan.missingParts.map((part) => lostWithPart(part, snapshots)),
      ...lostBeforeLeavings(visitor.leavings, timeline, { snapshots, settledUntil }),
      ...lostBeforeRediscoveries(discrepancies, timeline, { snapshots, settledUntil }),
    ],
    seen: visitor.seen,
    earlierTypes,
    discoveries: visitor.discoveries,
    later: {
      discoveries: later.discoveries,
      timeline: new RecorderTimeline([...visitor.recorderItems, ...later.recorderItems]),
    },
    settledUntil,
    lateTypes,
  };
}
