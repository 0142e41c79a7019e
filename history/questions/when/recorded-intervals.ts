import { isDiscoveredAfter } from "../../../record/discovery";
import { formatInstant, type Instant } from "../../../record/instant";
import type { Bracket, Interval } from "./interval";
import type { JudgedTimeline, Moment } from "./judged-fold";

/** The time that is asked about, and when AWS Config began to record the resource's type. */
export interface AskedSpan {
  /** −Infinity: from the resource's first item on. */
  readonly after: Instant;
  readonly until: Instant;
  readonly discoveries: readonly Instant[];
}

/** The intervals of a resource as its items tell them, in order and without gaps. */
export function recordedIntervals(
  { before, within }: Pick<JudgedTimeline, "before" | "within">,
  span: AskedSpan,
): readonly Interval[] {
  const moments = before === undefined ? within : [before, ...within];
  const [first] = moments;
  if (first === undefined) return [];
  return [
    ...intervalsBefore(first, span),
    ...moments.flatMap((_, index) => intervalsAt(moments, index, span)),
  ];
}

/** An item holds until the next one; the last one also at the very end of the span. */
function intervalsAt(
  moments: readonly Moment[],
  index: number,
  { after, until: end }: AskedSpan,
): readonly Interval[] {
  const moment = moments[index];
  if (moment === undefined) return [];
  const isBefore = moment.captureTime <= after;
  const from = isBefore ? after : moment.captureTime;
  const next = moments[index + 1];
  if (next !== undefined && next.captureTime <= from) return [];
  const changedBetween = isBefore ? null : bracketOf(moments[index - 1], moment);
  return [
    { from, until: next?.captureTime ?? end, changedBetween, object: moment.object, ...outcomeOf(moment) },
  ];
}

function outcomeOf(moment: Moment): Pick<Interval, "outcome" | "whys"> {
  const when = formatInstant(moment.captureTime);
  switch (moment.presence) {
    case "present":
      return { outcome: moment.isHeld ? "held" : "not-held", whys: [] };
    case "deleted":
      return { outcome: "absent", whys: [`its deletion was captured at ${when}`] };
    case "not-recorded":
      return { outcome: "unknown", whys: [`its type left the recorder's scope at ${when}`] };
  }
}

/** A deletion before says that the resource was not there, and nothing of when it came. */
function bracketOf(previous: Moment | undefined, { captureTime }: Moment): Bracket {
  const isSameLife = previous !== undefined && previous.presence !== "deleted";
  return { after: isSameLife ? previous.captureTime : null, until: captureTime };
}

/** What is known of the time before the first item of a resource. */
function intervalsBefore(first: Moment, span: AskedSpan): readonly Interval[] {
  const { captureTime, object } = first;
  if (!Number.isFinite(span.after) || captureTime <= span.after) return [];
  const when = formatInstant(captureTime);
  const rest = { changedBetween: null, object: null };
  if (first.status?.toLowerCase() !== "resourcediscovered") {
    const why = `its first item, captured at ${when}, is no discovery: what was before it is missing`;
    return [{ from: span.after, until: captureTime, outcome: "unknown", whys: [why], ...rest }];
  }
  const start = discoveryStart(captureTime, span);
  const absent = `it was discovered at ${when}`;
  const unknown = `recording began at ${formatInstant(start ?? captureTime)}: what was discovered soon after may be older`;
  const intervals: readonly Interval[] = [
    { from: span.after, until: start ?? captureTime, outcome: "absent", whys: [absent], ...rest, object },
    {
      from: Math.max(span.after, start ?? captureTime),
      until: captureTime,
      outcome: "unknown",
      whys: [unknown],
      ...rest,
    },
  ];
  return intervals.filter(({ from, until }) => from < until);
}

/** When recording had begun shortly before a discovery, if it had. */
function discoveryStart(captureTime: Instant, { discoveries }: AskedSpan): Instant | undefined {
  const recent = discoveries.filter((begin) => isDiscoveredAfter(begin, captureTime));
  return recent.length === 0 ? undefined : Math.min(...recent);
}
