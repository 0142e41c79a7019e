import type { Instant } from "../../record/instant";

/** A time in which all there was of a resource type was known, from an instant, inclusive, until another, exclusive. */
export interface KnownTime {
  readonly from: Instant;
  readonly until: Instant;
  /** How much later than it happened a change shows at most, in milliseconds: a day where the type is recorded daily. */
  readonly lag: number;
}

/** What the recorders tell of one resource type in one account and recording region. */
export interface RecordedTimes {
  /** In order, without overlaps; of times of which no recorder tells, it counts as known. */
  readonly knownTimes: readonly KnownTime[];
  /** Whether the recorders tell that the snapshot of a stamp shows all there was of the type. */
  isShownAt(stamp: Instant): boolean;
}

/** Gives what is told of a resource type in an account and recording region. */
export type RecordedTimesOf = (
  scope: { readonly accountId: string; readonly region: string },
  resourceType: string,
) => RecordedTimes;

/** Where no recorder tells anything. */
export const untold: RecordedTimes = {
  knownTimes: [{ from: -Infinity, until: Infinity, lag: 0 }],
  isShownAt: () => false,
};

/** The one of some times that an instant lies in. */
export function periodCovering<TimePeriod extends { readonly from: Instant; readonly until: Instant }>(
  periods: readonly TimePeriod[],
  at: Instant,
): TimePeriod | undefined {
  return periods.find(({ from, until }) => from <= at && at < until);
}
