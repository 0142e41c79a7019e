import type { Instant } from "../../record/instant";
import { isDiscovery } from "../../record/item-heading";
import { isThere, type Period, periodAt } from "../model/period";
import { type CapturedItems, TimelineFold } from "../model/timeline-fold";
import type { FoldedBody } from "../model/timeline-item";
import { plansOfScopes, type ScopePlan } from "../planning/plan";
import type { EchoedQuestion } from "../questions/asked-question";
import { HeadingMatcher, isFileAskedFor } from "../questions/filter-matching";
import type { FilterProbe } from "../questions/filter-probe";
import type { ItemFilter } from "../questions/item-filter";
import type { ListingProblem } from "../sources/record-source";
import { completeDeleted, type TimelinesReading } from "./complete-deleted";
import { completeUnrecordedBy } from "./complete-unrecorded";
import { type CoverageFacts, coverageOfPlans, withBeginnings } from "./coverage-of-plans";
import { explain, type NeededObjects, objectsNeeded } from "./explain";
import { assuranceOfKey, findResource, keyRequest, type ResourceFinding, searchFor } from "./find-resource";
import type {
  BaseSnapshot,
  Explained,
  Gathered,
  GatheredCounts,
  GatheredHoldings,
  GatheredItems,
  GatheredJudgedItems,
  GatheredRecording,
  HistoryReader,
  Reliability,
} from "./history-reader";
import { rowOfPeriod } from "./item-rows";
import {
  type CountedNeeds,
  type JudgedNeeds,
  type LookupNeeds,
  type Needs,
  readPeriodsOf,
  spanOf,
} from "./needs";
import { notFoundAnswer } from "./not-found-answer";
import {
  type BodyOfObject,
  type BodyTaker,
  emptyReport,
  type FoldFeed,
  joinReports,
  type StoredBody,
} from "./objects/collect-items";
import { ItemStore } from "./objects/item-store";
import { StoredBodies } from "./objects/stored-bodies";
import { problemsOf } from "./problems-of";
import { type Assurance, type AssuranceReading, readAssurance, scopeRequest } from "./read-assurance";
import { readFurtherBack } from "./read-further-back";
import type { TimelineRequest } from "./read-in-one-pass";
import { type PeriodReading, readPeriodsBy } from "./read-timelines";
import { type AskedScopes, RecordSession, type SessionNeeds, type SessionOptions } from "./record-session";

/** Gathers what questions need from a record: plans which objects that takes, and reads those. */
export class RecordReader implements HistoryReader {
  readonly where: string;
  readonly typesSeen = new Set<string>();
  private readonly store: ItemStore;

  constructor(private readonly options: SessionOptions) {
    this.where = options.source.where;
    this.store = new ItemStore();
  }

  async gather(needs: Needs): Promise<GatheredItems> {
    const asked = await this.asked(needs);
    const { store: texts } = this;
    const { finding } = asked;
    if (finding?.found !== undefined && isOfOneInstant(needs))
      return { texts, ...(await this.foundState(asked, finding)) };
    const bodies = await this.bodiesOf(needs);
    if (needs.withBases !== true) return { texts, ...(await this.gatherBy(asked, bodies, {})) };
    const { until } = spanOf(needs);
    const inBases = new TimelineFold<StoredBody>({ after: until, until });
    const feedBeside = (plans: readonly ScopePlan[]): FoldFeed => baseFeed(inBases, plans);
    const gathered = await this.gatherBy(asked, bodies, { feedBeside });
    return { texts, ...gathered, inBases: inBases.timelines() };
  }

  async gatherCounts(needs: CountedNeeds): Promise<GatheredCounts> {
    const { BriefBodies, countedFields } = await import("./objects/brief-bodies.js");
    const { countStates } = await import("./count-states.js");
    const { StateCounter } = await import("./state-counter.js");
    const asked = await this.asked(needs);
    const counter = new StateCounter(this.store, needs);
    const { request, probes } = requestOf<StoredBody>(asked);
    const counting = { bodies: new BriefBodies(this.store, countedFields), counter };
    const readings = await countStates(asked.session, needs.periods, request, counting);
    return {
      counts: readings.map(({ counts }) => counts),
      verdicts: readings.map(({ assurance }) => assurance.scopes),
      nearTexts: counter.nearTexts(probes),
      ...(await this.reliability(asked, factsOf(asked, readings), readings)),
    };
  }

