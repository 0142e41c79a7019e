import type { Instant } from "../../../record/instant";
import { compareInTime, type ItemHeading, type ItemPresence } from "../../../record/item-heading";
import { type ResourceKey, resourceKeyText } from "../../../record/resource-key";
import type { HeldItem, ItemFold, Offer } from "../item-fold";

/** What a condition makes of an item, and what is kept of it. */
interface Judgement {
  /** Whether the condition holds; false where the item has no configuration. */
  readonly isHeld: boolean;
  /** Whether the item's name and tags are asked for. */
  readonly isAskedFor: boolean;
  readonly object: string;
  /** The CRC of the bytes as they were recorded. */
  readonly fingerprint: number;
  readonly isOversize: boolean;
}

/** A judgement, and the names that the item gives its resource. */
export interface NamedJudgement extends Judgement {
  readonly resourceName: string | null;
  readonly arn: string | null;
}

/** A judged item at its place in time; all that is kept of it, since there may be a million. */
export interface Moment extends Judgement {
  readonly captureTime: Instant;
  readonly stateId: string | null;
  readonly status: string | null;
  readonly presence: ItemPresence;
}

/** The judged items of one resource in a span of time, in order, and the last one before it. */
export interface JudgedTimeline {
  readonly key: ResourceKey;
  readonly resourceName: string | null;
  readonly arn: string | null;
  readonly before: Moment | undefined;
  readonly within: readonly Moment[];
}

interface GatheredTimeline {
  readonly key: ResourceKey;
  resourceName: string | null;
  arn: string | null;
  namedAt: Instant;
  before: Moment | undefined;
  /** By identity: some resources have tens of thousands of items, most have none. */
  within: Map<string | number, Moment> | undefined;
}

/** Judgements of the items captured in a span that is open at its start and closed at its end, by resource. */
export class JudgedFold implements ItemFold<NamedJudgement> {
  private readonly timelines = new Map<string, GatheredTimeline>();

  constructor(
    readonly after: Instant,
    readonly until: Instant,
  ) {}

  offer(heading: ItemHeading): Offer<NamedJudgement> {
    if (heading.captureTime > this.until) return "not-needed";
    const timeline = this.timelines.get(resourceKeyText(heading));
    if (timeline === undefined) return "needed";
    if (heading.captureTime > this.after) {
      const held = timeline.within?.get(identityOf(heading));
      return held === undefined ? "needed" : asHeld(heading, held);
    }
    if (timeline.before === undefined) return "needed";
    const order = compareInTime(heading, timeline.before);
    if (order === 0) return asHeld(heading, timeline.before);
    return order > 0 ? "needed" : "not-needed";
  }

  put({ heading, presence, body }: HeldItem<NamedJudgement>): void {
    const { captureTime } = heading;
    const timeline = this.timelineOf(heading);
    const moment = momentOf(heading, presence, body);
    if (captureTime <= this.after) timeline.before = moment;
    else putWithin(timeline, heading, moment);
    // A deletion's item may have no name, or another one.
    if (presence !== "present" || captureTime < timeline.namedAt) return;
    timeline.resourceName = body.resourceName ?? timeline.resourceName;
    timeline.arn = body.arn ?? timeline.arn;
    timeline.namedAt = captureTime;
  }

  /** The resources, in the order of answers. */
  inOrder(): readonly JudgedTimeline[] {
    return [...this.timelines.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { within, ...timeline }]) => ({
        ...timeline,
        within: [...(within?.values() ?? [])].sort(compareInTime),
      }));
  }

  private timelineOf(heading: ItemHeading): GatheredTimeline {
    const text = resourceKeyText(heading);
    const known = this.timelines.get(text);
    if (known !== undefined) return known;
    const { accountId, awsRegion, resourceType, resourceId } = heading;
    const key = { accountId, awsRegion, resourceType, resourceId };
    const names = { resourceName: null, arn: null, namedAt: -Infinity };
    const timeline: GatheredTimeline = { key, ...names, before: undefined, within: undefined };
    this.timelines.set(text, timeline);
    return timeline;
  }
}

/** Field by field: copying with a spread takes longer than all else that is done for an item. */
function momentOf(heading: ItemHeading, presence: ItemPresence, body: Judgement): Moment {
  return {
    captureTime: heading.captureTime,
    stateId: heading.stateId,
    status: heading.status,
    presence,
    isHeld: body.isHeld,
    isAskedFor: body.isAskedFor,
    object: body.object,
    fingerprint: body.fingerprint,
    isOversize: body.isOversize,
  };
}

function putWithin(timeline: GatheredTimeline, heading: ItemHeading, moment: Moment): void {
  timeline.within ??= new Map();
  timeline.within.set(identityOf(heading), moment);
}

/** Tells the items of one resource apart. Most state ids are the capture time, and a number takes no text. */
function identityOf({ captureTime, stateId }: ItemHeading): string | number {
  return stateId === String(captureTime) ? captureTime : `${captureTime} ${stateId ?? ""}`;
}

function asHeld(heading: ItemHeading, moment: Moment): HeldItem<NamedJudgement> {
  const { isHeld, isAskedFor, object, fingerprint, isOversize } = moment;
  const body = { isHeld, isAskedFor, object, fingerprint, isOversize, resourceName: null, arn: null };
  return { heading, presence: moment.presence, body };
}
