import type { Instant } from "../../record/instant";
import { isThere, type Period, periodsAt, type Timeline } from "../model/period";
import { BodyMatcher } from "../questions/filter-matching";
import type { FilterProbe } from "../questions/filter-probe";
import type { Item } from "../questions/item";
import { type CountedThing, isOfTags } from "../questions/summary/dimension";
import { type CountedValues, ValueTally } from "../questions/summary/value-tally";
import { isPeriodAskedFor, itemOf, rowOfPeriod } from "./item-rows";
import type { CountedNeeds } from "./needs";
import type { StoredBody } from "./objects/collect-items";
import type { ItemTexts } from "./objects/item-store";

type StoredTimeline = Timeline<StoredBody>;

/** Counts what `state` lists, and looks, until something fits the filter, for what was most likely meant by it. */
export class StateCounter {
  private readonly matcher: BodyMatcher;
  private readonly isOfAnyTag: boolean;
  private isAnyAskedFor = false;

  constructor(
    private readonly texts: ItemTexts,
    private readonly needs: Pick<CountedNeeds, "filter" | "countedBy">,
  ) {
    this.matcher = new BodyMatcher(needs.filter);
    this.isOfAnyTag = needs.countedBy.some(isOfTags);
  }

  /** What there was, or was no longer recorded, at an instant. */
  countsAt(at: Instant, timelines: readonly StoredTimeline[]): readonly CountedValues[] {
    const { filter, countedBy } = this.needs;
    this.look(timelines);
    const tally = new ValueTally(countedBy);
    for (const period of periodsAt(timelines, at))
      if (isThere(period) && isPeriodAskedFor(this.texts, period, filter)) tally.add(this.thingOf(period));
    return tally.counted();
  }

  /** @see BodyMatcher.nearTexts */
  nearTexts(ofHeadings: readonly FilterProbe[] | undefined): readonly string[] {
    return this.matcher.nearTexts(ofHeadings);
  }

  private look(timelines: readonly StoredTimeline[]): void {
    for (const { periods } of timelines)
      for (const { item } of periods) {
        if (this.isAnyAskedFor) return;
        this.isAnyAskedFor = this.matcher.isAskedFor(itemOf(this.texts, item));
      }
  }

  private thingOf(period: Period<StoredBody>): CountedThing {
    const { accountId, awsRegion, resourceType } = period.item.heading;
    const tags = this.isOfAnyTag ? tagsOf(rowOfPeriod(this.texts, period).value()) : {};
    return { accountId, awsRegion, resourceType, tags, isNotRecorded: period.presence === "not-recorded" };
  }
}

/** What ended or is no longer recorded has the tags that it had. */
function tagsOf(item: Item): Item["tags"] {
  return item.lastItem?.tags ?? item.tags;
}
