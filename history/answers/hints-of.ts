import type { TimelineItem } from "../model/timeline-item";
import type { Answer } from "../questions/answer";
import { BodyMatcher, needsBodies } from "../questions/filter-matching";
import type { ItemFilter } from "../questions/item-filter";
import type { GatheredItems } from "../reading/history-reader";
import { itemOf } from "../reading/item-rows";
import type { StoredBody } from "../reading/objects/collect-items";

/** What an answer says of filters that fit none of the resources that were read. */
export function hintsOf(
  { texts, headingProbes = [] }: Pick<GatheredItems, "texts" | "headingProbes">,
  resources: () => Iterable<TimelineItem<StoredBody>>,
  filter: ItemFilter,
): Pick<Answer<unknown>, "hints"> {
  if (!needsBodies(filter) && headingProbes.length === 0) return {};
  return {
    hints: () => {
      const matcher = new BodyMatcher(filter);
      for (const held of resources()) {
        const item = itemOf(texts, held);
        if (matcher.isAskedFor(item)) break;
      }
      return matcher.nearTexts(headingProbes);
    },
  };
}
