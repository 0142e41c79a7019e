import { counted } from "../counted";
import type { TimelineItem } from "../model/timeline-item";
import type { Answer } from "../questions/answer";
import { BodyMatcher, needsBodies } from "../questions/filter-matching";
import type { Fulfilment } from "../questions/fulfilment";
import type { ItemFilter } from "../questions/item-filter";
import type { GatheredItems } from "../reading/history-reader";
import { itemOf } from "../reading/item-rows";
import type { StoredBody } from "../reading/objects/collect-items";

/** What an answer says of filters that fit none of the resources that were read, and of what a condition leaves open. */
export function hintsOf(
  { texts, headingProbes = [] }: Pick<GatheredItems, "texts" | "headingProbes">,
  resources: () => Iterable<TimelineItem<StoredBody>>,
  { filter, fulfilment }: { readonly filter: ItemFilter; readonly fulfilment?: Fulfilment | undefined },
): Pick<Answer<unknown>, "hints"> {
  if (fulfilment === undefined && !needsBodies(filter) && headingProbes.length === 0) return {};
  return {
    hints: () => {
      const matcher = new BodyMatcher(filter);
      for (const held of resources()) {
        const item = itemOf(texts, held);
        if (matcher.isAskedFor(item)) break;
      }
      return [...matcher.nearTexts(headingProbes), ...leftOpenTexts(fulfilment)];
    },
  };
}

/** What a condition leaves open, in words. */
function leftOpenTexts(fulfilment: Fulfilment | undefined): readonly string[] {
  const { unknown = [], pointersNeverFound = [] } = fulfilment ?? {};
  return [
    ...(unknown.length === 0
      ? []
      : [`Of ${counted(unknown.length, "resource")} it is not known whether the condition is fulfilled`]),
    ...(pointersNeverFound.length === 0 ? [] : [`No item has ${pointersNeverFound.join(", ")}`]),
  ];
}
