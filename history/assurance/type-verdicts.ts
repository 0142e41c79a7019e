import { historyWindowMilliseconds, snapshotSpreadMilliseconds } from "../../record/delivery-times";
import { formatInstant, type Instant } from "../../record/instant";
import { discoveryOf, type LateType } from "../../record/late-types";
import { recorderType } from "../../record/resource-type";
import { type KnownTime, periodCovering } from "../model/recorded-times";
import { unshownText, type Verdict, type VerdictPeriod } from "../questions/coverage";
import { isRecorded, type Recording, type RecordingPeriod, startsOf } from "./recorder-timeline";
import { type Discrepancy, lostBy } from "./replay/discrepancy";
import { discrepancyText } from "./replay/discrepancy-text";
import type { LostHistory, ReadSnapshot, ScopeFacts, UnreadTime } from "./scope-facts";
import { dailyMilliseconds, type SupportStart, shownFrom, sinceSupport, supportStart } from "./type-support";

/** A discrepancy, and the time that it makes doubtful. */
interface Doubt extends Discrepancy {
  /** What is missing was captured by then. */
  readonly shownAt: Instant;
}

type ReasonedVerdict = Pick<VerdictPeriod, "verdict" | "why" | "objects">;

/**
 * How far answers about one resource type can be trusted, instant by instant. `complete` is said only where the
 * recorder recorded the type from an hour before the base on, and where the history from the base on leads to
 * the next snapshot.
 */
export class TypeVerdicts {
  private readonly late: LateType | undefined;
  /** So long after a start everything of the type has been discovered. */
  private readonly discovery: number;
  private readonly support: SupportStart | undefined;
  /** Nothing shows that AWS Config recorded the type before. */
  readonly shownFrom: Instant;
  /** What was done about the type, whether AWS Config supported it or not. */
  private readonly recorded: readonly RecordingPeriod[];
  private readonly periods: readonly RecordingPeriod[];
  private readonly starts: readonly Instant[];
  private readonly discrepancies: readonly Doubt[];
  private readonly unread: readonly UnreadTime[];
  private readonly lost: readonly LostHistory[];
  /** Where a verdict may end and another begin, in order, once it has been asked. */
  private bounds: readonly Instant[] | undefined;
  private readonly judgedBounds = new Map<Instant, ReasonedVerdict>();
  private last: { from: Instant; until: Instant; periods: readonly VerdictPeriod[] } | undefined;

  constructor(
    resourceType: string,
    private readonly facts: ScopeFacts,
  ) {
    this.late = facts.lateTypes.find((late) => late.resourceType === resourceType);
    this.discovery = discoveryOf(this.late);
    this.recorded = facts.timeline.recordingOf(resourceType);
    this.support = supportStart(resourceType, facts);
    this.shownFrom = shownFrom(resourceType, facts);
    this.periods =
      this.support === undefined ? this.recorded : sinceSupport(this.recorded, this.support.from);
    this.starts = startsOf(this.periods);
    this.discrepancies = facts.discrepancies
      .filter((each) => each.resourceType === resourceType || each.resourceType === recorderType)
      .filter((each) => !this.isRediscovery(each))
      .map((each) => this.doubtOf(each))
      .sort((a, b) => a.from - b.from);
    this.lost = facts.lost.filter((each) => [recorderType, resourceType].includes(each.resourceType));
    this.unread = facts.unread.filter((each) =>
      [null, recorderType, resourceType].includes(each.resourceType),
    );
  }

  /** The verdicts from an instant, inclusive, until another, exclusive, in order and without holes. */
  between(from: Instant, until: Instant): readonly VerdictPeriod[] {
    // All resources of a type are asked about the same time, one after the other.
    if (this.last === undefined || this.last.from !== from || this.last.until !== until)
      this.last = { from, until, periods: this.periodsBetween(from, until) };
    return this.last.periods;
  }

  private periodsBetween(from: Instant, until: Instant): readonly VerdictPeriod[] {
    this.bounds ??= [...new Set(this.allBounds())].sort((a, b) => a - b);
    const periods: OpenPeriod[] = [];
    let start = from;
    let judged = this.judge(from);
    for (const bound of this.bounds) {
      if (bound <= from) continue;
      if (bound >= until) break;
      addPeriod(periods, { from: start, until: bound }, judged);
      start = bound;
      judged = this.judgeBound(bound);
    }
    addPeriod(periods, { from: start, until }, judged);
    return periods;
  }

