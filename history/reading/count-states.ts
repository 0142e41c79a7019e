import type { ReadPeriod } from "../planning/plan";
import type { CountedValues } from "../questions/summary/value-tally";
import { completeUnrecordedBy } from "./complete-unrecorded";
import { type BodyTaker, emptyReport, joinReports, type StoredBody } from "./objects/collect-items";
import { type AssuranceReading, assuranceOf } from "./read-assurance";
import { readInOnePass, type TimelineRequest } from "./read-in-one-pass";
import { recordedTimesIn } from "./read-timelines";
import type { RecordSession } from "./record-session";
import type { StateCounter } from "./state-counter";

/** What there was at an instant, counted, and how far that can be trusted. */
export interface CountedReading extends AssuranceReading {
  readonly counts: readonly CountedValues[];
}

/** How states are counted: by what is kept of bodies. */
export interface Counting {
  readonly bodies: BodyTaker<StoredBody>;
  readonly counter: StateCounter;
}

/**
 * Reads the states at some instants in one pass, and counts each as soon as its objects have been read, by what they
 * tell alone, as if it were the only one: memory follows the resources of a few instants, however many are counted.
 * How far each can be trusted is judged at the end, by all that was read.
 */
export async function countStates(
  session: RecordSession,
  instants: readonly ReadPeriod[],
  request: TimelineRequest,
  { bodies, counter }: Counting,
): Promise<readonly CountedReading[]> {
  const readings = await readInOnePass(session, bodies, instants, {
    request,
    make: async ({ period, plans, replays, fold, report }) => {
      const assurance = await assuranceOf(session, { period, replays, others: [], report, ...request });
      fold.learn(recordedTimesIn(assurance));
      const reading = { fold, plans, assurance, report: emptyReport };
      const { report: besides } = await completeUnrecordedBy(session, bodies, reading, request);
      return { counts: counter.countsAt(period.until, fold.timelines()), besides };
    },
  });
  return readings.map(({ made: { counts, besides }, report, ...reading }) => ({
    ...reading,
    counts,
    report: joinReports(report, besides),
  }));
}
