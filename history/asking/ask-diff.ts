import type { Instant } from "../../record/instant";
import { parseObjectKey } from "../../record/object-key";
import { resourceKeyText } from "../../record/resource-key";
import type { HeldItem } from "../model/held-item";
import { isThere, type Period, periodAt, type Timeline } from "../model/period";
import { deliveriesFor, historyWithin } from "../planning/deliveries";
import type { ScopePlan } from "../planning/plan";
import { isSameScope, type ScopeCalendar } from "../planning/scope-calendar";
import type { AskedQuestion, ChangesAnswer } from "../questions/answer";
import type { Change } from "../questions/change";
import type { ChangeClass } from "../questions/change-class";
import { changeOfStates, type StatesOfResource } from "../questions/change-of-states";
import { type ChangeToClassify, changeToClassify } from "../questions/classes/change-to-classify";
import type { ItemFilter } from "../questions/item-filter";
import {
  besides,
  type CollectionReport,
  emptyReport,
  joinReports,
  type StoredBody,
} from "../reading/collect-items";
import type { ListingProblem } from "../sources/record-source";
import type { AnsweringSession } from "./answering-session";
import { isChangeAskedFor } from "./ask-changes";
import { type ChangeSelection, changeRows, classifiedChanges } from "./classified-changes";
import { coverageOfPlans } from "./coverage-of-plans";
import { rowOfPeriod } from "./held-item";
import { hintsOf } from "./hints-of";
import { problemsOf } from "./problems-of";
import { withWhatLeft } from "./read-left";
import { filterRequest, type PeriodReading, readEnds, type TimelineRequest } from "./read-timelines";
import type { RecordSession } from "./record-session";

/** The question: how does the state at one instant differ from that at another? */
export interface DiffQuestion {
  readonly from: Instant;
  readonly to: Instant;
  readonly filter: ItemFilter;
  /** The classes of changes asked for; all unless given. */
  readonly only?: readonly ChangeClass[];
}

/**
 * The differences between the states at two instants, in the order of time.
 * @throws HistoryError when there is no record
 */
export async function askDiff(
  session: RecordSession,
  question: DiffQuestion,
  asked: AskedQuestion,
): Promise<ChangesAnswer> {
  const { filter } = question;
  const { calendars, problems } = await session.scopes(filter);
  return diffOfRequest(session, question, { request: filterRequest(calendars, filter), problems, asked });
}

/** Where the items of a difference are taken from, and what is echoed of the question. */
export interface DiffScope {
  readonly request: TimelineRequest;
  readonly problems: readonly ListingProblem[];
  readonly asked: AskedQuestion;
  /** What went wrong while the resource was searched for. */
  readonly searchReport?: CollectionReport;
}

/** The differences among the resources that a request asks for. */
export async function diffOfRequest(
  session: RecordSession,
  question: DiffQuestion,
  { request, problems, asked, searchReport = emptyReport }: DiffScope,
): Promise<ChangesAnswer> {
  const { from, to, filter, only } = question;
  const ends = await readEnds(session, { from, until: to }, request);
  const start = await withWhatLeft(session, ends[0], request);
  const startStates = statesOf(start);
  const search = { start: startStates, request };
  const { end, endStates } = await withWhatWent(
    session,
    await withWhatLeft(session, ends[1], request),
    search,
  );
  const report = joinReports(searchReport, start.report, end.report);
  const assurances = [start.assurance, end.assurance];
  const states = { from: startStates, to: endStates };
  const verdicts = assurances.flatMap(({ scopes }) => scopes);
  return {
    question: asked,
    coverage: coverageOfPlans({ plans: joinPlans(start.plans, end.plans), assurances, report, problems }),
    ...changeRows(changesOfStates(session, states, { filter, verdicts }), only),
    ...hintsOf(session, () => itemsAtEnds(states), filter),
    problems: problemsOf(report, [...start.plans, ...end.plans], problems),
  };
}

/** The timelines of the two ends of a difference, and the instants that are compared. */
export interface StatesAtEnds {
  readonly from: StatesAt;
  readonly to: StatesAt;
}

interface StatesAt {
  readonly at: Instant;
  readonly timelines: readonly Timeline<StoredBody>[];
}

function statesOf({ fold }: PeriodReading): StatesAt {
  return { at: fold.span.until, timelines: fold.timelines() };
}

interface EndSearch {
  readonly start: StatesAt;
  readonly request: TimelineRequest;
}

interface ReadEnd {
  readonly end: PeriodReading;
  readonly endStates: StatesAt;
}

/**
 * Of what there was at the start and nothing is known at the end: what the history between says of it, so that the
 * end tells how it went.
 */
