import type { Instant } from "../../../record/instant";
import type { Timeline } from "../../model/period";
import { type AnswerRow, rowOf } from "../answer";
import type { ScopeVerdicts } from "../coverage";
import type { Interval } from "./interval";
import { intervalsOf } from "./intervals-of";
import type { JudgedBody } from "./judged-body";
import { discoveriesOfResource, shownFromOfResource, verdictsOfResource } from "./verdicts-of-resource";
import { type ResourceSummary, summaryOf, type WhenResource, whenResource } from "./when-resource";

/** The time that is asked about, and how dependably it was recorded. */
export interface WhenSpan {
  /** −Infinity: from each resource's first item on. */
  readonly since: Instant;
  readonly until: Instant;
  /** How dependably everything was recorded; none: nothing is known of that. */
  readonly scopes: readonly ScopeVerdicts[];
}

/** A resource, and when a condition held of it. */
interface ToldResource {
  readonly timeline: Timeline<JudgedBody>;
  readonly intervals: readonly Interval[];
}

/** Of each resource when a condition held. The intervals are fewer than the periods that they are made of. */
export function toldResources(
  timelines: readonly Timeline<JudgedBody>[],
  span: WhenSpan,
): readonly ToldResource[] {
  return timelines.map((timeline) => ({ timeline, intervals: intervalsIn(timeline, span) }));
}

/** What each resource comes to, which is cheaper than its intervals' texts. */
export function* whenSummaries(resources: readonly ToldResource[]): Generator<ResourceSummary> {
  for (const { intervals } of resources) {
    const summary = summaryOf(intervals);
    if (summary !== undefined) yield summary;
  }
}

/** The resources as answers give them, one at a time: there may be more than should be held at once. */
export function* whenRows(resources: readonly ToldResource[]): Generator<AnswerRow<WhenResource>> {
  for (const { timeline, intervals } of resources) {
    const resource = whenResource(timeline, intervals);
    if (resource !== undefined) yield rowOf(resource);
  }
}

/** The intervals of a resource, of the claim that is at this place. */
export function intervalsIn(
  timeline: Timeline<JudgedBody>,
  { since, until, scopes }: WhenSpan,
  claim = 0,
): readonly Interval[] {
  const { key } = timeline;
  const from = Number.isFinite(since) ? since : (timeline.periods[0]?.from ?? -Infinity);
  const asked = {
    after: since,
    until,
    discoveries: discoveriesOfResource(key, scopes),
    shownFrom: shownFromOfResource(key, scopes),
    claim,
  };
  return intervalsOf(timeline, asked, verdictsOfResource(key, scopes, { from, until }));
}

/** A resource is asked for if any of its items is: names and tags change. */
export function isTimelineAskedFor({ periods }: Timeline<Pick<JudgedBody, "isAskedFor">>): boolean {
  return periods.some(({ item }) => item.body.isAskedFor);
}
