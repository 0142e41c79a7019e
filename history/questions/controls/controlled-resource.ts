import type { Timeline } from "../../model/period";
import type { Interval } from "../when/interval";
import type { JudgedBody } from "../when/judged-body";
import { type Durations, durationsOf, lastKnown, whenInterval } from "../when/when-resource";
import type { Control } from "./control";
import type { ControlledResource, ControlOutcome, Shares } from "./controls-answer";
import type { RuleComparison } from "./rule-comparison";

/** Whether any item shows a resource to be one of a control's, or none tells, since none had a configuration. */
export function isOfControl({ periods }: Timeline<JudgedBody>, index: number): boolean {
  const told = periods.flatMap(({ lastPresent }) => lastPresent?.body.judgements[index] ?? []);
  return told.length === 0 || told.some((judgement) => judgement !== "not-claimed");
}

/** What came of a control on a resource, and how that compares with rules. */
export interface Controlled {
  readonly intervals: readonly Interval[];
  readonly rules: readonly RuleComparison[];
}

/** A row of the answer; undefined where the resource was not there in all the time asked about. */
export function controlledResource(
  { name }: Pick<Control, "name">,
  timeline: Timeline<JudgedBody>,
  { intervals, rules }: Controlled,
): ControlledResource | undefined {
  const outcome = controlOutcomeOf(intervals);
  if (outcome === undefined) return undefined;
  const milliseconds = durationsOf(intervals);
  return {
    control: name,
    ...timeline.key,
    resourceName: lastKnown(timeline, "resourceName"),
    arn: lastKnown(timeline, "arn"),
    outcome,
    shares: sharesOf(milliseconds),
    milliseconds,
    intervals: intervals.map(whenInterval),
    ...(rules.length === 0 ? {} : { rules }),
  };
}

/** What intervals come to; undefined where the resource was not there at all. */
export function controlOutcomeOf(intervals: readonly Interval[]): ControlOutcome | undefined {
  const outcomes = new Set(intervals.map(({ outcome }) => outcome));
  if (outcomes.has("not-held")) return "failed";
  if (outcomes.has("unknown")) return "unknown";
  return outcomes.has("held") ? "operated-throughout" : undefined;
}

/** Parts of the whole; null where there is no time to tell of. */
export function sharesOf({ held, notHeld, unknown }: Durations): Shares | null {
  const whole = held + notHeld + unknown;
  if (whole === 0) return null;
  return { held: held / whole, notHeld: notHeld / whole, unknown: unknown / whole };
}
