import type { TimelineItem } from "../model/timeline-item";
import type { Answer } from "../questions/answer";
import { type ItemFilter, needsBodies } from "../questions/item-filter";
import { nearFilterTexts } from "../questions/near-filters";
import { itemOf } from "../reading/item-rows";
import type { StoredBody } from "../reading/objects/collect-items";
import type { ItemTexts } from "../reading/objects/item-store";

/** What an answer says of filters of names and tags that fit none of the resources that were read. */
export function hintsOf(
  texts: ItemTexts,
  resources: () => Iterable<TimelineItem<StoredBody>>,
  filter: ItemFilter,
): Pick<Answer<unknown>, "hints"> {
  if (!needsBodies(filter)) return {};
  const items = function* () {
    for (const held of resources()) yield itemOf(texts, held);
  };
  return { hints: () => nearFilterTexts(items(), filter) };
}