  async gatherJudged(needs: JudgedNeeds): Promise<GatheredJudgedItems> {
    const { JudgedBodies } = await import("./objects/judged-bodies.js");
    const bodies = new JudgedBodies(needs.claims, needs);
    const gathered = await this.gatherBy(await this.asked(needs), bodies, {});
    return {
      ...gathered,
      nearTexts: bodies.nearTexts(gathered.headingProbes),
      pointersNeverFound: bodies.pointersNeverFound(),
    };
  }

  async gatherHoldings(needs: LookupNeeds): Promise<GatheredHoldings> {
    const { LookupBodies } = await import("./objects/lookup-bodies.js");
    const bodies = new LookupBodies(needs.lookup, needs.filter);
    const gathered = await this.gatherBy(await this.asked(needs), bodies, {});
    return { ...gathered, nearTexts: bodies.nearTexts(gathered.headingProbes) };
  }

  async gatherRecording(needs: Needs): Promise<GatheredRecording> {
    const { filter, ends = "beyond" } = needs;
    const asked = await this.asked(needs);
    const { calendars, problems } = asked.scopes;
    const request = { ...scopeRequest(calendars, filter), ends };
    const { plans, assurance, report } = await readAssurance(asked.session, spanOf(needs), request);
    const assurances = ends === "within" ? untilLastSnapshots(assurance) : [assurance];
    return { assurance, ...(await this.reliability(asked, { plans, assurances, report, problems })) };
  }

  explain(needs: Needs, asked: EchoedQuestion): Promise<Explained> {
    return explain(this.session(needs), needs, asked);
  }

  /** The objects that any of some needs take, without reading them. @throws HistoryError when there is no record */
  objectsNeeded(filter: ItemFilter, needs: readonly Needs[]): Promise<NeededObjects> {
    return objectsNeeded(this.session({}), filter, needs);
  }

  close(): void {
    this.store.close();
  }

  private async bodiesOf({ itemFields }: Needs): Promise<BodyTaker<StoredBody>> {
    if (itemFields === undefined) return new StoredBodies(this.store);
    const { BriefBodies } = await import("./objects/brief-bodies.js");
    return new BriefBodies(this.store, itemFields);
  }

  private session(needs: SessionNeeds): RecordSession {
    const { store, typesSeen } = this;
    return new RecordSession(needs, { ...this.options, store, typesSeen });
  }

  /** The scopes that a question is about, and, where it names a resource, that. */
  private async asked(needs: Needs): Promise<Asked> {
    const { resource: reference, filter, periods } = needs;
    const session = this.session(needs);
    const scopes = await session.scopes(filter);
    if (reference === undefined) return { needs, session, scopes };
    const { calendars } = scopes;
    const [first] = periods;
    const { until: at } = spanOf(needs);
    const isSpan = first !== undefined && first.from < at;
    const search = searchFor({ reference, at, filter, calendars, ...(isSpan ? { period: first } : {}) });
    return { needs, session, scopes, finding: await findResource(session, search) };
  }

  /** The state of one resource: what finding it read tells all of it. */
  private async foundState(asked: Asked, finding: ResourceFinding): Promise<Omit<GatheredItems, "texts">> {
    const { needs, session, scopes } = asked;
    const { found, plans, report } = finding;
    const period = found && periodAt(found, spanOf(needs).until);
    if (found === undefined || period === undefined) return this.nothing(asked, finding);
    const known = { timelines: [[found]], verdicts: [finding.assurance.scopes], bases: basesOf(plans) };
    if (needsRelations(needs, period)) {
      const item = rowOfPeriod(session.store, period).value();
      const { readRelations } = await import("./related/read-relations.js");
      const { facts, ...relations } = await readRelations(session, needs, { scopes, finding, item });
      return { ...known, ...relations, ...(await this.reliability(asked, facts)) };
    }
    const assurance = assuranceOfKey(finding.assurance, found.key);
    const facts = {
      plans: plansOfScopes(plans, assurance.scopes),
      assurances: [assurance],
      report,
      // What could not be read elsewhere might have been about another resource that fits.
      problems: listingProblems(asked),
    };
    return { ...known, ...(await this.reliability(asked, facts)) };
  }

