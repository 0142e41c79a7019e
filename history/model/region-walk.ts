import { discoveryMilliseconds } from "../../record/discovery";
import type { Instant } from "../../record/instant";
import { isThere, type Period } from "./period";
import type { KnownTime } from "./recorded-times";
import type { RegionalTimeline } from "./regional-timeline";

/** What a region says at an instant, and until when it knew the type by then. */
export interface Known<Body> {
  readonly period: Period<Body>;
  /** Where it begins at the instant: the periods before it that do so too, and take no time. */
  readonly momentary: readonly Period<Body>[];
  /** The last proof by then that AWS Config knew of the resource there. */
  readonly lastProof: Instant;
  readonly knownUntil: Instant;
  /** Whether it records the type still, though maybe once a day, and has shown the resource since it began. */
  readonly isRecording: boolean;
  /** Where nothing has shown the resource since recording began again. */
  readonly unconfirmed?: Unconfirmed | undefined;
}

/** Since when a region records again, and what it knows if the resource was there by then. */
interface Unconfirmed extends Pick<Known<unknown>, "knownUntil" | "isRecording"> {
  readonly since: Instant;
}

/** What a region says at instants that come in order: there may be thousands of them, and of resources. */
export class RegionWalk<Body> {
  /** What it says at the instant; undefined before its first period. */
  known: Known<Body> | undefined;
  /** Until when it knew the type by then. */
  knownUntil: Instant = -Infinity;
  /** Whether it showed by then that the resource is not there, which it has not met yet. */
  isLacking = false;
  /** Whether no proof can tell more than is known of its type anyway. */
  isSettled = true;
  private periods = 0;
  private proofs = 0;
  private times = 0;
  private lackings = 0;
  /** The first of the known times that follow one another without a gap up to the last one that was reached. */
  private run = 0;
  /** Until when the times tell that ended before the last one that was reached, … */
  private endedKnownUntil = -Infinity;
  /** … and those before the run. */
  private knownUntilRun = -Infinity;

  constructor(private readonly region: RegionalTimeline<Body>) {}

  to(at: Instant): void {
    const { periods, proofs, knownTimes, lackings } = this.region;
    while ((periods[this.periods]?.from ?? Infinity) <= at) this.periods += 1;
    while ((proofs[this.proofs] ?? Infinity) <= at) this.proofs += 1;
    while ((lackings[this.lackings] ?? Infinity) <= at) this.lackings += 1;
    while ((knownTimes[this.times]?.from ?? Infinity) <= at) this.reachTime();
    const time = knownTimes[this.times - 1];
    const period = periods[this.periods - 1];
    this.knownUntil = Math.max(this.endedKnownUntil, knownBy(time, at));
    this.isLacking = period === undefined && this.lackings > 0;
    this.isSettled = period === undefined;
    if (period !== undefined) this.tell(period, at, time);
  }

  /** When it first showed after an instant that the resource is not there. */
  lackedAfter(since: Instant): Instant | undefined {
    if (!this.isLacking) return undefined;
    const { lackings } = this.region;
    const first = lackings.findIndex((stamp) => stamp > since);
    return first < this.lackings ? lackings[first] : undefined;
  }

  private reachTime(): void {
    const { knownTimes } = this.region;
    const last = knownTimes[this.times - 1];
    this.endedKnownUntil = Math.max(this.endedKnownUntil, knownBy(last, Infinity));
    if (knownTimes[this.times]?.from !== last?.until) {
      this.run = this.times;
      this.knownUntilRun = this.endedKnownUntil;
    }
    this.times += 1;
  }

  private tell(period: Period<Body>, at: Instant, time: KnownTime | undefined): void {
    const lastProof = this.region.proofs[this.proofs - 1] ?? -Infinity;
    const isRecorded = time !== undefined && at < time.until;
    const { knownTimes } = this.region;
    // That it is recorded once a day from now on, or no more so, is no new beginning.
    const run = time === undefined ? undefined : knownTimes[this.run];
    const begun = (run?.from ?? -Infinity) - discoveryMilliseconds;
    // What was there before recording began again need not be there still, until something shows it.
    const isConfirmed = !isThere(period) || lastProof >= begun;
    const { presence } = period;
    this.isSettled =
      isConfirmed && isRecorded && time.lag === 0 && (presence === "present" || presence === "deleted");
    const ifThere = {
      knownUntil: Math.max(this.knownUntil, toldAt(period)),
      // Times of which no recorder tells go back for ever.
      isRecording: isRecorded && Number.isFinite(begun),
    };
    this.known = {
      period,
      momentary: period.from === at ? this.momentaryAt(at) : [],
      lastProof,
      ...(isConfirmed
        ? ifThere
        : { knownUntil: Math.max(this.knownUntilRun, toldAt(period)), isRecording: false }),
      unconfirmed: isConfirmed ? undefined : { since: begun, ...ifThere },
    };
  }

  private momentaryAt(at: Instant): readonly Period<Body>[] {
    const { periods } = this.region;
    const last = this.periods - 1;
    let first = last;
    while (periods[first - 1]?.from === at) first -= 1;
    return periods.slice(first, last);
  }
}

/** Until when a time tells by an instant that a type was known. */
function knownBy(time: KnownTime | undefined, at: Instant): Instant {
  return time === undefined ? -Infinity : Math.min(at, time.until) - time.lag;
}

/** When the region told of the resource last, by an item or by missing it. */
function toldAt({ presence, item, ...period }: Period<unknown>): Instant {
  // That it is recorded no more shows that the region knows of it no more.
  if (presence === "not-recorded") return -Infinity;
  return "absence" in period && presence === "vanished"
    ? period.absence.firstMissed
    : item.heading.captureTime;
}
