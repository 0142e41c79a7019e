import type { Instant } from "../../record/instant";
import { compareInTime, type ItemHeading, itemIdentity } from "../../record/item-heading";
import { resourceKeyText } from "../../record/resource-key";
import type { HeldItem, ItemFold, Offer } from "./item-fold";

/** The items of one resource in a span of time, in order, and the last one before it. */
export interface Timeline<Body> {
  readonly before: HeldItem<Body> | undefined;
  readonly within: readonly HeldItem<Body>[];
}

interface GatheredTimeline<Body> {
  before: HeldItem<Body> | undefined;
  /** By identity: some resources have tens of thousands of items. */
  readonly within: Map<string, HeldItem<Body>>;
}

/** The items captured in a span that is open at its start and closed at its end, by resource. */
export class TimelineFold<Body> implements ItemFold<Body> {
  private readonly timelines = new Map<string, GatheredTimeline<Body>>();

  constructor(
    readonly after: Instant,
    readonly until: Instant,
  ) {}

  offer(heading: ItemHeading): Offer<Body> {
    if (heading.captureTime > this.until) return "not-needed";
    const timeline = this.timelines.get(resourceKeyText(heading));
    if (timeline === undefined) return "needed";
    if (heading.captureTime > this.after) {
      return timeline.within.get(itemIdentity(heading)) ?? "needed";
    }
    if (timeline.before === undefined) return "needed";
    const order = compareInTime(heading, timeline.before.heading);
    if (order === 0) return timeline.before;
    return order > 0 ? "needed" : "not-needed";
  }

  put(item: HeldItem<Body>): void {
    const key = resourceKeyText(item.heading);
    const timeline = this.timelines.get(key) ?? { before: undefined, within: new Map() };
    if (item.heading.captureTime > this.after) timeline.within.set(itemIdentity(item.heading), item);
    else timeline.before = item;
    this.timelines.set(key, timeline);
  }

  /** One item of every resource, whether it has items in the span or not. */
  *resources(): Generator<HeldItem<Body>> {
    for (const { before, within } of this.timelines.values()) {
      const [first] = before === undefined ? within.values() : [before];
      if (first !== undefined) yield first;
    }
  }

  /** The resources that have items in the span, in the order of answers. */
  inOrder(): readonly Timeline<Body>[] {
    return [...this.timelines.entries()]
      .filter(([, { within }]) => within.size > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { before, within }]) => ({
        before,
        within: [...within.values()].sort((a, b) => compareInTime(a.heading, b.heading)),
      }));
  }
}
