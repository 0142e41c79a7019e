import { isGlob } from "../../record/glob";
import { dayOf } from "../../record/instant";
import { isGlobalType } from "../../record/resource-type";
import { isLongSupported } from "../../record/types-of-2020";
import { daysOfLateness, mayHoldItemsAfter } from "../planning/deliveries";
import { inOrderOfReplay, type ReadPeriod, type ScopePlan } from "../planning/plan";
import { planPeriod } from "../planning/plan-period";
import { calendarOf, isSameScope, type ScopeCalendar } from "../planning/scope-calendar";
import { type ItemFilter, isGlobalLeftOut, isTypeAskedFor } from "../questions/item-filter";
import { joinReports } from "./objects/collect-items";
import type { ReadingProblem } from "./objects/object-visitor";
import type { CollectionReport } from "./objects/problem-notes";
import { RoutedVisitor } from "./objects/routed-visitor";
import type { RecordSession } from "./record-session";
import { EarlierRecorders } from "./verdicts/earlier-recorders";
import { type JudgedScope, judgedScope } from "./verdicts/judged-scope";
import { readLaterDiscoveries } from "./verdicts/later-discoveries";
import { ReplayVisitor } from "./verdicts/replay-visitor";

/** Which scopes a question is about, and which of their resource types. */
export interface ScopeRequest {
  readonly calendars: readonly ScopeCalendar[];
  /** Names and globs of the resource types whose verdicts are asked for; none: every type. */
  readonly types: readonly string[];
  /** Whether global resources are not asked about. */
  readonly isGlobalLeftOut: boolean;
}

/** Which scopes and types a filter asks about. */
export function scopeRequest(calendars: readonly ScopeCalendar[], filter: ItemFilter): ScopeRequest {
  return { calendars, types: filter.types, isGlobalLeftOut: isGlobalLeftOut(filter) };
}

/** How dependably a period was recorded, of the types that a question is about. */
export interface Assurance {
  readonly period: ReadPeriod;
  readonly scopes: readonly JudgedScope[];
  /** Resource types that are asked about by their full names, whether the record has them or not. */
  readonly namedTypes: readonly string[];
  /** Whether global resources are not asked about. */
  readonly isGlobalLeftOut: boolean;
}

/** How dependably a period was recorded, and what was read to tell. */
export interface AssuranceReading {
  readonly plans: readonly ScopePlan[];
  readonly assurance: Assurance;
  /** What went wrong while this period and those that were read with it were read. */
  readonly report: CollectionReport;
}

/** What is to be judged without looking at resources. */
export interface AssuranceRequest extends ScopeRequest {
  readonly ends: "beyond" | "within";
}

/** Reads how dependably a period was recorded: all of its history, compared with all of its snapshots. */
export async function readAssurance(
  session: RecordSession,
  period: ReadPeriod,
  { ends, ...asked }: AssuranceRequest,
): Promise<AssuranceReading> {
  // Without two snapshots nothing is compared, and yet what cannot be read counts.
  const request = { ...asked, isTypeNeeded: replayTest(asked.types) };
  const { opened, report } = await readWithReplacement({
    open: async (excluded) => {
      const plans = await plansOf(period, { request, isProofAsked: true, excluded, ends });
      return [{ plans, replays: openReplays(plans, request) }];
    },
    read: async ([{ replays } = { replays: [] }]) => {
      const visitor = new RoutedVisitor();
      for (const [plan, replay] of replays) visitor.add(plan.objects, replay);
      await session.read(inOrderOfReplay(replays.flatMap(([plan]) => plan.objects)), visitor);
      await readEarlierRecorders(session, replays, request.calendars);
      return joinReports(...replays.map(([, replay]) => replay.report()));
    },
  });
  const { plans, replays } = opened[0] ?? { plans: [], replays: [] };
  const assurance = await assuranceOf(session, { period, replays, others: [], report, ...request });
  for (const scope of assurance.scopes) for (const type of scope.types) session.typesSeen.add(type);
  return { plans, assurance, report };
}

/** How some periods are planned, without what could not be read, and read. */
interface PlannedReading<Opened> {
  readonly open: (excluded: ReadonlySet<string>) => Promise<readonly Opened[]>;
  readonly read: (opened: readonly Opened[]) => Promise<CollectionReport>;
}

/**
 * Reads what is planned: a base that cannot be read is replaced by the one before it, and the first and the last
 * snapshot by those beyond them, which takes another pass. The report tells of what was replaced, too.
 */
export async function readWithReplacement<Opened extends { readonly plans: readonly ScopePlan[] }>({
  open,
  read,
}: PlannedReading<Opened>): Promise<{
  readonly opened: readonly Opened[];
  readonly report: CollectionReport;
}> {
  const unreadable = new Map<string, ReadingProblem>();
  for (;;) {
    const excluded = new Set(unreadable.keys());
    const opened = await open(excluded);
    const report = await read(opened);
    for (const problem of report.unreadable) unreadable.set(problem.object, problem);
    const isNew = (object: string): boolean => unreadable.has(object) && !excluded.has(object);
    if (!opened.some(({ plans }) => plans.some((plan) => replaceableSnapshots(plan).some(isNew))))
      return { opened, report: { ...report, unreadable: [...unreadable.values()] } };
  }
}

