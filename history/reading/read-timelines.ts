import { type RecordedTimes, type RecordedTimesOf, untold } from "../model/recorded-times";
import type { TimelineFold } from "../model/timeline-fold";
import type { ReadPeriod } from "../planning/plan";
import { isSameScope } from "../planning/scope-calendar";
import type { BodyOfObject, BodyTaker, StoredBody } from "./objects/collect-items";
import { StoredBodies } from "./objects/stored-bodies";
import type { Assurance, AssuranceReading } from "./read-assurance";
import { type EndedPeriod, readInOnePass, type TimelineRequest } from "./read-in-one-pass";
import type { RecordSession } from "./record-session";

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
  const keepFold = ({ fold }: EndedPeriod<Body>) => Promise.resolve(fold);
  const readings = await readInOnePass(session, bodies, periods, { request, make: keepFold });
  for (const { made: fold, assurance } of readings) fold.learn(recordedTimesIn(assurance));
  return readings.map(({ made: fold, ...reading }) => ({ ...reading, fold }));
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
