import { dayOf, type Instant } from "../../record/instant";
import type { ItemHeading } from "../../record/item-heading";
import type { DeliveryKey } from "../../record/object-key";
import { type ResourceKey, resourceKeyText } from "../../record/resource-key";
import type { ScopePlan } from "../planning/plan";
import { daysOfLateness, planState } from "../planning/plan-state";
import type { ScopeCalendar } from "../planning/scope-calendar";
import { type ResourceState, StateFold } from "../questions/state-fold";
import {
  type CollectionReport,
  emptyReport,
  type IsAskedFor,
  joinReports,
  type StoredBody,
} from "../reading/collect-items";
import { chooseOne } from "./choose-one";
import { type FoldRequest, foldPlans } from "./fold-plans";
import { historyBack, historyOnwards, snapshotsOnwards } from "./read-back";
import type { RecordSession } from "./record-session";
import { type NamedSearch, ReferenceMatches, typeTest } from "./reference-matches";

/** Who is looked for, and as of when. */
export interface ResourceSearch extends NamedSearch {
  readonly at: Instant;
  readonly calendars: readonly ScopeCalendar[];
}

/** What a search came to. */
export interface ResourceFinding {
  /** Undefined: the record knows no such resource at that instant. */
  readonly found: FoundResource | undefined;
  /** When a resource that is not found was recorded first, afterwards; null: never. */
  readonly firstRecorded: Instant | null;
  /** The plans of the state at that instant. */
  readonly plans: readonly ScopePlan[];
  readonly report: CollectionReport;
}

/** A resource that the record knows, with its state at the instant. */
export interface FoundResource {
  readonly key: ResourceKey;
  readonly state: ResourceState<StoredBody>;
  /** Whether the state at the instant knows it; else it was found further back. */
  readonly isInState: boolean;
}

/**
 * Finds the one resource that a text names: in the state at the instant first, then in the history before it,
 * newest first. What is present is preferred to what is gone.
 * @throws HistoryError when several resources fit
 */
export async function findResource(session: RecordSession, search: ResourceSearch): Promise<ResourceFinding> {
  const names = new ReferenceMatches(search, search.at);
  const request = requestOf(search, names.isAskedFor);
  const inState = await stateWith(session, search.at, request);
  if (names.isEmpty()) return findFurtherBack(session, search, inState);
  // Later items of a resource found by name may have another name, or, at its end, none.
  const whole = names.isByIdAlone()
    ? inState
    : await stateWith(session, search.at, keyRequest(search, names.keys()));
  const found = chooseOne(search, [...whole.fold.byKey().values()]);
  const joined = { plans: inState.plans, report: joinReports(inState.report, whole.report) };
  if (found === undefined) return findFurtherBack(session, search, { ...inState, ...joined });
  const rest = await completeState(session, search, {
    fold: whole.fold,
    key: found.latest.heading,
    plans: inState.plans,
  });
  const state = whole.fold.byKey().get(resourceKeyText(found.latest.heading)) ?? found;
  return {
    found: { key: found.latest.heading, state, isInState: true },
    firstRecorded: null,
    plans: joined.plans,
    report: joinReports(joined.report, rest),
  };
}

/** The calendars of the scopes that can hold items of a resource. */
export function calendarsOf(calendars: readonly ScopeCalendar[], key: ResourceKey): readonly ScopeCalendar[] {
  return calendars.filter(({ scope }) => {
    if (scope.accountId !== key.accountId) return false;
    return key.awsRegion === "global" || scope.awsRegion === "global" || scope.awsRegion === key.awsRegion;
  });
}

/** A request for the items of some resources and nothing else. */
export function keyRequest(search: ResourceSearch, keys: readonly ResourceKey[]): FoldRequest {
  const types = new Set(keys.map(({ resourceType }) => resourceType));
  const texts = new Set(keys.map(resourceKeyText));
  return {
    calendars: search.calendars.filter((calendar) =>
      keys.some((key) => calendarsOf([calendar], key).length > 0),
    ),
    isTypeNeeded: (type) => types.has(type),
    isAskedFor: (heading) => types.has(heading.resourceType) && texts.has(resourceKeyText(heading)),
  };
}

interface FoldedState {
  readonly fold: StateFold<StoredBody>;
  readonly plans: readonly ScopePlan[];
  readonly report: CollectionReport;
}

async function stateWith(session: RecordSession, at: Instant, request: FoldRequest): Promise<FoldedState> {
  const fold = new StateFold<StoredBody>(at);
  const folded = await foldPlans(
    session,
    [
      {
        plan: (calendar, options) => planState(calendar, at, options),
        fold: () => new StateFold<StoredBody>(at),
      },
    ],
    request,
  );
  const [filled = fold] = folded.folds as readonly StateFold<StoredBody>[];
  return { fold: filled, plans: folded.plans[0] ?? [], report: folded.report };
}

