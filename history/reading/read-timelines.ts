import type { Instant } from "../../record/instant";
import { globalTypes } from "../../record/resource-type";
import { type RecordedTimes, type RecordedTimesOf, untold } from "../model/recorded-times";
import { TimelineFold } from "../model/timeline-fold";
import { inOrderOfReplay, type PlannedObject, type ReadPeriod, type ScopePlan } from "../planning/plan";
import { isSameScope } from "../planning/scope-calendar";
import { isTypeAskedFor } from "../questions/item-filter";
import {
  type BodyOfObject,
  type BodyTaker,
  type CollectionReport,
  type FoldFeed,
  type IsAskedFor,
  ItemCollector,
  joinReports,
  type StoredBody,
} from "./objects/collect-items";
import { RoutedVisitor } from "./objects/routed-visitor";
import { StoredBodies } from "./objects/stored-bodies";
import {
  type Assurance,
  type AssuranceReading,
  assuranceOf,
  openReplays,
  plansOf,
  type Replays,
  readEarlierRecorders,
  readWithReplacement,
  type ScopeRequest,
} from "./read-assurance";
import type { RecordSession } from "./record-session";
import { readLastKnownGlobals } from "./verdicts/last-known-globals";

/** Which resources of which scopes a question is about. */
export interface TimelineRequest<Body extends BodyOfObject = StoredBody> extends ScopeRequest {
  /** Whether history files of a type may hold items of the resources. */
  readonly isTypeNeeded: (resourceType: string) => boolean;
  readonly isAskedFor: IsAskedFor;
  /** Another fold that is fed with what is read. */
  readonly feedBeside?: (plans: readonly ScopePlan[]) => FoldFeed<Body>;
}

/** What the record says of a period: of its resources, and how far that can be trusted. */
export interface PeriodReading<Body extends BodyOfObject = StoredBody> extends AssuranceReading {
  readonly fold: TimelineFold<Body>;
}

/** Reads what the record says of a period, and keeps the bodies of items in the session's store. */
export async function readPeriod(
  session: RecordSession,
  period: ReadPeriod,
  request: TimelineRequest,
): Promise<PeriodReading> {
  const [reading] = await readPeriodsBy(session, new StoredBodies(session.store), [period], request);
  if (reading === undefined) throw new RangeError("one period gives one reading");
  return reading;
}

/**
 * Reads some periods in one pass over their objects, in the order of a replay: the timelines of resources and the
 * verdicts about their types are made of the same evidence.
 */
export async function readPeriodsBy<Body extends BodyOfObject>(
  session: RecordSession,
  bodies: BodyTaker<Body>,
  periods: readonly ReadPeriod[],
  request: TimelineRequest<Body>,
): Promise<readonly PeriodReading<Body>[]> {
  const { isProofAsked } = session;
  const { opened, report } = await readWithReplacement({
    open: (excluded) =>
      Promise.all(
        periods.map(async (period) =>
          openPeriod<Body>(period, await plansOf(period, { request, isProofAsked, excluded }), request),
        ),
      ),
    read: (each) => readOpened(session, bodies, each, request),
  });
  return Promise.all(
    opened.map(async ({ fold, plans, period, replays }) => {
      const others = opened.flatMap((other) => (other.replays === replays ? [] : other.replays));
      const assurance = await assuranceOf(session, { period, replays, others, report, ...request });
      fold.learn(recordedTimesIn(assurance));
      return { fold, plans, assurance, report };
    }),
  );
}

/** Oversize objects of global resources lie in a folder of their own, of which no recorder tells. */
export function recordedTimesIn({ scopes }: Assurance): RecordedTimesOf {
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
  request: TimelineRequest<Body>,
): OpenPeriod<Body> {
  const fold = new TimelineFold<Body>({ after: period.from, until: period.until });
  const feeds = [
    feedOf(fold, plans),
    ...(request.feedBeside === undefined ? [] : [request.feedBeside(plans)]),
  ];
  return { period, plans, fold, replays: openReplays(plans, request), feeds };
}

async function readOpened<Body extends BodyOfObject>(
  session: RecordSession,
  bodies: BodyTaker<Body>,
  opened: readonly OpenPeriod<Body>[],
  { calendars, isAskedFor, types, isGlobalLeftOut }: TimelineRequest<Body>,
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
  const globals = isGlobalLeftOut ? [] : globalTypes.filter((type) => isTypeAskedFor(type, types));
  const reports: CollectionReport[] = [];
  for (const period of opened) {
    const regions = await readEarlierRecorders(session, period.replays, calendars);
    const ofGlobals = period.feeds.map(({ fold }) => ({
      fold,
      countsFrom: () => -Infinity,
      isOfGlobals: true,
    }));
    const isGlobalAskedFor: IsAskedFor = (heading, item) =>
      heading.awsRegion === "global" && isAskedFor(heading, item);
    const read = (snapshot: PlannedObject): Promise<CollectionReport> =>
      session.collectBodies([snapshot], ofGlobals, isGlobalAskedFor, bodies);
    reports.push(await readLastKnownGlobals(regions, globals, read));
  }
  return joinReports(collector.report(), ...replays.map(([, replay]) => replay.report()), ...reports);
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
