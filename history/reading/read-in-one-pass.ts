import type { Instant } from "../../record/instant";
import { globalTypes } from "../../record/resource-type";
import { TimelineFold } from "../model/timeline-fold";
import { inOrderOfReplay, type PlannedObject, type ReadPeriod, type ScopePlan } from "../planning/plan";
import { isTypeAskedFor } from "../questions/item-filter";
import {
  type BodyOfObject,
  type BodyTaker,
  type FoldFeed,
  type IsAskedFor,
  ItemCollector,
  joinReports,
  type StoredBody,
} from "./objects/collect-items";
import type { CollectionReport } from "./objects/problem-notes";
import { RoutedVisitor } from "./objects/routed-visitor";
import {
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

/** A period that is planned, and what its objects are replayed into. */
interface OpenPeriod {
  readonly period: ReadPeriod;
  readonly plans: readonly ScopePlan[];
  readonly replays: Replays;
}

/** A period, and what was made of it. */
interface MadePeriod<Made> extends OpenPeriod {
  readonly made: Made;
}

/** What the objects of a period are fed to. */
interface Feeding<Body extends BodyOfObject> {
  readonly fold: TimelineFold<Body>;
  readonly feeds: readonly FoldFeed<Body>[];
}

/** A period all of whose objects have been read, while those of later ones have not. */
export interface EndedPeriod<Body extends BodyOfObject> extends OpenPeriod {
  readonly fold: TimelineFold<Body>;
  /** What went wrong with what the period itself takes. */
  readonly report: CollectionReport;
}

/** What is read in one pass, and what for. */
interface PassOptions<Body extends BodyOfObject, Made> {
  readonly request: TimelineRequest<Body>;
  /** Makes of each period, in their order, what is kept of it: its fold lives no longer than that. */
  readonly make: (ended: EndedPeriod<Body>) => Promise<Made>;
}

/** Reads some periods in one pass; memory follows those that are being read, and what is made of them. */
export async function readInOnePass<Body extends BodyOfObject, Made>(
  session: RecordSession,
  bodies: BodyTaker<Body>,
  periods: readonly ReadPeriod[],
  options: PassOptions<Body, Made>,
): Promise<readonly (AssuranceReading & { readonly made: Made })[]> {
  const { request } = options;
  const { isProofAsked } = session;
  let ended: readonly MadePeriod<Made>[] = [];
  const { report } = await readWithReplacement({
    open: (excluded) =>
      Promise.all(
        periods.map(async (period) => {
          const plans = await plansOf(period, { request, isProofAsked, excluded });
          return { period, plans, replays: openReplays(plans, request) };
        }),
      ),
    read: async (opened) => {
      const pass = new OnePass(session, bodies, opened, options);
      await pass.run();
      ended = pass.ended;
      return pass.report();
    },
  });
  return Promise.all(
    ended.map(async ({ made, period, plans, replays }) => {
      const others = ended.flatMap((other) => (other.replays === replays ? [] : other.replays));
      const assurance = await assuranceOf(session, { period, replays, others, report, ...request });
      return { made, plans, assurance, report };
    }),
  );
}

/** One reading of all objects of some periods; each ends when the last of its objects has been read. */
class OnePass<Body extends BodyOfObject, Made> {
  readonly ended: MadePeriod<Made>[] = [];
  private readonly feedings: Map<OpenPeriod, Feeding<Body>>;
  private readonly collector: ItemCollector<Body>;
  private readonly reportsBesides: CollectionReport[] = [];

  constructor(
    private readonly session: RecordSession,
    private readonly bodies: BodyTaker<Body>,
    private readonly opened: readonly OpenPeriod[],
    private readonly options: PassOptions<Body, Made>,
  ) {
    const { request } = options;
    this.feedings = new Map(opened.map((period) => [period, feedingOf(period, request)]));
    const feeds = [...this.feedings.values()].flatMap((feeding) => feeding.feeds);
    this.collector = new ItemCollector(bodies, feeds, (heading, item) => {
      session.typesSeen.add(heading.resourceType);
      return request.isAskedFor(heading, item);
    });
  }

  async run(): Promise<void> {
    const { session, opened } = this;
    const objects = inOrderOfReplay(opened.flatMap(({ plans }) => plans.flatMap((plan) => plan.objects)));
    for (const { key } of objects) if (key.kind === "history") session.typesSeen.add(key.resourceType);
    const visitor = new RoutedVisitor();
    visitor.add(objects, this.collector);
    for (const [plan, replay] of this.replays()) visitor.add(plan.objects, replay);
    const ends = endsOfPeriods(opened, objects);
    await this.end(ends.get(undefined));
    await session.read(objects, visitor, ({ object }) => this.end(ends.get(object.key)));
  }

  report(): CollectionReport {
    const reports = this.replays().map(([, replay]) => replay.report());
    return joinReports(this.collector.report(), ...reports, ...this.reportsBesides);
  }

  private replays(): Replays {
    return this.opened.flatMap(({ replays }) => replays);
  }

  private async end(periods: readonly OpenPeriod[] = []): Promise<void> {
    for (const period of periods) this.ended.push({ ...period, made: await this.madeOf(period) });
  }

  private async madeOf(period: OpenPeriod): Promise<Made> {
    const { session, bodies, feedings, options } = this;
    const feeding = feedings.get(period) ?? feedingOf(period, options.request);
    feedings.delete(period);
    this.collector.leave(feeding.feeds);
    const besides = await readBesides(session, bodies, { ...period, ...feeding }, options.request);
    this.reportsBesides.push(besides);
    for (const [, replay] of period.replays) replay.close();
    const report = joinReports(...period.replays.map(([, replay]) => replay.report()), besides);
    return options.make({ ...period, fold: feeding.fold, report });
  }
}

function feedingOf<Body extends BodyOfObject>(
  { period, plans }: OpenPeriod,
  { feedBeside }: TimelineRequest<Body>,
): Feeding<Body> {
  const fold = new TimelineFold<Body>({ after: period.from, until: period.until });
  return { fold, feeds: [feedOf(fold, plans), ...(feedBeside === undefined ? [] : [feedBeside(plans)])] };
}

/** After which object all of each period and of those before it has been read; undefined: nothing is read. */
function endsOfPeriods(
  opened: readonly OpenPeriod[],
  objects: readonly PlannedObject[],
): ReadonlyMap<string | undefined, readonly OpenPeriod[]> {
  const turns = new Map(objects.map(({ object }, turn) => [object.key, turn]));
  const ends = new Map<string | undefined, OpenPeriod[]>();
  let last = -1;
  for (const period of opened) {
    for (const plan of period.plans)
      for (const { object } of plan.objects) last = Math.max(last, turns.get(object.key) ?? -1);
    const key = objects[last]?.object.key;
    ends.set(key, [...(ends.get(key) ?? []), period]);
  }
  return ends;
}

/** Reads what bears on a period and its plan lacks: what the recorders did before, and who knew last what is global. */
async function readBesides<Body extends BodyOfObject>(
  session: RecordSession,
  bodies: BodyTaker<Body>,
  { replays, feeds }: OpenPeriod & Feeding<Body>,
  { calendars, isAskedFor, types, isGlobalLeftOut }: TimelineRequest<Body>,
): Promise<CollectionReport> {
  const regions = await readEarlierRecorders(session, replays, calendars);
  const globals = isGlobalLeftOut ? [] : globalTypes.filter((type) => isTypeAskedFor(type, types));
  const ofGlobals = feeds.map(({ fold }) => ({ fold, countsFrom: () => -Infinity, isOfGlobals: true }));
  const isGlobalAskedFor: IsAskedFor = (heading, item) =>
    heading.awsRegion === "global" && isAskedFor(heading, item);
  const read = (snapshot: PlannedObject): Promise<CollectionReport> =>
    session.collectBodies([snapshot], ofGlobals, isGlobalAskedFor, bodies);
  return readLastKnownGlobals(regions, globals, read);
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