async function findFurtherBack(
  session: RecordSession,
  search: ResourceSearch,
  inState: FoldedState,
): Promise<ResourceFinding> {
  const skip = objectsCountedWhole(inState.plans);
  const names = new ReferenceMatches(search, search.at);
  const rest = { calendars: search.calendars, isTypeNeeded: typeTest(search), skip };
  let report = inState.report;
  for await (const { objects } of historyBack(rest, search.at)) {
    const fold = new StateFold<StoredBody>(search.at);
    report = joinReports(
      report,
      await session.collect(objects, [{ fold, countsFrom: () => -Infinity }], names.isAskedFor),
    );
    if (names.isEmpty()) continue;
    const found = chooseOne(search, [...fold.byKey().values()]);
    if (found !== undefined)
      return whatIsGone(session, search, { key: found.latest.heading, inState, report });
  }
  const later = await findLater(session, search);
  return { ...later, plans: inState.plans, report: joinReports(report, later.report) };
}

interface GoneResource {
  readonly key: ResourceKey;
  readonly inState: FoldedState;
  readonly report: CollectionReport;
}

async function whatIsGone(
  session: RecordSession,
  search: ResourceSearch,
  gone: GoneResource,
): Promise<ResourceFinding> {
  const { key, inState } = gone;
  const whole = await stateWith(session, search.at, keyRequest(search, [key]));
  const isInState = whole.fold.byKey().has(resourceKeyText(key));
  const rest = await completeState(session, search, { fold: whole.fold, key, plans: whole.plans });
  const state = whole.fold.byKey().get(resourceKeyText(key));
  return {
    found: state && { key, state, isInState },
    firstRecorded: null,
    plans: inState.plans,
    report: joinReports(gone.report, whole.report, rest),
  };
}

interface IncompleteState {
  readonly fold: StateFold<StoredBody>;
  readonly key: ResourceKey;
  readonly plans: readonly ScopePlan[];
}

/** Reads back until the last item that had a configuration is known, or the record ends. */
async function completeState(
  session: RecordSession,
  search: ResourceSearch,
  { fold, key, plans }: IncompleteState,
): Promise<CollectionReport> {
  const request = keyRequest(search, [key]);
  const lastPresent = (): ItemHeading | undefined =>
    fold.byKey().get(resourceKeyText(key))?.lastPresent?.heading;
  if (lastPresent() !== undefined) return emptyReport;
  const skip = objectsCountedWhole(plans);
  let report = emptyReport;
  for await (const { day, objects } of historyBack({ ...request, skip }, search.at)) {
    // A late file may hold older items than the folders before its own: down to its day they must be read.
    if (day < dayOf(lastPresent()?.captureTime ?? -Infinity)) break;
    const feed = { fold, countsFrom: () => -Infinity };
    report = joinReports(report, await session.collect(objects, [feed], request.isAskedFor));
  }
  return report;
}

/** The objects of which a plan lets every item count; others hold items from before its history begins. */
export function objectsCountedWhole(plans: readonly ScopePlan[]): ReadonlySet<string> {
  const counted = plans.flatMap(({ objects, historyAfter }) =>
    objects.filter(({ key }) => firstCapture(key) > historyAfter),
  );
  return new Set(counted.map(({ object }) => object.key));
}

function firstCapture(key: DeliveryKey): Instant {
  switch (key.kind) {
    case "history":
      return key.start;
    case "oversize":
      return key.captureTime;
    case "snapshot":
      return Infinity;
    case "unrecognised":
      return -Infinity;
  }
}

/**
 * When a resource that is not known at the instant was first recorded after it. Where its history is lost, a
 * later snapshot may hold an item from before the instant, which then was its state.
 */
async function findLater(
  session: RecordSession,
  search: ResourceSearch,
): Promise<Omit<ResourceFinding, "plans">> {
  // Objects that were read for what they hold of the time before may hold some of the time after, too.
  const rest = { calendars: search.calendars, isTypeNeeded: typeTest(search), skip: new Set<string>() };
  const names = new ReferenceMatches(search, Infinity);
  const fold = new StateFold<StoredBody>(search.at);
  const feed = { fold, countsFrom: () => -Infinity };
  let report = emptyReport;
  for (const days of [historyOnwards(rest, search.at), snapshotsOnwards(rest, search.at)]) {
    for await (const { day, objects } of days) {
      // What was captured before it may have been delivered after it.
      if (day > dayOf(names.firstAfter(search.at) ?? Infinity) + daysOfLateness) break;
      report = joinReports(report, await session.collect(objects, [feed], names.isAskedFor));
      const state = chooseOne(search, [...fold.byKey().values()]);
      if (state === undefined) continue;
      const found = { key: state.latest.heading, state, isInState: true };
      return { found, firstRecorded: null, report };
    }
    const firstRecorded = names.firstAfter(search.at);
    if (firstRecorded !== undefined) return { found: undefined, firstRecorded, report };
  }
  return { found: undefined, firstRecorded: null, report };
}

function requestOf(search: ResourceSearch, isAskedFor: IsAskedFor): FoldRequest {
  return { calendars: search.calendars, isTypeNeeded: typeTest(search), isAskedFor };
}