  /** Every time that is asked about ends and begins at the same few bounds, but for its own. */
  private judgeBound(bound: Instant): ReasonedVerdict {
    const judged = this.judgedBounds.get(bound) ?? this.judge(bound);
    this.judgedBounds.set(bound, judged);
    return judged;
  }

  /** When recording began, or began again. */
  beginnings(): readonly Instant[] {
    return this.starts;
  }

  /**
   * Whether a snapshot of the instant, or of before it, shows all of the type that was there: it had been recorded
   * for an hour by then, or nobody knows that it had not.
   */
  lackedBefore(at: Instant): boolean {
    return this.facts.snapshots.some((snapshot) => snapshot.at <= at && this.isWholeAt(snapshot.at));
  }

  /** Whether a snapshot of the instant shows all of the type that was there. */
  isShownAt(at: Instant): boolean {
    return this.recordingAt(at) !== "unknown" && this.isWholeAt(at);
  }

  /** When all there was of the type had been discovered and was recorded, as far as anybody knows. */
  knownTimes(): readonly KnownTime[] {
    const caughtUp = this.periods.filter(isDaily).map(({ until }) => until + dailyMilliseconds);
    const ends = [...caughtUp, ...this.starts.map((start) => start + this.discovery)];
    const bounds = [...this.periods.map(({ from }) => from), ...ends].sort((a, b) => a - b);
    const times: KnownTime[] = [];
    for (const [index, from] of bounds.entries()) {
      const until = bounds[index + 1] ?? Infinity;
      const last = times.at(-1);
      if (from >= until || !this.isWholeAt(from)) continue;
      const lag = this.isCatchingUp(from) ? dailyMilliseconds : 0;
      if (last?.until === from && last.lag === lag) times[times.length - 1] = { from: last.from, until, lag };
      else times.push({ from, until, lag });
    }
    return times;
  }

  /**
   * Whether changes show late: what is recorded once a day has not been caught up with yet, nor a day after that,
   * unless recording began anew since.
   */
  private isCatchingUp(at: Instant): boolean {
    const daily = this.periods.findLast((period) => isDaily(period) && period.from <= at);
    if (daily === undefined || at >= daily.until + dailyMilliseconds) return false;
    return !this.starts.some((start) => start >= daily.until && start <= at);
  }

  /** The verdict at an instant. */
  at(instant: Instant): VerdictPeriod {
    return { from: instant, until: instant + 1, ...this.judge(instant) };
  }

  /** Where a verdict may end and another begin. */
  private allBounds(): Instant[] {
    const { snapshots } = this.facts;
    return [
      ...this.periods.flatMap(({ from, until }) => [from, until, until + dailyMilliseconds]),
      ...this.starts.flatMap((start) => [start, start + this.discovery]),
      ...snapshots.flatMap(({ at }) => [at, at + snapshotSpreadMilliseconds]),
      ...this.unread.flatMap(({ from, until }) => [from, until]),
      ...this.discrepancies.flatMap(({ from, until }) => [from, until]),
      ...this.lost.flatMap(({ from, until }) => [from, until]),
      this.facts.settledUntil + 1,
      ...(Number.isFinite(this.shownFrom) ? [this.shownFrom] : []),
    ];
  }

  private judge(at: Instant): ReasonedVerdict {
    const unread = periodCovering(this.unread, at);
    if (unread !== undefined)
      return { verdict: "partial", why: `${unread.object} could not be read`, objects: [unread.object] };
    // What the recorder did shows only where its items are read; that there is no base, everywhere.
    const base = this.baseOf(at);
    const period = periodCovering(this.periods, at);
    if (base === undefined) return withoutBase(period);
    switch (period?.recording) {
      case undefined:
      case "unknown":
        return { verdict: "provisional", why: "the record does not tell whether the recorder was on" };
      case "off":
        return { verdict: "recorder-off", why: `the recorder was off ${during(period)}` };
      case "unsupported":
      case "out-of-scope":
        return this.judgeLeftOut(period);
      case "continuous":
      case "daily":
        return this.judgeRecorded(at, base);
    }
  }

  private judgeLeftOut(period: RecordingPeriod): ReasonedVerdict {
    const verdict = "out-of-scope";
    if (period.recording === "unsupported" && this.support !== undefined)
      return { verdict, why: this.support.why, objects: [this.support.object] };
    return { verdict, why: `the type was not recorded ${during(period)}` };
  }

