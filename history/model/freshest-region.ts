import { discoveryMilliseconds } from "../../record/discovery";
import { DAY_MILLISECONDS, type Instant } from "../../record/instant";
import { type Absence, goneIn, isThere, type Period, type Timeline, withBounds } from "./period";
import { type KnownTime, periodCovering } from "./recorded-times";
import { type Known, RegionWalk } from "./region-walk";
import type { RegionalTimeline } from "./regional-timeline";

/** Snapshots are a day apart at most, so that a region that records shows a resource once in such a time. */
const showingMilliseconds = DAY_MILLISECONDS + 2 * 3_600_000;

/**
 * What is known of a global resource by all the regions that recorded its type: at each time what the region says
 * that knew the type last. Of those that know it equally well, the one that has the fresher evidence.
 */
export function freshestOf<Body>(
  of: Pick<Timeline<Body>, "key" | "keyText">,
  regions: readonly RegionalTimeline<Body>[],
): Timeline<Body> {
  const [only] = regions;
  const periods = regions.length === 1 && only !== undefined ? only.periods : freshestPeriods(regions);
  return { key: of.key, keyText: of.keyText, periods };
}

function freshestPeriods<Body>(regions: readonly RegionalTimeline<Body>[]): readonly Period<Body>[] {
  const merged: Period<Body>[] = [];
  const walks = regions.map((region) => new RegionWalk(region));
  const bounds = boundsOf(regions);
  for (const [index, from] of bounds.entries()) {
    for (const walk of walks) walk.to(from);
    const best = confirmedByLeaving(walks.flatMap((walk) => walk.known ?? [])).reduce<
      Known<Body> | undefined
    >(betterOf, undefined);
    if (best === undefined) continue;
    const until = bounds[index + 1] ?? Infinity;
    const absence = lackedBy(walks, best);
    if (absence !== undefined) missedIn(merged, absence);
    const gone: Period<Body> = absence === undefined ? best.period : goneIn(best.period, "vanished", absence);
    merged.push(...best.momentary);
    const last = merged.at(-1);
    const period = goneSince(from, gone, last);
    if (last?.item === period.item && last.presence === period.presence)
      merged[merged.length - 1] = withBounds(last, last.from, until);
    else merged.push(withBounds(period, from, until));
  }
  return merged;
}

/** Where another region may come to know best. */
function boundsOf(regions: readonly RegionalTimeline<unknown>[]): readonly Instant[] {
  const told = inOrder(
    regions.flatMap(({ periods, knownTimes, lackings }) => [
      ...periods.map(({ from }) => from),
      ...knownTimes.flatMap(({ from, until }) => [from, until]),
      ...lackings,
    ]),
  );
  // A region that knows of changes late comes to know more than another one so much later than that one's last word.
  const lags = new Set(regions.flatMap(({ knownTimes }) => knownTimes.map(({ lag }) => lag)));
  const marks = inOrder(
    [0, ...lags].flatMap((lag) => told.map((mark) => (lag === 0 ? mark : mark + lag + 1))),
  );
  const walks = regions.map((region) => new RegionWalk(region));
  const doubtful = marks.flatMap((from, index): readonly Pick<KnownTime, "from" | "until">[] => {
    for (const walk of walks) walk.to(from);
    const isDecided = walks.every(({ isSettled, isLacking }) => isSettled && !isLacking);
    return isDecided ? [] : [{ from, until: marks[index + 1] ?? Infinity }];
  });
  if (doubtful.length === 0) return marks;
  const proofs = regions.flatMap((region) => region.proofs);
  return inOrder([...marks, ...proofs.filter((proof) => periodCovering(doubtful, proof) !== undefined)]);
}

function inOrder(instants: readonly Instant[]): readonly Instant[] {
  return [...new Set(instants.filter((instant) => instant < Infinity))].sort((a, b) => a - b);
}

/** That a resource is recorded no more in one region shows that it was there: who records it by then knows of it. */
function confirmedByLeaving<Body>(known: readonly Known<Body>[]): readonly Known<Body>[] {
  if (known.every(({ unconfirmed }) => unconfirmed === undefined)) return known;
  const leftAt = Math.max(-Infinity, ...known.filter(isLeft).map(({ period }) => period.from));
  return known.map((each) => {
    const { unconfirmed, period, momentary, lastProof } = each;
    if (unconfirmed === undefined || unconfirmed.since > leftAt) return each;
    const { knownUntil, isRecording } = unconfirmed;
    return { period, momentary, lastProof, knownUntil, isRecording };
  });
}

