import { dayOf, type Instant } from "../../record/instant";
import { NearestNames } from "../../record/nearest-name";
import { type ResourceKey, resourceKeyText } from "../../record/resource-key";
import type { FirstItem } from "../assurance/absence";
import { periodAt, type Timeline } from "../model/period";
import type { RecordedTimesOf } from "../model/recorded-times";
import { TimelineFold } from "../model/timeline-fold";
import { daysOfLateness, earliestSnapshot, type Snapshot } from "../planning/deliveries";
import {
  inOrderOfReplay,
  type PlannedObject,
  plannedFor,
  type ReadPeriod,
  type ScopePlan,
} from "../planning/plan";
import type { ScopeCalendar } from "../planning/scope-calendar";
import { checkGlobals, isGlobalLeftOut } from "../questions/item-filter";
import { nameOf } from "../questions/resource-reference";
import { chooseOne } from "./choose-one";
import { completeMissed } from "./complete-missed";
import { completeUnrecorded } from "./complete-unrecorded";
import {
  type BodyOfObject,
  emptyReport,
  type FoldFeed,
  type IsAskedFor,
  joinReports,
  type StoredBody,
} from "./objects/collect-items";
import type { CollectionReport } from "./objects/problem-notes";
import { StoredBodies } from "./objects/stored-bodies";
import { type Assurance, type AssuranceReading, plansOf } from "./read-assurance";
import { historyBack, historyOnwards, objectsCountedWhole, snapshotsOnwards } from "./read-back";
import { readFurtherBack } from "./read-further-back";
import { feedOf, type TimelineRequest } from "./read-in-one-pass";
import { readPeriod, recordedTimesIn } from "./read-timelines";
import type { RecordSession } from "./record-session";
import { type NamedSearch, ReferenceMatches, typeTest } from "./reference-matches";

/** Who is looked for, and as of when. */
export interface ResourceSearch extends NamedSearch {
  readonly at: Instant;
  /** What the question reads besides the state at that instant. */
  readonly period?: ReadPeriod;
  readonly calendars: readonly ScopeCalendar[];
}

/**
 * A search for the resource that a text names, which also takes note of what is nearly called so.
 * @throws HistoryError when the text names a global type, and the filter leaves out what is global
 */
export function searchFor(search: Omit<ResourceSearch, "nearest">): ResourceSearch {
  const { reference, filter } = search;
  checkGlobals(reference.typed === undefined ? [] : [reference.typed.resourceType], filter);
  return { ...search, nearest: new NearestNames(nameOf(reference)) };
}

/** What a search came to. */
export interface ResourceFinding {
  readonly search: ResourceSearch;
  /** Undefined: the record knows no such resource at that instant. */
  readonly found: Timeline<StoredBody> | undefined;
  /** What first told, afterwards, of a resource that is not found; null: nothing ever did. */
  readonly firstRecorded: FirstItem | null;
  /** The plans of the state at that instant, … */
  readonly plans: readonly ScopePlan[];
  /** … and how dependably its time was recorded. */
  readonly assurance: Assurance;
  readonly report: CollectionReport;
}

/**
 * Finds the one resource that a text names: in the state at the instant first, then in the history before it,
 * newest first. What is present is preferred to what is gone.
 * @throws HistoryError when several resources fit
 */
export async function findResource(session: RecordSession, search: ResourceSearch): Promise<ResourceFinding> {
  const names = new ReferenceMatches(search, search.at);
  const { typed } = search.reference;
  const reading = await readPeriod(
    session,
    { from: search.at, until: search.at },
    {
      calendars: search.calendars,
      types: typed === undefined ? search.filter.types : [typed.resourceType],
      isGlobalLeftOut: isGlobalLeftOut(search.filter),
      isTypeNeeded: typeTest(search),
      isAskedFor: names.isAskedFor,
    },
  );
  const further = new FurtherSearch(session, search, reading);
  const found = (await further.among(names)) ?? (await further.back()) ?? (await further.inSnapshots());
  const firstRecorded = found === undefined ? await further.later() : null;
  const { plans, assurance } = reading;
  return {
    search,
    found,
    firstRecorded,
    plans,
    assurance,
    report: joinReports(reading.report, further.report),
  };
}

/** The calendars of the scopes that can hold items of a resource. */
export function calendarsOf(calendars: readonly ScopeCalendar[], key: ResourceKey): readonly ScopeCalendar[] {
  return calendars.filter(({ scope }) => mayHold(scope, key));
}