  private async gatherBy<Body extends BodyOfObject>(
    asked: Asked,
    bodies: BodyTaker<Body>,
    beside: Pick<TimelineRequest<Body>, "feedBeside">,
  ): Promise<GatheredFrom<Body>> {
    const { scopes, finding } = asked;
    const { calendars } = scopes;
    if (finding !== undefined && finding.found === undefined) return this.nothing(asked, finding);
    const { request, probes } = requestOf<Body>(asked);
    const readings = await this.read(
      bodies,
      asked,
      finding?.found === undefined
        ? { ...request, ...beside }
        : keyRequest<Body>({ calendars }, [finding.found.key]),
    );
    const facts = factsOf(asked, readings);
    return {
      timelines: readings.map(({ timelines }) => timelines),
      verdicts: readings.map(({ assurance }) => assurance.scopes),
      headingProbes: probes,
      bases: basesOf(facts.plans),
      captured: () => readings.flatMap(({ fold }) => [...fold.captured()]),
      ...(await this.reliability(asked, facts, readings)),
    };
  }

  private async read<Body extends BodyOfObject>(
    bodies: BodyTaker<Body>,
    asked: Asked,
    request: TimelineRequest<Body>,
  ): Promise<readonly TimelinesReading<Body>[]> {
    const { needs, session } = asked;
    const readings: TimelinesReading<Body>[] = [];
    for (const reading of await readPeriodsBy(session, bodies, readPeriodsOf(needs), request)) {
      const whole = await completeUnrecordedBy(session, bodies, reading, request);
      // What went between two instants is a matter of those who compare them.
      const start = needs.isOfChanges === true ? readings.at(-1) : undefined;
      readings.push(
        start === undefined
          ? await this.withBeginning(bodies, asked, whole, request)
          : await completeDeleted(session, bodies, { start, end: whole }, request),
      );
    }
    return readings;
  }

  /** Changes of one resource begin with what it was before. */
  private async withBeginning<Body extends BodyOfObject>(
    bodies: BodyTaker<Body>,
    { needs, session }: Asked,
    reading: PeriodReading<Body>,
    request: TimelineRequest<Body>,
  ): Promise<TimelinesReading<Body>> {
    const { isOfChanges, resource, periods } = needs;
    const { fold, plans } = reading;
    if (isOfChanges !== true || resource === undefined || periods.length > 1)
      return { ...reading, timelines: fold.timelines() };
    const { from: since } = spanOf(needs);
    const further = { bodies, plans, until: since, isEnough: () => isKnownAt(fold, since) };
    const before = await readFurtherBack(session, fold, request, further);
    return { ...reading, report: joinReports(reading.report, before), timelines: fold.timelines() };
  }

  /** How far it means anything that a resource is not found is judged like every answer. */
  private async nothing(asked: Asked, finding: ResourceFinding): Promise<GatheredFrom<never>> {
    const { plans, assurance, report } = finding;
    const facts = { plans, assurances: [assurance], report, problems: asked.scopes.problems };
    const reliability = await this.reliability(asked, facts);
    return {
      timelines: asked.needs.periods.map(() => []),
      verdicts: [assurance.scopes],
      bases: basesOf(plans),
      ...reliability,
      missing: await notFoundAnswer(finding, reliability.coverage, this.typesSeen),
    };
  }

  private async reliability(
    asked: Asked,
    facts: CoverageFacts,
    readings: readonly { readonly plans: readonly ScopePlan[] }[] = [facts],
  ): Promise<Reliability> {
    const plans = readings.flatMap((reading) => reading.plans);
    return {
      coverage: await this.coverageOf(asked, facts),
      problems: problemsOf(facts.report, plans, facts.problems),
    };
  }

