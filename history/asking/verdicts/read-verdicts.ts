import { RecorderTimeline } from "../../assurance/recorder-timeline";
import type { ScopeFacts } from "../../assurance/scope-facts";
import { TypeVerdicts } from "../../assurance/type-verdicts";
import type { PlannedObject } from "../../planning/plan";
import { type JudgedTime, planReplay, type ReplayPlan } from "../../planning/plan-replay";
import type { ScopeCalendar } from "../../planning/scope-calendar";
import type { ScopeVerdicts } from "../../questions/coverage";
import { type CollectionReport, joinReports } from "../../reading/collect-items";
import type { ObjectVisitor } from "../../reading/read-objects";
import type { RecordSession } from "../record-session";
import { lostBeforeLeavings, lostBeforeRediscoveries, lostWithPart } from "./lost-times";
import { type ComparedSnapshots, ReplayVisitor, type SeenTime } from "./replay-visitor";
import { RoutingVisitor } from "./routing-visitor";
import { unreadTimes } from "./unread-times";

/** What is to be judged. */
export interface VerdictRequest {
  readonly calendars: readonly ScopeCalendar[];
  readonly time: JudgedTime;
  readonly isTypeNeeded: (resourceType: string) => boolean;
  /** How many snapshots within the time may be read and compared; where there are more, none is. */
  readonly mostBetween: number;
  /** Where the comparison begins and ends; `beyond` the time unless given. */
  readonly ends?: "beyond" | "within";
  /** Keys of snapshots that turned out unreadable. */
  readonly unreadable?: ReadonlySet<string>;
}

/** One account and region, judged. */
export interface JudgedScope extends ScopeVerdicts {
  readonly plan: ReplayPlan;
  readonly timeline: RecorderTimeline;
  /** The resource types that were met. */
  readonly types: ReadonlySet<string>;
  /** By resource type: when it was seen first and last, in items of the history and in snapshots. */
  readonly seen: ReadonlyMap<string, SeenTime>;
  readonly compared: readonly ComparedSnapshots[];
}

/** What was judged, and what could not be read on the way. */
export interface Verdicts {
  readonly scopes: readonly JudgedScope[];
  readonly report: CollectionReport;
}

/** Watches the objects that show how dependably accounts and regions were recorded, whoever reads them. */
export interface VerdictWatch {
  /** In an order that a replay can follow; history may also come all before the first snapshot. */
  readonly objects: readonly PlannedObject[];
  readonly visitor: ObjectVisitor;
  /** What was judged, once all objects have been read. */
  readonly verdicts: () => Verdicts;
}

/** Plans what shows how dependably accounts and regions were recorded in a time. */
export async function watchVerdicts(request: VerdictRequest): Promise<VerdictWatch> {
  const { isTypeNeeded, mostBetween, ends = "beyond", unreadable = new Set<string>() } = request;
  // Oversize objects of global resources lie in a folder of their own, where no recorder delivers.
  const calendars = request.calendars.filter(({ scope }) => scope.awsRegion !== "global");
  const options = { isTypeNeeded, unreadable, mostBetween, ends };
  const plans = await Promise.all(calendars.map((calendar) => planReplay(calendar, request.time, options)));
  const readings = plans.map((plan) => ({ plan, visitor: new ReplayVisitor({ ...plan, isTypeNeeded }) }));
  return {
    objects: plans.flatMap((plan) => plan.objects),
    visitor: new RoutingVisitor(readings.map(({ plan, visitor }) => [plan, visitor] as const)),
    verdicts: () => ({
      scopes: readings.map(({ plan, visitor }) => judgedScope(plan, visitor)),
      report: joinReports(...readings.map(({ visitor }) => visitor.report())),
    }),
  };
}

/**
 * Reads how dependably accounts and regions were recorded in a time: what their recorders were set to do, and
 * whether the history leads from each snapshot to the next.
 */
export async function readVerdicts(session: RecordSession, request: VerdictRequest): Promise<Verdicts> {
  const { objects, visitor, verdicts } = await watchVerdicts(request);
  await session.read(objects, visitor);
  const read = verdicts();
  for (const { types } of read.scopes) for (const type of types) session.typesSeen.add(type);
  return read;
}

function judgedScope(plan: ReplayPlan, visitor: ReplayVisitor): JudgedScope {
  const timeline = new RecorderTimeline(visitor.recorderItems);
  const facts = factsOf(plan, visitor, timeline);
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
    types: new Set(visitor.seen.keys()),
    seen: visitor.seen,
    compared: visitor.compared,
    spellsOf: (resourceType, from, until) => judgeOf(resourceType).between(from, until),
    discoveriesOf: (resourceType) => judgeOf(resourceType).beginnings(),
  };
}

function factsOf(plan: ReplayPlan, visitor: ReplayVisitor, timeline: RecorderTimeline): ScopeFacts {
  const { settledUntil } = plan;
  const discrepancies = visitor.compared.flatMap(({ comparison }) => comparison.discrepancies);
  const known = plan.isCompared ? visitor.snapshots : plan.snapshots;
  const snapshots = known.map(({ object, key }) => ({ object: object.key, at: key.snapshotTime }));
  return {
    timeline,
    snapshots,
    isCompared: plan.isCompared,
    discrepancies,
    unread: unreadTimes(visitor.report(), plan.problems, snapshots),
    lost: [
      ...plan.missingParts.map((part) => lostWithPart(part, snapshots)),
      ...lostBeforeLeavings(visitor.leavings, timeline, { snapshots, settledUntil }),
      ...lostBeforeRediscoveries(discrepancies, timeline, { snapshots, settledUntil }),
    ],
    settledUntil,
  };
}
