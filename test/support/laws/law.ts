import fc from "fast-check";
import type { Instant } from "../../../record/instant";
import type { MemoryRecordSource } from "../memory-record-source";
import { propertyRuns } from "../property-runs";
import { faultlessRecord, type RandomRecord, randomRecord } from "../true-account/random-record";
import type { TrueRecord } from "../true-account/true-record";

/** What is asked of a random record. */
interface RandomQuestion {
  /** A window that may be a moment, and an instant in it. */
  readonly window: readonly [since: Instant, until: Instant];
  readonly at: Instant;
  /** Picks whatever else a law needs one of. */
  readonly pick: <Choice>(choices: readonly Choice[]) => Choice | undefined;
}

/** A random record, as it lies in the bucket, and what is asked of it. */
export interface LawCase extends RandomQuestion {
  readonly record: TrueRecord;
  readonly source: MemoryRecordSource;
}

type Law = (given: LawCase) => Promise<void>;

const numbers = fc.record({
  instants: fc.noBias(fc.tuple(fc.nat(), fc.nat(), fc.nat())),
  picked: fc.noBias(fc.nat()),
});

type Numbers = typeof numbers extends fc.Arbitrary<infer Value> ? Value : never;

/** Tries a law over random accounts whose records are intact, a few times in the suite. */
export function holdsOfIntact(law: Law): Promise<void> {
  return holds(faultlessRecord, law);
}

/** Tries a law over random accounts of whose records something may be lost, late or corrupt. */
export function holdsOfDamaged(law: Law): Promise<void> {
  return holds(randomRecord, law);
}

/** Tries a law over random accounts with intact records and with damaged ones. */
export function holdsOfAny(law: Law, few = usualRuns): Promise<void> {
  return holds(fc.oneof(faultlessRecord, randomRecord), law, few);
}

const usualRuns = 150;

/** A failure is told in little after so many attempts to make it smaller, each of which asks again. */
const mostShrinks = 400;

function holds(records: fc.Arbitrary<RandomRecord>, law: Law, few = usualRuns): Promise<void> {
  const shrinking = fc.limitShrink(records, mostShrinks);
  const property = fc.asyncProperty(shrinking, numbers, ({ record, instants }, drawn) =>
    law({ record, source: record.source(), ...questionOf(instants, drawn) }),
  );
  return Promise.resolve(fc.assert(property, propertyRuns(few)));
}

function questionOf(instants: readonly Instant[], { instants: drawn, picked }: Numbers): RandomQuestion {
  const [since = 0, at = since, until = at] = drawn
    .map((number) => instants[number % instants.length] ?? 0)
    .sort((a, b) => a - b);
  return { window: [since, until], at, pick: (choices) => choices[picked % choices.length] };
}