  private judgeRecorded(at: Instant, base: ReadSnapshot): ReasonedVerdict {
    const start = this.starts.findLast((each) => each <= at) ?? -Infinity;
    if (at < start + this.discovery)
      return { verdict: "not-yet-discovered", why: `recording had begun at ${formatInstant(start)}` };
    if (base.at < start + this.discovery) return this.judgeInterrupted(start, base);
    const judged = this.judgeReplayed(at, base);
    if (judged.verdict === "delivery-gap") return judged;
    // Who reads less does not know when the support began.
    const daily = this.recorded.find((each) => isDailyNear(each, at));
    if (daily !== undefined) return { verdict: "stale", why: dailyText(daily) };
    return this.late === undefined ? judged : { verdict: "stale", why: lateText(this.late) };
  }

  /** Between base and instant recording began anew: what went unseen meanwhile is still in the base. */
  private judgeInterrupted(start: Instant, base: ReadSnapshot): ReasonedVerdict {
    const before = this.periods.findLast(({ until }) => until <= start);
    const since = `no snapshot shows what there was since recording began at ${formatInstant(start)}`;
    const isFirst = before === undefined || before.recording === "unknown" || before.from === -Infinity;
    if (isFirst) return { verdict: "no-base", why: since, objects: [base.object] };
    const wasLeftOut = before.recording === "out-of-scope" || before.recording === "unsupported";
    const verdict: Verdict = wasLeftOut ? "out-of-scope" : "recorder-off";
    return { verdict, why: `it was not recorded before, and ${since}`, objects: [base.object] };
  }

  private judgeReplayed(at: Instant, base: ReadSnapshot): ReasonedVerdict {
    const next = this.facts.snapshots.find((snapshot) => snapshot.at > at);
    if (next === undefined)
      return { verdict: "provisional", why: "no later snapshot has been delivered that could prove it" };
    if (next.at >= this.endOfRecording(at))
      return {
        verdict: "provisional",
        why: "recording ended before the next snapshot, which could have proven it",
      };
    if (!this.facts.isCompared)
      return { verdict: "provisional", why: "it was not compared with the snapshots of its time" };
    const objects = [base.object, next.object];
    if (this.facts.settledUntil < at)
      return { verdict: "provisional", why: "not all history until then has been delivered", objects };
    const lost = periodCovering(this.lost, at);
    if (lost !== undefined) return gapOf(lost, lost.shownBy === null ? objects : [...objects, lost.shownBy]);
    const doubts = this.discrepancies.filter(({ from, until }) => from <= at && at < until);
    const discrepancy = doubts.find(({ isOlderThanHistory }) => isOlderThanHistory !== true) ?? doubts[0];
    if (discrepancy?.isOlderThanHistory === true)
      return { verdict: "provisional", why: olderText(discrepancy), objects };
    if (discrepancy !== undefined) {
      const why = `the history is not whole: ${discrepancyText(discrepancy)}`;
      const shownAt = Math.min(next.at, discrepancy.shownAt);
      return gapOf({ why, isAwaited: this.facts.settledUntil < shownAt }, objects);
    }
    if (at < this.shownFrom) return { verdict: "provisional", why: unshownText, objects };
    return { verdict: "complete", why: "the history leads to the next snapshot", objects };
  }

  /** The latest snapshot that surely holds what was captured before its stamp, and nothing of after the instant. */
  private baseOf(at: Instant): ReadSnapshot | undefined {
    return this.facts.snapshots.findLast((snapshot) => snapshot.at <= at - snapshotSpreadMilliseconds);
  }

  private isWholeAt(at: Instant): boolean {
    const recording = this.recordingAt(at);
    if (recording === "unknown") return true;
    if (recording === undefined || !isRecorded(recording)) return false;
    return !this.starts.some((start) => this.isDiscoveredAfter(start, at));
  }

  private recordingAt(at: Instant): Recording | undefined {
    return periodCovering(this.periods, at)?.recording;
  }

  private endOfRecording(at: Instant): Instant {
    const end = this.periods.find(({ until, recording }) => until > at && !isRecorded(recording))?.from;
    const restart = this.starts.find((start) => start > at);
    return Math.min(end ?? Infinity, restart ?? Infinity);
  }

  private isDiscoveredAfter(start: Instant, captured: Instant): boolean {
    return start <= captured && captured < start + this.discovery;
  }

  /** After a start, what is there already is discovered. */
  private isRediscovery({ kind, found }: Discrepancy): boolean {
    if (kind !== "discovered-again" || found === null) return false;
    return this.starts.some((start) => this.isDiscoveredAfter(start, found));
  }

