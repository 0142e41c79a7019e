import type { Instant } from "../../record/instant";
import { type RecordedTimes, type RecordedTimesOf, untold } from "../model/recorded-times";
import { TimelineFold } from "../model/timeline-fold";
import { mayHoldItemsAfter } from "../planning/deliveries";
import { inOrderOfReplay, type ReadPeriod, type ScopePlan } from "../planning/plan";
import { planPeriod } from "../planning/plan-period";
import { calendarOf, isSameScope, type ScopeCalendar } from "../planning/scope-calendar";
import { type ItemFilter, isGlob, isHeadingAskedFor, isTypeAskedFor } from "../questions/item-filter";
import {
  type BodyOfObject,
  type BodyTaker,
  type CollectionReport,
  type FoldFeed,
  type IsAskedFor,
  ItemCollector,
  joinReports,
  type StoredBody,
} from "../reading/collect-items";
import type { ReadingProblem } from "../reading/read-objects";
import { RoutedVisitor } from "../reading/routed-visitor";
import { StoredBodies } from "../reading/stored-bodies";
import type { RecordSession } from "./record-session";
import { readEarlierRecorder } from "./verdicts/earlier-recorder";
import { type JudgedScope, judgedScope } from "./verdicts/judged-scope";
import { readLaterDiscoveries } from "./verdicts/later-discoveries";
import { ReplayVisitor } from "./verdicts/replay-visitor";

/** Which resources of which scopes a question is about. */
export interface TimelineRequest<Body extends BodyOfObject = StoredBody> {
  readonly calendars: readonly ScopeCalendar[];
  /** Names and globs of the resource types whose verdicts are asked for; none: every type. */
  readonly types: readonly string[];
  /** Whether history files of a type may hold items of the resources. */
  readonly isTypeNeeded: (resourceType: string) => boolean;
  readonly isAskedFor: IsAskedFor;
  /** Another fold that is fed with what is read. */
  readonly feedBeside?: (plans: readonly ScopePlan[]) => FoldFeed<Body>;
}

/** How dependably a period was recorded, of the types that a question is about. */
export interface Assurance {
  readonly period: ReadPeriod;
  readonly scopes: readonly JudgedScope[];
  /** Resource types that are asked about by their full names, whether the record has them or not. */
  readonly namedTypes: readonly string[];
}

/** What the record says of a period: of its resources, and how far that can be trusted. */
export interface PeriodReading<Body extends BodyOfObject = StoredBody> {
  readonly fold: TimelineFold<Body>;
  readonly plans: readonly ScopePlan[];
  readonly assurance: Assurance;
  /** What went wrong while this period and those that were read with it were read. */
  readonly report: CollectionReport;
}

/** A request for whatever a filter asks for. */
export function filterRequest<Body extends BodyOfObject = StoredBody>(
  calendars: readonly ScopeCalendar[],
  filter: ItemFilter,
): TimelineRequest<Body> {
  return {
    calendars,
    types: filter.types,
    isTypeNeeded: (type) => isTypeAskedFor(type, filter.types),
    isAskedFor: (heading) => isHeadingAskedFor(heading, filter),
  };
}

/** Reads what the record says of a period, and keeps the bodies of items in the session's store. */
export function readPeriod(
  session: RecordSession,
  period: ReadPeriod,
  request: TimelineRequest,
): Promise<PeriodReading> {
  return readPeriodBy(session, new StoredBodies(session.store), period, request);
}

/** Reads what the record says of a period, and keeps something else of items than their whole bodies. */
export async function readPeriodBy<Body extends BodyOfObject>(
  session: RecordSession,
  bodies: BodyTaker<Body>,
  period: ReadPeriod,
  request: TimelineRequest<Body>,
): Promise<PeriodReading<Body>> {
  const [reading] = await readPeriods(session, bodies, [period], request);
  if (reading === undefined) throw new RangeError("one period gives one reading");
  return reading;
}

/** Reads what the record says at both ends of a time. */
export async function readEnds(
  session: RecordSession,
  { from, until }: ReadPeriod,
  request: TimelineRequest,
): Promise<readonly [PeriodReading, PeriodReading]> {
  const ends = [from, until].map((at) => ({ from: at, until: at }));
  const [start, end] = await readPeriods(session, new StoredBodies(session.store), ends, request);
  if (start === undefined || end === undefined) throw new RangeError("two periods give two readings");
  return [start, end];
}

/**
 * Reads some periods in one pass over their objects, in the order of a replay: the timelines of resources and the
 * verdicts about their types are made of the same evidence. A base that cannot be read is replaced by the one before
 * it, which takes another pass.
 */
