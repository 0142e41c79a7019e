import { isDiscoveredAfter } from "../../../record/discovery";
import { formatInstant, type Instant } from "../../../record/instant";
import { isDiscovery } from "../../../record/item-heading";
import { isThere, type Period, type Timeline } from "../../model/period";
import type { TimelineItem } from "../../model/timeline-item";
import { unshownText } from "../coverage";
import type { Judgement } from "./claim";
import type { Bracket, Interval } from "./interval";
import type { JudgedBody } from "./judged-body";

/** The time that is asked about, and when AWS Config began to record the resource's type. */
export interface AskedSpan {
  /** −Infinity: from the resource's first item on. */
  readonly after: Instant;
  readonly until: Instant;
  readonly discoveries: readonly Instant[];
  /** From when on something shows that AWS Config recorded the type. */
  readonly shownFrom: Instant;
  /** Which of the claims is asked about, by its place; left out: the first. */
  readonly claim?: number;
}

type JudgedPeriod = Period<JudgedBody>;

/** The intervals of a resource as its timeline tells them, in order and without gaps. */
export function recordedIntervals(
  { periods }: Pick<Timeline<JudgedBody>, "periods">,
  span: AskedSpan,
): readonly Interval[] {
  const [first] = periods;
  if (first === undefined) return [];
  const intervals = intervalsBefore(first.item, span);
  let previous: JudgedPeriod | undefined;
  for (const period of periods) {
    const interval = intervalOf(period, previous, span);
    if (interval !== undefined) intervals.push(interval);
    previous = period;
  }
  return intervals;
}

/** A period as far as it is asked about; the last one also holds at the very end of the span. */
function intervalOf(
  period: JudgedPeriod,
  previous: JudgedPeriod | undefined,
  { after, until: end, claim = 0 }: AskedSpan,
): Interval | undefined {
  const from = Math.max(period.from, after);
  const until = Math.min(period.until, end);
  if (until <= from && period.until <= end) return undefined;
  const { outcome, whys } = outcomeOf(period, claim);
  const changedBetween = period.from > after ? bracketOf(period, previous) : null;
  return { from, until, outcome, whys, changedBetween, object: objectOf(period) };
}

type ReasonedOutcome = Pick<Interval, "outcome" | "whys">;

const plainly = {
  held: { outcome: "held", whys: [] },
  "not-held": { outcome: "not-held", whys: [] },
} as const;

function outcomeOf(period: JudgedPeriod, claim: number): ReasonedOutcome {
  const { captureTime } = period.item.heading;
  switch (period.presence) {
    case "present":
      return judgedOutcome(period.item.body.judgements[claim]);
    case "deleted":
      return { outcome: "absent", whys: [`its deletion was captured at ${formatInstant(captureTime)}`] };
    case "not-recorded":
      return {
        outcome: "unknown",
        whys: [`its type left the recorder's scope at ${formatInstant(captureTime)}`],
      };
    case "unknown":
      return { outcome: "unknown", whys: [absenceText(period)] };
    case "vanished":
      return { outcome: "absent", whys: [absenceText(period)] };
  }
}

/** To a claim that is not made of it, a resource is not there. */
function judgedOutcome(judgement: Judgement = "not-held"): ReasonedOutcome {
  switch (judgement) {
    case "not-claimed":
      return { outcome: "absent", whys: ["it was none of the resources that this applies to"] };
    case "not-told":
      return { outcome: "unknown", whys: ["its item does not have what this looks at"] };
    default:
      return plainly[judgement];
  }
}

function absenceText({
  absence: { lastSeen, firstMissed },
}: Extract<JudgedPeriod, { absence: unknown }>): string {
  return `it was last seen at ${formatInstant(lastSeen)}, and the snapshot of ${formatInstant(firstMissed)} lacks it: no deletion was recorded`;
}

/** What a snapshot lacks is read from no item. */
function objectOf({ presence, item }: JudgedPeriod): string | null {
  return presence === "unknown" || presence === "vanished" ? null : item.body.object;
}

/** A deletion before says that the resource was not there, and nothing of when it came. */
function bracketOf(period: JudgedPeriod, previous: JudgedPeriod | undefined): Bracket | null {
  if (period.presence === "unknown") return null;
  if (period.presence === "vanished")
    return { after: period.absence.lastSeen, until: period.absence.firstMissed };
  const isSameLife = previous !== undefined && isThere(previous);
  return {
    after: isSameLife ? previous.item.heading.captureTime : null,
    until: period.item.heading.captureTime,
  };
}

/** What is known of the time before the first item of a resource. */
function intervalsBefore({ heading, body }: TimelineItem<JudgedBody>, span: AskedSpan): Interval[] {
  const { captureTime, status } = heading;
  if (!Number.isFinite(span.after) || captureTime <= span.after) return [];
  const when = formatInstant(captureTime);
  const rest = { changedBetween: null, object: null };
  if (!isDiscovery(status)) {
    const why = `its first item, captured at ${when}, is no discovery: what was before it is missing`;
    return [{ from: span.after, until: captureTime, outcome: "unknown", whys: [why], ...rest }];
  }
  const start = discoveryStart(captureTime, span);
  const absent = `it was discovered at ${when}`;
  const unknown = `recording began at ${formatInstant(start ?? captureTime)}: what was discovered soon after may be older`;
  const begin = start ?? captureTime;
  const shownFrom = isNew(captureTime, body) ? -Infinity : Math.min(begin, span.shownFrom);
  const shown = Math.max(span.after, shownFrom);
  const intervals: Interval[] = [
    { from: span.after, until: shownFrom, outcome: "unknown", whys: [unshownText], ...rest },
    { from: shown, until: begin, outcome: "absent", whys: [absent], ...rest, object: body.object },
    {
      from: Math.max(span.after, begin),
      until: captureTime,
      outcome: "unknown",
      whys: [unknown],
      ...rest,
    },
  ];
  return intervals.filter(({ from, until }) => from < until);
}

/** Whether a discovered resource had been made shortly before. */
function isNew(captureTime: Instant, { creationTime }: JudgedBody): boolean {
  return creationTime !== undefined && isDiscoveredAfter(creationTime, captureTime);
}

/** When recording had begun shortly before a discovery, if it had. */
function discoveryStart(captureTime: Instant, { discoveries }: AskedSpan): Instant | undefined {
  const recent = discoveries.filter((begin) => isDiscoveredAfter(begin, captureTime));
  return recent.length === 0 ? undefined : Math.min(...recent);
}