/** Whether the folder of an account and region can hold items of a resource. */
function mayHold(
  scope: { readonly accountId: string; readonly awsRegion: string },
  key: ResourceKey,
): boolean {
  if (scope.accountId !== key.accountId) return false;
  return key.awsRegion === "global" || scope.awsRegion === "global" || scope.awsRegion === key.awsRegion;
}

/** A request for the items of some resources and nothing else. */
export function keyRequest<Body extends BodyOfObject = StoredBody>(
  { calendars }: Pick<ResourceSearch, "calendars">,
  keys: readonly ResourceKey[],
): TimelineRequest<Body> {
  const types = new Set(keys.map(({ resourceType }) => resourceType));
  return {
    calendars: calendars.filter((calendar) => keys.some((key) => mayHold(calendar.scope, key))),
    types: [...types],
    isGlobalLeftOut: false,
    isTypeNeeded: (type) => types.has(type),
    isAskedFor: keyTest(keys),
  };
}

function keyTest(keys: readonly ResourceKey[]): IsAskedFor {
  const types = new Set(keys.map(({ resourceType }) => resourceType));
  const texts = new Set(keys.map(resourceKeyText));
  return (heading) => types.has(heading.resourceType) && texts.has(resourceKeyText(heading));
}

/** The assurance of what is asked about one resource. */
export function assuranceOfKey({ period, scopes }: Assurance, key: ResourceKey): Assurance {
  return {
    period,
    scopes: scopes
      .filter((scope) => mayHold(scope, key))
      .map((scope) => ({
        ...scope,
        types: new Set([...scope.types].filter((type) => type === key.resourceType)),
      })),
    namedTypes: [key.resourceType],
    isGlobalLeftOut: false,
  };
}

/** Looks for a resource beyond what the state at the instant tells of it. */
class FurtherSearch {
  report = emptyReport;
  /** What is read of it beyond the plans. */
  private beyond: readonly PlannedObject[] = [];
  private readonly plans: readonly ScopePlan[];
  private readonly assurance: Assurance;
  private readonly recorded: RecordedTimesOf;

  constructor(
    private readonly session: RecordSession,
    private readonly search: ResourceSearch,
    { plans, assurance }: AssuranceReading,
  ) {
    this.plans = plans;
    this.assurance = assurance;
    this.recorded = recordedTimesIn(assurance);
  }

  /** The one that is meant of those that fit, with all that is known of it. */
  async among(names: ReferenceMatches): Promise<Timeline<StoredBody> | undefined> {
    if (names.isEmpty()) return undefined;
    const keys = names.keys();
    const fold = await this.foldOf(keyTest(keys));
    // What was found further back may be in no object of the state.
    const isBack = fold.timelines().length < keys.length;
    if (isBack) await this.complete(fold, keys, () => fold.timelines().length >= keys.length);
    const chosen = chooseOne(this.search.reference, fold.timelines());
    if (chosen === undefined) return undefined;
    const known = (): Timeline<StoredBody> =>
      fold.timelines().find(({ keyText }) => keyText === chosen.keyText) ?? chosen;
    // What snapshots hold that lie further back may have changed since.
    const isKnown = (): boolean => this.beyond.length === 0 && hasConfiguration(known(), this.search.at);
    await this.complete(fold, [chosen.key], isKnown);
    if (chosen.key.awsRegion === "global") await this.completeGlobal(fold, chosen.key);
    else await this.completeLeft(fold);
    return known();
  }

  /** Finds in the history before the instant, newest first. */
  async back(): Promise<Timeline<StoredBody> | undefined> {
    const names = new ReferenceMatches(this.search, this.search.at);
    const rest = { ...this.rest(), skip: objectsCountedWhole(this.plans) };
    for await (const { objects } of historyBack(rest, this.search.at)) {
      const fold = new TimelineFold<StoredBody>({ after: this.search.at, until: this.search.at });
      await this.collect(objects, fold, names.isAskedFor);
      if (!names.isEmpty()) return this.among(names);
    }
    return undefined;
  }

  /**
   * Finds what no history tells of and is gone without a word: the record's first snapshots may hold it, and those
   * that the question reads anyway.
   */
  async inSnapshots(): Promise<Timeline<StoredBody> | undefined> {
    const { at } = this.search;
    const read = new Set(this.plans.flatMap(({ objects }) => objects.map(({ object }) => object.key)));
    const isEarlier = ({ key, object }: Snapshot): boolean => key.snapshotTime <= at && !read.has(object.key);
    const snapshots = [
      ...(await this.firstSnapshots(isEarlier)),
      ...(await this.plannedSnapshots(isEarlier)),
    ];
    const names = new ReferenceMatches(this.search, at);
    this.beyond = inOrderOfReplay(snapshots);
    await this.collect(this.beyond, new TimelineFold<StoredBody>({ after: at, until: at }), names.isAskedFor);
    return this.among(names);
  }

