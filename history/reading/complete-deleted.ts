import type { Instant } from "../../record/instant";
import { parseObjectKey } from "../../record/object-key";
import { type ResourceKey, resourceKeyText } from "../../record/resource-key";
import { isThere, type Period, periodAt, type Timeline } from "../model/period";
import type { TimelineItem } from "../model/timeline-item";
import { deliveriesFor } from "../planning/deliveries";
import { historyWithin, type ScopePlan } from "../planning/plan";
import { isSameScope, type ScopeCalendar } from "../planning/scope-calendar";
import { type BodyOfObject, type BodyTaker, besides, joinReports } from "./objects/collect-items";
import type { TimelineRequest } from "./read-in-one-pass";
import type { PeriodReading } from "./read-timelines";
import type { RecordSession } from "./record-session";

/** What was read of a period, with its timelines, which take a while to make. */
export interface TimelinesReading<Body extends BodyOfObject> extends PeriodReading<Body> {
  readonly timelines: readonly Timeline<Body>[];
}

/** What was read of the two instants that are compared. */
interface ReadEnds<Body extends BodyOfObject> {
  readonly start: TimelinesReading<Body>;
  readonly end: PeriodReading<Body>;
}

/**
 * Of what there was at a start and nothing is known at an end: what the history between says of it, so that the
 * end tells how it went.
 */
export async function completeDeleted<Body extends BodyOfObject>(
  session: RecordSession,
  bodies: BodyTaker<Body>,
  { start, end: read }: ReadEnds<Body>,
  { calendars }: Pick<TimelineRequest, "calendars">,
): Promise<TimelinesReading<Body>> {
  const end = { ...read, timelines: read.fold.timelines() };
  const atEnd = periodsByKey(end);
  // What has vanished at the end may have been deleted before, which another region's history may tell.
  const isKnown = (keyText: string): boolean => {
    const period = atEnd.get(keyText);
    return period !== undefined && period.presence !== "vanished";
  };
  const went = [...periodsByKey(start)].filter(([key, period]) => isThere(period) && !isKnown(key));
  if (went.length === 0) return end;
  for (const [, { item }] of went) putKnown(end, item);
  const texts = new Set(went.map(([keyText]) => keyText));
  const types = new Set(went.map(([, { item }]) => item.heading.resourceType));
  const span = { after: start.fold.span.until, until: end.fold.span.until };
  const options = { isTypeNeeded: (type: string) => types.has(type), unreadable: new Set<string>() };
  const objects = await Promise.all(
    calendars.map(async (calendar) => {
      const until = Math.min(span.until, historyAfterOf(calendar, end.plans));
      if (until <= span.after) return [];
      return historyWithin(await deliveriesFor(calendar, { ...span, until }), { ...span, until }, options);
    }),
  );
  const feed = { fold: end.fold, countsFrom: () => span.after };
  const isAskedFor = (heading: ResourceKey): boolean => texts.has(resourceKeyText(heading));
  const report = await session.collectBodies(objects.flat(), [feed], isAskedFor, bodies);
  return { ...end, report: joinReports(end.report, besides(report)), timelines: end.fold.timelines() };
}

function periodsByKey<Body extends BodyOfObject>({
  fold,
  timelines,
}: TimelinesReading<Body>): ReadonlyMap<string, Period<Body>> {
  const periods = new Map<string, Period<Body>>();
  for (const timeline of timelines) {
    const period = periodAt(timeline, fold.span.until);
    if (period !== undefined) periods.set(timeline.keyText, period);
  }
  return periods;
}

function historyAfterOf({ scope }: ScopeCalendar, plans: readonly ScopePlan[]): Instant {
  const plan = plans.find((each) => isSameScope(each, scope));
  return plan?.historyAfter ?? Infinity;
}

/** What was known earlier is known still: the snapshots of the end tell whether it was there. */
function putKnown<Body extends BodyOfObject>({ fold }: PeriodReading<Body>, held: TimelineItem<Body>): void {
  const key = parseObjectKey(held.body.object);
  if ("day" in key) fold.put(held, key);
}