  private coverageOf({ needs, scopes }: Asked, facts: CoverageFacts): Promise<Reliability["coverage"]> {
    return withBeginnings(coverageOfPlans(facts), spanOf(needs).from, scopes.calendars);
  }
}

/** A question, the scopes that it is about, and where it names a resource, how that was searched and found. */
interface Asked {
  readonly needs: Needs;
  readonly session: RecordSession;
  readonly scopes: AskedScopes;
  readonly finding?: ResourceFinding;
}

/** What everything that a filter lets pass is read by, and what that finds of what it may have meant. */
function requestOf<Body extends BodyOfObject>({
  needs: { filter },
  scopes: { calendars },
}: Asked): {
  readonly request: TimelineRequest<Body>;
  readonly probes: readonly FilterProbe[];
} {
  const { isAskedFor, probes } = new HeadingMatcher(filter);
  const isTypeNeeded = (type: string): boolean => isFileAskedFor(type, filter);
  return { request: { ...scopeRequest(calendars, filter), isTypeNeeded, isAskedFor }, probes };
}

/** What several periods that were read tell of how far their answer can be trusted. */
function factsOf(asked: Asked, readings: readonly AssuranceReading[]): CoverageFacts {
  return {
    plans: joinedPlans(readings),
    assurances: readings.map(({ assurance }) => assurance),
    report: joinReports(asked.finding?.report ?? emptyReport, ...readings.map(({ report }) => report)),
    problems: listingProblems(asked),
  };
}

type GatheredFrom<Body> = Gathered<Body> &
  Pick<GatheredItems, "bases"> & { readonly captured?: () => Iterable<CapturedItems<Body>> };

function isOfOneInstant({ periods, isOfChanges }: Needs): boolean {
  return isOfChanges !== true && periods.every(({ from, until }) => from === until);
}

/** Only what a resource is related to, and how one that is gone ended, takes more reading than finding it. */
function needsRelations({ relatedDepth, isEndAsked }: Needs, period: Period<unknown>): boolean {
  return relatedDepth !== undefined || (isEndAsked === true && !isThere(period));
}

/** What could not be listed while a resource was searched for might have been about another one that fits. */
function listingProblems({ scopes, finding }: Asked): readonly ListingProblem[] {
  return [...scopes.problems, ...(finding?.plans ?? []).flatMap(({ problems }) => problems)];
}

/** Whether a resource is known to have been there by then, or gone, or to have begun later. */
function isKnownAt(fold: TimelineFold<FoldedBody>, at: Instant): boolean {
  return fold.timelines().every(({ periods: [first] }) => {
    if (first === undefined || first.from <= at) return true;
    return isDiscovery(first.item.heading.status);
  });
}

/** Feeds a fold with what the base snapshots hold, and nothing else. */
function baseFeed(fold: TimelineFold<StoredBody>, plans: readonly ScopePlan[]): FoldFeed {
  const bases = new Set(plans.map(({ base }) => base?.object));
  return { fold, countsFrom: ({ object }) => (bases.has(object.key) ? -Infinity : undefined) };
}

function basesOf(plans: readonly ScopePlan[]): readonly BaseSnapshot[] {
  return plans.flatMap(({ accountId, awsRegion, base }) =>
    base === null ? [] : [{ accountId, awsRegion, ...base }],
  );
}

/** The base of the first and the last delivery of the last are what bounds several periods; either may lack a base. */
function joinedPlans(readings: readonly { readonly plans: readonly ScopePlan[] }[]): readonly ScopePlan[] {
  const [first, ...others] = readings;
  const last = others.at(-1);
  if (first === undefined || last === undefined) return first?.plans ?? [];
  return first.plans.map((plan, index) => {
    const end = last.plans[index] ?? plan;
    return { ...end, base: end.base === null ? null : plan.base };
  });
}

/** What a comparison within a time speaks of ends with the last snapshot that it compares. */
function untilLastSnapshots({ scopes, period, ...assurance }: Assurance): readonly Assurance[] {
  return scopes.map((scope) => {
    const last = scope.compared.at(-1)?.to.key.snapshotTime ?? Infinity;
    return { ...assurance, scopes: [scope], period: { ...period, until: Math.min(period.until, last - 1) } };
  });
}