function betterOf<Body>(best: Known<Body> | undefined, other: Known<Body>): Known<Body> {
  return best === undefined || isBetter(other, best) ? other : best;
}

function isBetter(one: Known<unknown>, other: Known<unknown>): boolean {
  if (isLeft(one) !== isLeft(other) && (isLeft(one) ? other : one).isRecording) return isLeft(other);
  if (one.knownUntil !== other.knownUntil) return one.knownUntil > other.knownUntil;
  if (goesOn(one, other)) return true;
  if (goesOn(other, one)) return false;
  if (isThere(one.period) !== isThere(other.period) && (isVanished(one) || isVanished(other))) {
    const difference = provenAt(one) - provenAt(other);
    return difference === 0 ? isThere(one.period) && !isThere(other.period) : difference > 0;
  }
  return one.period.item.heading.captureTime > other.period.item.heading.captureTime;
}

function isLeft({ period }: Known<unknown>): boolean {
  return period.presence === "not-recorded";
}

function isVanished({ period }: Known<unknown>): boolean {
  return period.presence === "vanished";
}

/** Whether one region records the resource still that the other one records no more. */
function goesOn({ period, lastProof }: Known<unknown>, other: Known<unknown>): boolean {
  if (other.period.presence !== "not-recorded" || period.presence === "not-recorded") return false;
  return lastProof > other.period.from - showingMilliseconds;
}

/** The last instant at which the region shows what it says. */
function provenAt({ period, lastProof }: Pick<Known<unknown>, "period" | "lastProof">): Instant {
  switch (period.presence) {
    case "present":
      return Math.min(period.until, lastProof);
    case "unknown":
      return period.absence.lastSeen;
    case "vanished":
      return period.absence.firstMissed;
    case "deleted":
    case "not-recorded":
      return period.item.heading.captureTime;
  }
}

/** What a region shows that lacks a resource which the best of those that met it has still. */
function lackedBy(walks: readonly RegionWalk<unknown>[], best: Known<unknown>): Absence | undefined {
  if (!isThere(best.period)) return undefined;
  const absences = walks.flatMap((walk) => absenceIn(walk, best) ?? []);
  return absences.sort((a, b) => a.firstMissed - b.firstMissed)[0];
}

/** Of regions that know equally well, each may learn of a new resource a while after another one. */
function absenceIn(walk: RegionWalk<unknown>, best: Known<unknown>): Absence | undefined {
  if (walk.knownUntil < best.knownUntil) return undefined;
  const isKnownLonger = walk.knownUntil > best.knownUntil;
  const lastSeen = isKnownLonger ? best.knownUntil : provenAt(best);
  const firstMissed = walk.lackedAfter(isKnownLonger ? lastSeen : lastSeen + discoveryMilliseconds);
  return firstMissed === undefined ? undefined : { lastSeen, firstMissed };
}

/** What a region missed before another one had it there has gone, as that region knows best, since it does. */
function goneSince<Body>(
  from: Instant,
  period: Period<Body>,
  before: Period<Body> | undefined,
): Period<Body> {
  if (period.presence !== "vanished" || period.absence.firstMissed >= from) return period;
  if (before === undefined || !isThere(before)) return period;
  const seenBefore = before.presence === "unknown" ? before.absence.lastSeen : before.from;
  const lastSeen = Math.max(seenBefore, period.absence.lastSeen);
  return goneIn(period, "vanished", { lastSeen, firstMissed: from });
}

/** From when the resource was known last until it is missed, nobody knows whether it was there. */
function missedIn<Body>(merged: Period<Body>[], absence: Absence): void {
  const last = merged.at(-1);
  if (last?.presence !== "present" || last.until !== absence.firstMissed) return;
  const from = Math.max(absence.lastSeen, last.from + 1);
  if (from >= absence.firstMissed) return;
  merged[merged.length - 1] = withBounds(last, last.from, from);
  merged.push(goneIn(withBounds(last, from, absence.firstMissed), "unknown", absence));
}