  private async firstSnapshots(isWanted: (snapshot: Snapshot) => boolean): Promise<readonly PlannedObject[]> {
    const firsts = await Promise.all(
      this.search.calendars.map((calendar) => earliestSnapshot(calendar, -Infinity, isWanted)),
    );
    return firsts.flatMap((first): readonly PlannedObject[] =>
      first === undefined ? [] : [plannedFor(first, "first snapshot")],
    );
  }

  private async plannedSnapshots(
    isWanted: (snapshot: Snapshot) => boolean,
  ): Promise<readonly PlannedObject[]> {
    const { period, calendars, filter } = this.search;
    if (period === undefined) return [];
    const request = { calendars, types: filter.types, isTypeNeeded: typeTest(this.search) };
    const plans = await plansOf(period, { request, isProofAsked: this.session.isProofAsked });
    return plans.flatMap(({ objects }) =>
      objects.filter(({ object, key }) => key.kind === "snapshot" && isWanted({ object, key })),
    );
  }

  /** What first told of it after the instant; null: nothing ever did. */
  async later(): Promise<FirstItem | null> {
    const { at } = this.search;
    const names = new ReferenceMatches(this.search, Infinity);
    for (const days of [historyOnwards(this.rest(), at), snapshotsOnwards(this.rest(), at)]) {
      for await (const { day, objects } of days) {
        // What was captured before it may have been delivered after it.
        if (day > dayOf(names.firstAfter(at)?.captureTime ?? Infinity) + daysOfLateness) break;
        const fold = new TimelineFold<StoredBody>({ after: at, until: at });
        await this.collect(objects, fold, names.isAskedFor);
      }
      const first = names.firstAfter(at);
      if (first !== undefined) return first;
    }
    return null;
  }

  /** The state once more, of some resources alone: later items of one may bear another name, or none. */
  private async foldOf(isAskedFor: IsAskedFor): Promise<TimelineFold<StoredBody>> {
    const { at } = this.search;
    const fold = new TimelineFold<StoredBody>({ after: at, until: at });
    fold.learn(this.recorded);
    const objects = inOrderOfReplay([...this.beyond, ...this.plans.flatMap((plan) => plan.objects)]);
    const further = new Set(this.beyond.map(({ object }) => object.key));
    const { countsFrom } = feedOf(fold, this.plans);
    const feed: FoldFeed = {
      fold,
      countsFrom: (planned) => (further.has(planned.object.key) ? -Infinity : countsFrom(planned)),
    };
    this.report = joinReports(this.report, await this.session.collect(objects, [feed], isAskedFor));
    return fold;
  }

  /** Reads back until enough is known of some resources, or the record ends. */
  private async complete(
    fold: TimelineFold<StoredBody>,
    keys: readonly ResourceKey[],
    isEnough: () => boolean,
  ): Promise<void> {
    const request = keyRequest(this.search, keys);
    const bodies = new StoredBodies(this.session.store);
    const further = { bodies, plans: this.plans, until: this.search.at, isEnough };
    this.report = joinReports(this.report, await readFurtherBack(this.session, fold, request, further));
  }

  /** One region may show a global resource yet that a fresher one has left out since. */
  private async completeGlobal(fold: TimelineFold<StoredBody>, key: ResourceKey): Promise<void> {
    const reading = { fold, plans: this.plans, assurance: this.assurance, report: emptyReport };
    const { report } = await completeUnrecorded(this.session, reading, keyRequest(this.search, [key]));
    this.report = joinReports(this.report, report);
  }

  /** It may have gone by a time when its type was recorded again. */
  private async completeLeft(fold: TimelineFold<StoredBody>): Promise<void> {
    const { search, assurance } = this;
    const report = await completeMissed(this.session, { fold, assurance, calendars: search.calendars });
    this.report = joinReports(this.report, report);
  }

  private async collect(
    objects: Parameters<RecordSession["collect"]>[0],
    fold: TimelineFold<StoredBody>,
    isAskedFor: IsAskedFor,
  ): Promise<void> {
    const feed = { fold, countsFrom: () => -Infinity };
    this.report = joinReports(this.report, await this.session.collect(objects, [feed], isAskedFor));
  }

  private rest() {
    const { calendars } = this.search;
    return { calendars, isTypeNeeded: typeTest(this.search), skip: new Set<string>() };
  }
}

function hasConfiguration(timeline: Timeline<StoredBody>, at: Instant): boolean {
  return periodAt(timeline, at)?.lastPresent !== undefined;
}