/** The snapshots that a plan rests on: each is replaced by another one where it cannot be read. */
function replaceableSnapshots({ base, snapshots }: ScopePlan): readonly string[] {
  const ends = [snapshots[0], snapshots.at(-1)].flatMap((snapshot) => snapshot?.object.key ?? []);
  return base === null ? ends : [base.object, ...ends];
}

interface PlanRequest {
  readonly request: Pick<ScopeRequest, "calendars" | "types"> & {
    /** Whether history files of a type may hold items of the resources. */
    readonly isTypeNeeded: (resourceType: string) => boolean;
  };
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

/** What the recorder did shows in items of any type; compliance items tell of nothing but rules. */
function replayTest(types: readonly string[]): (resourceType: string) => boolean {
  return (type) => isTypeAskedFor(type, []) || isTypeAskedFor(type, types);
}

/** The replays of a period, scope by scope. */
export type Replays = readonly (readonly [ScopePlan, ReplayVisitor])[];

/** Oversize objects of global resources lie in a folder of their own, where no recorder delivers. */
export function openReplays(
  plans: readonly ScopePlan[],
  request: Pick<ScopeRequest, "types" | "isGlobalLeftOut">,
): Replays {
  const isTypeReplayed = replayTest(request.types);
  const isTypeAsked = (type: string): boolean =>
    isTypeAskedFor(type, request.types) && !isLeftOut(type, request);
  return plans
    .filter(({ awsRegion }) => awsRegion !== "global")
    .map((plan) => [plan, new ReplayVisitor({ ...plan, isTypeReplayed, isTypeAsked })] as const);
}

function isLeftOut(
  type: string,
  { isGlobalLeftOut: isLeft }: Pick<ScopeRequest, "isGlobalLeftOut">,
): boolean {
  return isLeft && isGlobalType(type);
}

/** Reads what bears on a period of what the recorders did before it; where more of that is needed, they read on. */
export async function readEarlierRecorders(
  session: RecordSession,
  replays: Replays,
  calendars: readonly ScopeCalendar[],
): Promise<readonly EarlierRecorders[]> {
  const regions = replays.flatMap(([plan, replay]) => {
    const calendar = calendarOf(calendars, plan);
    return calendar === undefined ? [] : [new EarlierRecorders(session, calendar, plan, replay)];
  });
  for (const region of regions) await region.readBearing();
  return regions;
}

interface Replayed extends ScopeRequest {
  readonly period: ReadPeriod;
  readonly replays: Replays;
  /** Those of other periods: of what only they show, the first discovery bears on this one, too. */
  readonly others: Replays;
  readonly report: CollectionReport;
}

/** What was replayed, as the assurance of a question about some types. */
export async function assuranceOf(
  session: RecordSession,
  { period, replays, others, report, ...request }: Replayed,
): Promise<Assurance> {
  const namedTypes = request.types.filter((type) => !isGlob(type) && !isLeftOut(type, request));
  const scopes = replays.map(async ([plan, replay]) => {
    const calendar = calendarOf(request.calendars, plan);
    const elsewhen = others.flatMap(([other, each]) => (isSameScope(other, plan) ? each : []));
    const met = elsewhen.flatMap(({ seen }) => [...seen.keys()]);
    const unseen = [...new Set([...namedTypes, ...met])].filter((type) => !replay.seen.has(type));
    if (calendar === undefined) return judgedScope(plan, replay, { report });
    const read = await readLaterDiscoveries(session, calendar, plan, unseen);
    const later = {
      discoveries: [...read.discoveries, ...elsewhen.flatMap(({ discoveries }) => discoveries)],
      recorderItems: [...read.recorderItems, ...elsewhen.flatMap(({ recorderItems }) => recorderItems)],
    };
    const earlierTypes = await earlierTypesOf(calendar, plan, { types: namedTypes, seen: replay.seen });
    return judgedScope(plan, replay, { report, later, earlierTypes });
  });
  return { period, scopes: await Promise.all(scopes), namedTypes, isGlobalLeftOut: request.isGlobalLeftOut };
}

/**
 * Which of some types the names of history files from before a plan show that AWS Config recorded. Only types are
 * looked for that the plan's first snapshot lacks, and that AWS Config may not always have supported.
 */
async function earlierTypesOf(
  calendar: ScopeCalendar,
  { snapshots: [first] }: ScopePlan,
  { types, seen }: { readonly types: readonly string[]; readonly seen: ReplayVisitor["seen"] },
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const stamp = first?.key.snapshotTime;
  if (stamp === undefined) return found;
  const isOpen = (type: string): boolean =>
    !isLongSupported(type) && (seen.get(type)?.first ?? Infinity) > stamp;
  const awaited = new Set([...types, ...seen.keys()].filter(isOpen));
  if (awaited.size === 0) return found;
  for await (const { deliveries } of calendar.deliveriesBack(dayOf(stamp) + daysOfLateness)) {
    for (const { key } of deliveries)
      if (key.kind === "history" && key.start <= stamp && awaited.delete(key.resourceType))
        found.add(key.resourceType);
    if (awaited.size === 0) break;
  }
  return found;
}