async function readPeriods<Body extends BodyOfObject>(
  session: RecordSession,
  bodies: BodyTaker<Body>,
  periods: readonly ReadPeriod[],
  request: TimelineRequest<Body>,
): Promise<readonly PeriodReading<Body>[]> {
  const unreadable = new Map<string, ReadingProblem>();
  for (;;) {
    const excluded = new Set(unreadable.keys());
    const opened = await Promise.all(
      periods.map(async (period) => {
        const plans = await plansOf(period, { request, isProofAsked: session.isProofAsked, excluded });
        return openPeriod<Body>(period, plans, request);
      }),
    );
    const report = await readOpened(session, bodies, opened, request);
    for (const problem of report.unreadable) unreadable.set(problem.object, problem);
    const isNew = (object: string): boolean => unreadable.has(object) && !excluded.has(object);
    if (opened.some(({ plans }) => plans.some(({ base }) => base !== null && isNew(base.object)))) continue;
    const whole = { ...report, unreadable: [...unreadable.values()] };
    return Promise.all(
      opened.map(async ({ fold, plans, period, replays }) => {
        const others = opened.flatMap((other) => (other.replays === replays ? [] : other.replays));
        const assurance = await assuranceOf(session, { period, replays, others, ...request });
        fold.learn(recordedTimesIn(assurance));
        return { fold, plans, assurance, report: whole };
      }),
    );
  }
}

/** Oversize objects of global resources lie in a folder of their own, of which no recorder tells. */
function recordedTimesIn({ scopes }: Assurance): RecordedTimesOf {
  const known = new Map<string, RecordedTimes>();
  return ({ accountId, region }, resourceType) => {
    const name = `${accountId}/${region}/${resourceType}`;
    const times =
      known.get(name) ??
      scopes
        .find((scope) => isSameScope(scope, { accountId, awsRegion: region }))
        ?.recordedTimesOf(resourceType) ??
      untold;
    known.set(name, times);
    return times;
  };
}

/** What is to be judged without looking at resources. */
export interface AssuranceRequest extends Pick<TimelineRequest, "calendars" | "types"> {
  readonly ends: "beyond" | "within";
}

/** Reads how dependably a period was recorded: all of its history, compared with all of its snapshots. */
export async function readAssurance(
  session: RecordSession,
  period: ReadPeriod,
  { calendars, types, ends }: AssuranceRequest,
): Promise<Omit<PeriodReading, "fold">> {
  // Without two snapshots nothing is compared, and yet what cannot be read counts.
  const request = { calendars, types, isTypeNeeded: replayTest(types) };
  const plans = await plansOf(period, { request, isProofAsked: true, ends });
  const replays = openReplays(plans, types);
  const visitor = new RoutedVisitor();
  for (const [plan, replay] of replays) visitor.add(plan.objects, replay);
  await session.read(inOrderOfReplay(replays.flatMap(([plan]) => plan.objects)), visitor);
  await readEarlierRecorders(session, replays, calendars);
  const assurance = await assuranceOf(session, { period, replays, others: [], calendars, types });
  for (const scope of assurance.scopes) for (const type of scope.types) session.typesSeen.add(type);
  return { plans, assurance, report: joinReports(...replays.map(([, replay]) => replay.report())) };
}

interface PlanRequest {
  readonly request: Pick<TimelineRequest, "calendars" | "types" | "isTypeNeeded">;
  readonly isProofAsked: boolean;
  /** Keys of snapshots that turned out unreadable. */
  readonly excluded?: ReadonlySet<string>;
  readonly ends?: "beyond" | "within";
}

/** Plans a period without reading, scope by scope. */
export async function plansOf(
  period: ReadPeriod,
  { request, isProofAsked, excluded = new Set(), ends = "beyond" }: PlanRequest,
): Promise<readonly ScopePlan[]> {
  const { calendars, types, isTypeNeeded } = request;
  const isTypeReplayed = replayTest(types);
  const options = { isTypeNeeded, isTypeReplayed, unreadable: excluded, isProofAsked, ends };
  return boundedByBases(
    await Promise.all(calendars.map((calendar) => planPeriod(calendar, period, options))),
  );
}

/** What the recorder did shows in items of any type; compliance items tell of nothing but rules. */
function replayTest(types: readonly string[]): (resourceType: string) => boolean {
  return (type) => isTypeAskedFor(type, []) || isTypeAskedFor(type, types);
}

/** The replays of a period, scope by scope. */
type Replays = readonly (readonly [ScopePlan, ReplayVisitor])[];

/** A period that is being read. */
interface OpenPeriod<Body extends BodyOfObject> {
  readonly period: ReadPeriod;
  readonly plans: readonly ScopePlan[];
  readonly fold: TimelineFold<Body>;
  readonly replays: Replays;
  readonly feeds: readonly FoldFeed<Body>[];
}

