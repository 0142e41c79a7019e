import { formatInstant, type Instant } from "../../record/instant";
import { isDiscovery } from "../../record/item-heading";
import { type Absence, type Period, periodAt, type Span, type Timeline } from "../model/period";
import type { TimelineItem } from "../model/timeline-item";
import { type ChangeOfItems, type FoundChange, type Happening, happened } from "./change";
import type { Item } from "./item";
import { changeOfItem, isSameItem } from "./item-content";
import type { VanishedBracket } from "./presence";

/** Gives the item that is held, parsed. */
export type ReadItem<Body> = (held: TimelineItem<Body>) => Item;

/** A change at a boundary of a timeline. */
export interface ChangeOfTimeline extends ChangeOfItems<Item> {
  /** Gives the newest item until then that had a configuration; undefined where nothing that was read holds one. */
  readonly readLastPresent: () => Item | undefined;
}

/** What was known of a resource before a boundary of its timeline. */
interface Before {
  readonly item: Item;
  readonly presence: "present" | "deleted" | "not-recorded" | "vanished";
}

/**
 * The changes of one resource in a span, in order: the boundaries between its periods at which it says something
 * else than before.
 */
export function changesOfTimeline<Body>(
  timeline: Timeline<Body>,
  { after, until }: Span,
  read: ReadItem<Body>,
): readonly ChangeOfTimeline[] {
  const first = periodAt(timeline, after);
  const within = timeline.periods.filter(({ from }) => from > after && from <= until);
  const changes: ChangeOfTimeline[] = [];
  if (within.length === 0) return changes;
  let before = first && stateOf(first, read(first.item));
  for (const period of within) {
    const state = stateOf(period, read(period.item));
    const change = changeBetween(before, state, period);
    if (change !== undefined) {
      const { lastPresent } = period;
      const readLastPresent = () => lastPresent && read(lastPresent);
      changes.push({
        change,
        shownAt: shownAt(period),
        before: before?.item,
        after: state.item,
        readLastPresent,
      });
    }
    before = state;
  }
  return changes;
}

function shownAt({ presence, from, item }: Period<unknown>): Instant | undefined {
  return presence !== "vanished" && from > item.heading.captureTime ? from : undefined;
}

/** Until it is missed, a resource counts as there. */
function stateOf({ presence }: Period<unknown>, item: Item): Before {
  return { item, presence: presence === "unknown" ? "present" : presence };
}

function changeBetween(
  before: Before | undefined,
  after: Before,
  period: Period<unknown>,
): FoundChange | undefined {
  const sameLife = before !== undefined && isAlive(before) ? before : undefined;
  const happening = happeningBetween(sameLife, before, after);
  if (happening === undefined) return undefined;
  const vanishedBetween = period.presence === "vanished" ? bracketOf(period) : undefined;
  const { item } = after;
  // Every field is named, since copying a rest is slow.
  const change = {
    accountId: item.accountId,
    awsRegion: item.awsRegion,
    resourceType: item.resourceType,
    resourceId: item.resourceId,
    // A deletion's item may have no name.
    resourceName: item.resourceName ?? before?.item.resourceName ?? null,
    arn: item.arn ?? before?.item.arn ?? null,
    kind: happening.kind,
    captureTime: vanishedBetween === undefined ? item.configurationItemCaptureTime : null,
    previousCaptureTime: previousCapture(sameLife?.item, before?.item, after),
    configurationStateId: vanishedBetween === undefined ? item.configurationStateId : null,
    changedProperties: happening.changedProperties,
  };
  return vanishedBetween === undefined ? change : { ...change, vanishedBetween };
}

function isAlive({ presence }: Before): boolean {
  return presence === "present" || presence === "not-recorded";
}

function happeningBetween(
  sameLife: Before | undefined,
  before: Before | undefined,
  after: Before,
): Happening | undefined {
  switch (after.presence) {
    case "present":
      if (sameLife?.presence !== "present") return happened("discovered");
      return changeOfItem(sameLife.item, after.item);
    case "vanished":
      return sameLife === undefined ? undefined : happened("vanished");
    case "deleted":
    case "not-recorded":
      return before?.presence === after.presence && isSameItem(before.item, after.item)
        ? undefined
        : happened(after.presence);
  }
}

/**
 * Null where a life begins; undefined where there must have been an item before, which is in nothing that was read.
 */
function previousCapture(
  sameLife: Item | undefined,
  before: Item | undefined,
  { item, presence }: Before,
): FoundChange["previousCaptureTime"] {
  if (sameLife !== undefined) return sameLife.configurationItemCaptureTime;
  const isBeginning = isDiscovery(item.configurationItemStatus);
  return before === undefined && presence !== "vanished" && !isBeginning ? undefined : null;
}

/** When a resource vanished, as answers give it. */
export function bracketOf({
  item,
  absence,
}: {
  readonly item: TimelineItem<unknown>;
  readonly absence: Absence;
}): VanishedBracket {
  return {
    after: formatInstant(item.heading.captureTime),
    before: formatInstant(absence.firstMissed),
  };
}
