import { discoveryMilliseconds } from "../../record/discovery";
import { isGlob } from "../../record/glob";
import { type Day, dayOf, type Instant } from "../../record/instant";
import { isDiscovery } from "../../record/item-heading";
import { recorderType } from "../../record/resource-type";
import type { RecorderTimeline } from "../assurance/recorder-timeline";
import { periodCovering } from "../model/recorded-times";
import { calendarOf } from "../planning/scope-calendar";
import { completeMissed } from "./complete-missed";
import {
  type BodyOfObject,
  type BodyTaker,
  besides,
  type IsAskedFor,
  joinReports,
  type StoredBody,
} from "./objects/collect-items";
import { StoredBodies } from "./objects/stored-bodies";
import { historyBack, objectsCountedWhole } from "./read-back";
import type { TimelineRequest } from "./read-in-one-pass";
import type { PeriodReading } from "./read-timelines";
import type { RecordSession } from "./record-session";
import type { JudgedScope } from "./verdicts/judged-scope";
import { isRecordedElsewhere } from "./verdicts/recorded-elsewhere";

/**
 * Adds to a reading what it lacks of resources that are recorded no more: they stand in no snapshot, and the items
 * that say so may be as old as the recorder's setting. The history of their types is read back, newest first,
 * and where they were recorded again for a time that is over, a snapshot of that time.
 */
export function completeUnrecorded(
  session: RecordSession,
  reading: PeriodReading,
  request: TimelineRequest,
): Promise<PeriodReading> {
  return completeUnrecordedBy<StoredBody>(session, new StoredBodies(session.store), reading, request);
}

/** The same of a reading that keeps something else of items than their whole bodies. */
export async function completeUnrecordedBy<Body extends BodyOfObject>(
  session: RecordSession,
  bodies: BodyTaker<Body>,
  reading: PeriodReading<Body>,
  request: TimelineRequest<Body>,
): Promise<PeriodReading<Body>> {
  let report = reading.report;
  for (const scope of reading.assurance.scopes) {
    const calendar = calendarOf(request.calendars, scope);
    const left = leftTypes(scope, reading.assurance.scopes, request);
    if (calendar === undefined || left === undefined) continue;
    const search = new LeftSearch(request.isAskedFor, left, scope.timeline);
    const rest = {
      calendars: [calendar],
      isTypeNeeded: (type: string) => search.isTypeNeeded(type),
      skip: objectsCountedWhole(reading.plans),
    };
    for await (const { day, objects } of historyBack(rest, scope.plan.historyAfter)) {
      if (search.isOverBefore(day)) break;
      const feed = { fold: reading.fold, countsFrom: () => -Infinity };
      const met = await session.collectBodies(objects, [feed], search.isAskedFor, bodies);
      report = joinReports(report, besides(met));
    }
  }
  const missed = await completeMissed(session, { ...reading, calendars: request.calendars });
  return { ...reading, report: joinReports(report, missed) };
}

/** Which types of a scope the recorder left out before what was read begins; undefined: none. */
function leftTypes(
  scope: JudgedScope,
  scopes: readonly JudgedScope[],
  { types, isTypeNeeded }: Pick<TimelineRequest, "types" | "isTypeNeeded">,
): ((resourceType: string) => boolean) | undefined {
  const from = knownFrom(scope);
  if (from === undefined) return undefined;
  const decided = decidedAt(scope, from);
  const isLeft = (type: string): boolean =>
    isTypeNeeded(type) &&
    decided.some((at) => isLeftOut(scope, type, at)) &&
    !isRecordedElsewhere(type, scope, scopes);
  const isNamed = types.length > 0 && !types.some(isGlob);
  const isAny = isNamed ? types.some(isLeft) : decided.some((at) => leavesAnyOut(scope, at));
  return isAny ? isLeft : undefined;
}

/**
 * From when on it is known what the recorders left out; undefined: never, or of all history. Before its discovery a
 * recorder may have been another one, which was deleted.
 */
function knownFrom({ timeline, plan: { historyAfter } }: JudgedScope): Instant | undefined {
  const { toldFrom } = timeline;
  if (Number.isFinite(toldFrom)) return Math.max(toldFrom, historyAfter);
  return timeline.settings().length === 0 || !Number.isFinite(historyAfter) ? undefined : historyAfter;
}

/**
 * The instants whose settings decide what is left out from an instant on. While all recorders are off everything
 * stays as it was, until one is turned on: by what that one is set to do then. What is set for less than an hour need
 * not have met what had been left out before, so that what is set next decides, too.
 */
function decidedAt({ timeline }: JudgedScope, from: Instant): readonly Instant[] {
  const settings = timeline.settings();
  const isOn = timeline.settingsAt(from).some(({ setting }) => setting.isRecording);
  const begun = isOn ? from : settings.find((each) => each.from > from && each.setting.isRecording)?.from;
  if (begun === undefined) return [from];
  const decided = [from, begun];
  let at = begun;
  for (const each of settings) {
    const isShort = each.until - each.from < discoveryMilliseconds;
    if (each.from > at || each.until <= at || !isShort) continue;
    at = each.until;
    decided.push(at);
  }
  return decided;
}

function isLeftOut({ timeline }: JudgedScope, resourceType: string, at: Instant): boolean {
  const period = periodCovering(timeline.recordingOf(resourceType), at);
  if (period?.recording !== "off") return period?.recording === "out-of-scope";
  // A recorder that is off leaves everything as it was: what it had left out before, and what another one goes on without.
  const settings = timeline.settingsAt(at);
  return settings.some(({ setting }) => setting.isRecording || !setting.records(resourceType));
}

/** A type that nobody has stands for all that a list of included types lacks. */
const anyOtherType = "AWS::Other::Type";

function leavesAnyOut(scope: JudgedScope, at: Instant): boolean {
  return (
    scope.timeline.settingsAt(at).some(({ setting }) => setting.leavesTypesOut) ||
    isLeftOut(scope, "AWS::IAM::Role", at) ||
    isLeftOut(scope, anyOtherType, at)
  );
}

/** Reads back to the discovery of the recorders: of what left, its last configuration may lie on any day before. */
class LeftSearch {
  /** The names of the recorders that may have recorded on the days before. */
  private readonly recorders: Set<string>;
  /** When the first of them was discovered that is known to have been. */
  private begun: Instant = Infinity;

  constructor(
    private readonly isAsked: IsAskedFor,
    private readonly isLeft: (resourceType: string) => boolean,
    timeline: RecorderTimeline,
  ) {
    this.recorders = new Set(timeline.settings().map(({ name }) => name));
  }

  /** Whether nothing can have been recorded on a day and before; a late file tells of a day that is yet to be read. */
  isOverBefore(day: Day): boolean {
    return this.recorders.size === 0 && day < dayOf(this.begun);
  }

  readonly isAskedFor: IsAskedFor = (heading, item) => {
    const { resourceType, resourceId, captureTime, status } = heading;
    if (resourceType === recorderType && isDiscovery(status)) {
      this.recorders.delete(resourceId);
      this.begun = Math.min(this.begun, captureTime);
    }
    return this.isTypeNeeded(resourceType) && this.isAsked(heading, item);
  };

  isTypeNeeded(resourceType: string): boolean {
    return resourceType === recorderType || this.isLeft(resourceType);
  }
}