async function withWhatWent(
  session: RecordSession,
  end: PeriodReading,
  { start, request }: EndSearch,
): Promise<ReadEnd> {
  const endStates = statesOf(end);
  const atEnd = periodsByKey(endStates);
  // What has vanished at the end may have been deleted before, which another region's history may tell.
  const isKnown = (keyText: string): boolean => {
    const period = atEnd.get(keyText);
    return period !== undefined && period.presence !== "vanished";
  };
  const went = [...periodsByKey(start)].filter(([key, period]) => isThere(period) && !isKnown(key));
  if (went.length === 0) return { end, endStates };
  for (const [, { item }] of went) putKnown(end, item);
  const texts = new Set(went.map(([keyText]) => keyText));
  const types = new Set(went.map(([, { item }]) => item.heading.resourceType));
  const span = { after: start.at, until: endStates.at };
  const options = { isTypeNeeded: (type: string) => types.has(type), unreadable: new Set<string>() };
  const objects = await Promise.all(
    request.calendars.map(async (calendar) => {
      const until = Math.min(span.until, historyAfterOf(calendar, end.plans));
      if (until <= span.after) return [];
      return historyWithin(await deliveriesFor(calendar, { ...span, until }), { ...span, until }, options);
    }),
  );
  const feed = { fold: end.fold, countsFrom: () => span.after };
  const report = await session.collect(objects.flat(), [feed], (heading) =>
    texts.has(resourceKeyText(heading)),
  );
  const reread = { ...end, report: joinReports(end.report, besides(report)) };
  return { end: reread, endStates: statesOf(reread) };
}

function historyAfterOf({ scope }: ScopeCalendar, plans: readonly ScopePlan[]): Instant {
  const plan = plans.find((each) => isSameScope(each, scope));
  return plan?.historyAfter ?? Infinity;
}

/** What was known earlier is known still: the snapshots of the end tell whether it was there. */
function putKnown({ fold }: PeriodReading, held: HeldItem<StoredBody>): void {
  const key = parseObjectKey(held.body.object);
  if ("day" in key) fold.put(held, key);
}

/** How the states of two ends differ, with the classes of the differences, in the order of time. */
export function changesOfStates(
  session: AnsweringSession,
  { from, to }: StatesAtEnds,
  selection: ChangeSelection,
): readonly Change[] {
  const starts = periodsByKey(from);
  const ends = periodsByKey(to);
  const found: ChangeToClassify[] = [];
  for (const key of new Set([...starts.keys(), ...ends.keys()])) {
    const [start, end] = [starts.get(key), ends.get(key)];
    if (isSamePeriod(start, end)) continue;
    const states: StatesOfResource = {
      from: start && rowOfPeriod(session, start).value(),
      to: end && rowOfPeriod(session, end).value(),
    };
    const change = changeOfStates(states);
    if (change === undefined) continue;
    const ofItems = { change, before: states.from, after: states.to };
    if (isChangeAskedFor(ofItems, selection.filter)) found.push(changeToClassify(ofItems));
  }
  return classifiedChanges(found, distinctTimelines(from, to), selection);
}

function periodsByKey({ at, timelines }: StatesAt): ReadonlyMap<string, Period<StoredBody>> {
  const periods = new Map<string, Period<StoredBody>>();
  for (const timeline of timelines) {
    const period = periodAt(timeline, at);
    if (period !== undefined) periods.set(timeline.keyText, period);
  }
  return periods;
}

function itemsAtEnds({ from, to }: StatesAtEnds): readonly HeldItem<StoredBody>[] {
  return distinctTimelines(from, to).flatMap(({ periods }) => periods.map(({ item }) => item));
}

function distinctTimelines(from: StatesAt, to: StatesAt): readonly Timeline<StoredBody>[] {
  const timelines = [...from.timelines, ...to.timelines];
  return [...new Map(timelines.map((timeline) => [timeline.keyText, timeline])).values()];
}

/** The same item in force at both ends needs no look at its body. */
function isSamePeriod(from: Period<StoredBody> | undefined, to: Period<StoredBody> | undefined): boolean {
  if (from === undefined || to === undefined) return from === to;
  const { captureTime, stateId } = from.item.heading;
  const isSameItem = captureTime === to.item.heading.captureTime && stateId === to.item.heading.stateId;
  return isSameItem && from.presence === to.presence;
}

/** The base at `from` and the last delivery at `to` are what bounds a difference; either may lack a base. */
function joinPlans(from: readonly ScopePlan[], to: readonly ScopePlan[]): readonly ScopePlan[] {
  return from.map((plan, index) => {
    const end = to[index] ?? plan;
    return { ...end, base: end.base === null ? null : plan.base };
  });
}