function openPeriod<Body extends BodyOfObject>(
  period: ReadPeriod,
  plans: readonly ScopePlan[],
  { types, feedBeside }: TimelineRequest<Body>,
): OpenPeriod<Body> {
  const fold = new TimelineFold<Body>({ after: period.from, until: period.until });
  const feeds = [feedOf(fold, plans), ...(feedBeside === undefined ? [] : [feedBeside(plans)])];
  return { period, plans, fold, replays: openReplays(plans, types), feeds };
}

/** Oversize objects of global resources lie in a folder of their own, where no recorder delivers. */
function openReplays(plans: readonly ScopePlan[], types: readonly string[]): Replays {
  const isTypeReplayed = replayTest(types);
  const isTypeAsked = (type: string): boolean => isTypeAskedFor(type, types);
  return plans
    .filter(({ awsRegion }) => awsRegion !== "global")
    .map((plan) => [plan, new ReplayVisitor({ ...plan, isTypeReplayed, isTypeAsked })] as const);
}

async function readOpened<Body extends BodyOfObject>(
  session: RecordSession,
  bodies: BodyTaker<Body>,
  opened: readonly OpenPeriod<Body>[],
  { calendars, isAskedFor }: TimelineRequest<Body>,
): Promise<CollectionReport> {
  const feeds = opened.flatMap((period) => period.feeds);
  const collector = new ItemCollector(bodies, feeds, (heading, item) => {
    session.typesSeen.add(heading.resourceType);
    return isAskedFor(heading, item);
  });
  const objects = inOrderOfReplay(opened.flatMap(({ plans }) => plans.flatMap((plan) => plan.objects)));
  for (const { key } of objects) if (key.kind === "history") session.typesSeen.add(key.resourceType);
  const visitor = new RoutedVisitor();
  visitor.add(objects, collector);
  const replays = opened.flatMap((period) => period.replays);
  for (const [plan, replay] of replays) visitor.add(plan.objects, replay);
  await session.read(objects, visitor);
  await readEarlierRecorders(session, replays, calendars);
  return joinReports(collector.report(), ...replays.map(([, replay]) => replay.report()));
}

async function readEarlierRecorders(
  session: RecordSession,
  replays: Replays,
  calendars: readonly ScopeCalendar[],
): Promise<void> {
  for (const [plan, replay] of replays) {
    const calendar = calendarOf(calendars, plan);
    if (calendar !== undefined) await readEarlierRecorder(session, calendar, [plan, replay]);
  }
}

interface Replayed extends Pick<TimelineRequest, "calendars" | "types"> {
  readonly period: ReadPeriod;
  readonly replays: Replays;
  /** Those of other periods: of what only they show, the first discovery bears on this one, too. */
  readonly others: Replays;
}

/** What was replayed, as the assurance of a question about some types. */
async function assuranceOf(
  session: RecordSession,
  { period, replays, others, calendars, types }: Replayed,
): Promise<Assurance> {
  const namedTypes = types.filter((type) => !isGlob(type));
  const scopes = replays.map(async ([plan, replay]) => {
    const calendar = calendarOf(calendars, plan);
    const elsewhen = others.flatMap(([other, { seen }]) =>
      isSameScope(other, plan) ? [...seen.keys()] : [],
    );
    const unseen = [...new Set([...namedTypes, ...elsewhen])].filter((type) => !replay.seen.has(type));
    const later = calendar && (await readLaterDiscoveries(session, calendar, plan, unseen));
    return judgedScope(plan, replay, later);
  });
  return { period, scopes: await Promise.all(scopes), namedTypes };
}

/** Feeds a fold with all that plans let count. */
export function feedOf<Body extends BodyOfObject>(
  fold: TimelineFold<Body>,
  plans: readonly ScopePlan[],
): FoldFeed<Body> {
  const from = new Map<string, Instant>();
  for (const plan of plans)
    for (const { object, key } of plan.objects)
      from.set(object.key, key.kind === "snapshot" ? -Infinity : plan.historyAfter);
  return { fold, countsFrom: ({ object }) => from.get(object.key) };
}

/**
 * Oversize objects of global resources lie in a folder that has no snapshots. What they say of the time before
 * the account's bases counts no more than history of that time: the deletion after it may not be read.
 */
function boundedByBases(plans: readonly ScopePlan[]): readonly ScopePlan[] {
  return plans.map((plan) => {
    if (plan.awsRegion !== "global" || plan.base !== null) return plan;
    const others = plans.filter(({ accountId, base }) => accountId === plan.accountId && base !== null);
    const historyAfter = Math.max(plan.historyAfter, ...others.map((other) => other.historyAfter));
    const objects = plan.objects.filter(({ key }) => mayHoldItemsAfter(key, historyAfter));
    return { ...plan, historyAfter, objects };
  });
}
