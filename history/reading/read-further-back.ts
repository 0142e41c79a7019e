import { dayOf, type Instant } from "../../record/instant";
import type { TimelineFold } from "../model/timeline-fold";
import type { FoldedBody } from "../model/timeline-item";
import type { ScopePlan } from "../planning/plan";
import { type BodyOfObject, type BodyTaker, emptyReport, joinReports } from "./objects/collect-items";
import type { CollectionReport } from "./objects/problem-notes";
import { historyBack, objectsCountedWhole } from "./read-back";
import type { TimelineRequest } from "./read-in-one-pass";
import type { RecordSession } from "./record-session";

/** How far back is read. */
interface FurtherBack<Body> {
  readonly bodies: BodyTaker<Body>;
  /** What was read for them need not be read again. */
  readonly plans: readonly ScopePlan[];
  /** Only what was captured until then is needed. */
  readonly until: Instant;
  readonly isEnough: () => boolean;
}

/** Feeds a fold with the history of some resources, newest first, until enough is known or the record ends. */
export async function readFurtherBack<Body extends BodyOfObject>(
  session: RecordSession,
  fold: TimelineFold<Body>,
  { calendars, isTypeNeeded, isAskedFor }: TimelineRequest<Body>,
  { bodies, plans, until, isEnough }: FurtherBack<Body>,
): Promise<CollectionReport> {
  let report = emptyReport;
  if (isEnough()) return report;
  const rest = { calendars, isTypeNeeded, skip: objectsCountedWhole(plans) };
  let enoughOn: number | undefined;
  for await (const { day, objects } of historyBack(rest, until)) {
    // A late file may hold older items than the folders before its own: down to its day they must be read.
    if (enoughOn !== undefined && day < enoughOn) break;
    const feed = { fold, countsFrom: () => -Infinity };
    report = joinReports(report, await session.collectBodies(objects, [feed], isAskedFor, bodies));
    if (enoughOn === undefined && isEnough()) enoughOn = oldestDay(fold);
  }
  return report;
}

function oldestDay(fold: TimelineFold<FoldedBody>): number {
  const captures = fold
    .timelines()
    .flatMap(({ periods }) =>
      periods.map(({ lastPresent, item }) => (lastPresent ?? item).heading.captureTime),
    );
  return dayOf(Math.min(...captures));
}
