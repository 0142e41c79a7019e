import { formatInstant } from "../../../record/instant";
import type { ResourceKey } from "../../../record/resource-key";
import type { Timeline } from "../../model/period";
import type { Interval, Outcome } from "./interval";
import type { JudgedBody } from "./judged-body";

/**
 * `always`: it held whenever the resource was there, and that is known; `sometimes`: it held at times; `never`:
 * it did not hold, and that is known; `unknown`: it is not known ever to have held, and may have.
 */
export type ResourceOutcome = "always" | "sometimes" | "never" | "unknown";

/** An interval as answers give it. The names are public API (docs/when.md). */
export interface WhenInterval {
  readonly from: string;
  readonly until: string;
  readonly outcome: Outcome;
  /** Why nothing is known or nothing was there. */
  readonly why?: string;
  /** The outcome changed after one capture (null: none is known) and by the next; null: no item began it. */
  readonly changedBetween: { readonly after: string | null; readonly until: string } | null;
  readonly evidence: { readonly object: string } | null;
}

/** How long something was so. */
export interface Durations {
  readonly held: number;
  readonly notHeld: number;
  readonly unknown: number;
}

/** When a condition held of one resource. The names are public API (docs/when.md). */
export interface WhenResource extends ResourceKey {
  readonly resourceName: string | null;
  readonly arn: string | null;
  readonly outcome: ResourceOutcome;
  readonly milliseconds: Durations;
  readonly intervals: readonly WhenInterval[];
}

/** How many resources had which outcome, and for how long in all. The names are public API (docs/when.md). */
export interface WhenTotals {
  readonly resources: number;
  readonly always: number;
  readonly sometimes: number;
  readonly never: number;
  readonly unknown: number;
  readonly milliseconds: Durations;
}

/** What the resources of an answer come to. */
export interface WhenCounts {
  readonly totals: WhenTotals;
  /** Of those that held at times, how many held whenever anything is known of them. */
  readonly heldWhenKnown: number;
}

/** A resource as answers give it; undefined where it was not there in all the time asked about. */
export function whenResource(
  timeline: Timeline<JudgedBody>,
  intervals: readonly Interval[],
): WhenResource | undefined {
  const summary = summaryOf(intervals);
  if (summary === undefined) return undefined;
  const { accountId, awsRegion, resourceType, resourceId } = timeline.key;
  return {
    accountId,
    awsRegion,
    resourceType,
    resourceId,
    resourceName: lastKnown(timeline, "resourceName"),
    arn: lastKnown(timeline, "arn"),
    outcome: summary.outcome,
    milliseconds: summary.milliseconds,
    intervals: intervals.map(whenInterval),
  };
}

type Names = Pick<WhenResource, "resourceName" | "arn">;

/** What a resource was called last: a deletion's item may have no name, or another one. */
export function lastKnown({ periods }: Timeline<Names>, name: keyof Names): string | null {
  const named = periods.findLast(({ lastPresent }) => typeof lastPresent?.body[name] === "string");
  return named?.lastPresent?.body[name] ?? null;
}

/** The outcome of a resource, and how long each outcome lasted. */
export type ResourceSummary = Pick<WhenResource, "outcome" | "milliseconds">;

/** What intervals come to; undefined where the resource was not there in all the time asked about. */
export function summaryOf(intervals: readonly Interval[]): ResourceSummary | undefined {
  const outcome = outcomeOf(intervals);
  if (outcome === undefined) return undefined;
  return { outcome, milliseconds: durationsOf(intervals) };
}

/** How long each outcome lasted in some intervals. */
export function durationsOf(intervals: readonly Interval[]): Durations {
  const lengths = { held: 0, "not-held": 0, unknown: 0, absent: 0 };
  for (const { from, until, outcome } of intervals) lengths[outcome] += until - from;
  return { held: lengths.held, notHeld: lengths["not-held"], unknown: lengths.unknown };
}

/** What some resources come to. */
export function countsOf(resources: Iterable<ResourceSummary>): WhenCounts {
  const counts = { always: 0, sometimes: 0, never: 0, unknown: 0 };
  const sums = { held: 0, notHeld: 0, unknown: 0 };
  let heldWhenKnown = 0;
  for (const resource of resources) {
    const { outcome, milliseconds } = resource;
    counts[outcome]++;
    if (isHeldWhenKnown(resource)) heldWhenKnown++;
    sums.held += milliseconds.held;
    sums.notHeld += milliseconds.notHeld;
    sums.unknown += milliseconds.unknown;
  }
  const { always, sometimes, never, unknown } = counts;
  const totals = { resources: always + sometimes + never + unknown, ...counts, milliseconds: sums };
  return { totals, heldWhenKnown };
}

/** What never failed to hold, as far as is known, did not hold "sometimes". */
export function isHeldWhenKnown({ outcome, milliseconds }: ResourceSummary): boolean {
  return outcome === "sometimes" && milliseconds.notHeld === 0;
}

function outcomeOf(intervals: readonly Interval[]): ResourceOutcome | undefined {
  const outcomes = new Set(intervals.map(({ outcome }) => outcome));
  const isSure = !outcomes.has("unknown");
  if (outcomes.has("held")) return isSure && !outcomes.has("not-held") ? "always" : "sometimes";
  if (!isSure) return "unknown";
  return outcomes.has("not-held") ? "never" : undefined;
}

/** An interval as answers give it. */
export function whenInterval({ from, until, outcome, whys, changedBetween, object }: Interval): WhenInterval {
  return {
    from: formatInstant(from),
    until: formatInstant(until),
    outcome,
    ...(whys.length === 0 ? {} : { why: whys.join("; ") }),
    changedBetween: changedBetween && {
      after: changedBetween.after === null ? null : formatInstant(changedBetween.after),
      until: formatInstant(changedBetween.until),
    },
    evidence: object === null ? null : { object },
  };
}
