import { DAY_MILLISECONDS, type Instant } from "../../record/instant";
import type { Period, Timeline } from "./period";

/** Snapshots are a day apart at most, so that a region that records shows a resource once in such a time. */
const showingMilliseconds = DAY_MILLISECONDS + 2 * 3_600_000;

/**
 * The timeline of a global resource from those of the regions that recorded it: at each time what the region says
 * that knows it best then. A region that records it no more knows less than one that goes on.
 */
export function freshestOf<Body>(regions: readonly Timeline<Body>[]): Timeline<Body> {
  const [first, ...others] = regions;
  if (first === undefined) throw new RangeError("a resource is recorded by one region at least");
  return others.length === 0 ? first : { ...first, periods: freshestPeriods(regions) };
}

interface Known<Body> {
  readonly period: Period<Body>;
  readonly lastKnown: Instant;
}

function freshestPeriods<Body>(regions: readonly Timeline<Body>[]): readonly Period<Body>[] {
  const bounds = [...new Set(regions.flatMap(({ periods }) => periods.map(({ from }) => from)))];
  bounds.sort((a, b) => a - b);
  const merged: Period<Body>[] = [];
  for (const [index, from] of bounds.entries()) {
    const best = knownAt(regions, from).reduce<Known<Body> | undefined>(betterOf, undefined);
    if (best === undefined) continue;
    const { period } = best;
    const last = merged.at(-1);
    const until = bounds[index + 1] ?? Infinity;
    if (last?.item === period.item && last.presence === period.presence)
      merged[merged.length - 1] = { ...last, until };
    else merged.push({ ...period, from, until });
  }
  return merged;
}

function knownAt<Body>(regions: readonly Timeline<Body>[], at: Instant): readonly Known<Body>[] {
  return regions.flatMap(({ periods, lastKnown }) => {
    const period = periods.findLast(({ from }) => from <= at);
    return period === undefined ? [] : [{ period, lastKnown }];
  });
}

function betterOf<Body>(best: Known<Body> | undefined, other: Known<Body>): Known<Body> {
  return best === undefined || isBetter(other, best) ? other : best;
}

function isBetter(one: Known<unknown>, other: Known<unknown>): boolean {
  if (goesOn(one, other)) return true;
  if (goesOn(other, one)) return false;
  if (one.period.presence === "vanished" || other.period.presence === "vanished")
    return provenAt(one) > provenAt(other);
  return one.period.item.heading.captureTime > other.period.item.heading.captureTime;
}

/** Whether one region records the resource still that the other one records no more. */
function goesOn({ period, lastKnown }: Known<unknown>, other: Known<unknown>): boolean {
  if (other.period.presence !== "not-recorded" || period.presence === "not-recorded") return false;
  return lastKnown > other.period.from - showingMilliseconds;
}

/** The last instant at which the region shows what it says. */
function provenAt({ period, lastKnown }: Known<unknown>): Instant {
  switch (period.presence) {
    case "present":
      return Math.min(period.until, lastKnown);
    case "unknown":
      return period.absence.lastSeen;
    case "vanished":
      return period.absence.firstMissed;
    case "deleted":
    case "not-recorded":
      return period.item.heading.captureTime;
  }
}