  /**
   * A discrepancy as a doubt. Where something is missing of the recorder, nothing is known of it since the snapshot
   * before. The last that a lost file told of any resource holds on until something else is recorded of it.
   */
  private doubtOf(discrepancy: Discrepancy): Doubt {
    const { resourceType, from } = discrepancy;
    const shownAt = lostBy(discrepancy);
    const before = this.facts.snapshots.findLast(({ at }) => at < shownAt)?.at ?? from;
    const until = this.endOfLoss(discrepancy);
    const next = this.facts.snapshots.find(({ at }) => at >= until);
    return {
      ...discrepancy,
      shownAt,
      from: resourceType === recorderType ? Math.min(from, before) : from,
      until: next?.at ?? Infinity,
    };
  }

  /**
   * The end of the time that a lost file may tell of. A snapshot that was being made when the item was captured which
   * shows the loss may hold that item: whoever begins with it sees none, so that the time is counted from its stamp.
   */
  private endOfLoss({ kind, found, until }: Discrepancy): Instant {
    if (found === null || !isOfHistory(kind)) return until;
    const making = this.facts.snapshots.findLast(
      ({ at }) => at <= found && found < at + snapshotSpreadMilliseconds,
    );
    return Math.min(until, (making?.at ?? Infinity) + historyWindowMilliseconds);
  }
}

/** Whether the history alone shows the discrepancy, without any snapshot. */
function isOfHistory(kind: Discrepancy["kind"]): boolean {
  return kind === "unknown-origin" || kind === "discovered-again" || kind === "changed-when-gone";
}

function withoutBase(period: RecordingPeriod | undefined): ReasonedVerdict {
  const missing = "there is no snapshot at least 15 minutes before to build on";
  const isOff = period?.recording === "off" && Number.isFinite(period.until);
  const why = isOff ? `the recorder was off ${during(period)}, and ${missing}` : missing;
  return { verdict: "no-base", why };
}

function isDaily({ recording }: RecordingPeriod): boolean {
  return recording === "daily";
}

/** What no item tells of may have been recorded daily. */
function isDailyNear({ recording, from, until }: RecordingPeriod, at: Instant): boolean {
  const mayBeDaily = recording === "daily" || recording === "unknown";
  return mayBeDaily && from <= at && until + dailyMilliseconds > at;
}

function gapOf(
  { why, isAwaited }: Pick<LostHistory, "why" | "isAwaited">,
  objects: readonly string[],
): ReasonedVerdict {
  if (!isAwaited) return { verdict: "delivery-gap", why, objects };
  return { verdict: "provisional", why: `not all history has been delivered: ${why}`, objects };
}

/** A file of the time before goes on after the snapshot, or was never in the record. */
function olderText({ resourceType, resourceId, found }: Discrepancy): string {
  const item = `${resourceType}/${resourceId} captured at ${formatInstant(found ?? 0)}`;
  return `a snapshot holds the item of ${item}, and the history around it begins later`;
}

function lateText({ noticedWithinMilliseconds, page }: LateType): string {
  return `AWS Config may notice what happens to the type up to ${noticedWithinMilliseconds / 3_600_000} hours late ("${page}")`;
}

function dailyText(period: RecordingPeriod): string {
  const isKnown = period.recording === "daily";
  return `${isKnown ? "the type was" : "the type may have been"} recorded once a day ${during(period)}`;
}

/** The time of a period, in words. */
export function during({ from, until }: RecordingPeriod): string {
  const start = Number.isFinite(from) ? `from ${formatInstant(from)}` : "";
  const end = Number.isFinite(until) ? `until ${formatInstant(until)}` : "on";
  return `${start} ${end}`.trim();
}

/** A period that may go on, with a list of its own. */
type OpenPeriod = { -readonly [Name in keyof Omit<VerdictPeriod, "objects">]: VerdictPeriod[Name] } & {
  objects?: string[];
};

/** Side by side, periods of one verdict and reason are one. */
function addPeriod(
  periods: OpenPeriod[],
  { from, until }: Pick<VerdictPeriod, "from" | "until">,
  { verdict, why, objects }: ReasonedVerdict,
): void {
  const last = periods.at(-1);
  if (last === undefined || last.verdict !== verdict || last.why !== why) {
    periods.push({ from, until, verdict, why, ...(objects === undefined ? {} : { objects: [...objects] }) });
    return;
  }
  last.until = until;
  // Each period has the objects at both of its ends, so that only the newest of them can come again.
  const newest = last.objects?.slice(-2) ?? [];
  const added = objects?.filter((object) => !newest.includes(object)) ?? [];
  if (added.length === 0) return;
  last.objects ??= [];
  last.objects.push(...added);
}
