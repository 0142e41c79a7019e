import type { HeldItem } from "../model/held-item";
import type { Answer } from "../questions/answer";
import { type ItemFilter, needsBodies } from "../questions/item-filter";
import { nearFilterTexts } from "../questions/near-filters";
import { heldItem } from "../reading/held-item";
import type { StoredBody } from "../reading/objects/collect-items";
import type { ItemTexts } from "../reading/objects/item-store";

/** What an answer says of filters of names and tags that fit none of the resources that were read. */
export function hintsOf(
  texts: ItemTexts,
  resources: () => Iterable<HeldItem<StoredBody>>,
  filter: ItemFilter,
): Pick<Answer<unknown>, "hints"> {
  if (!needsBodies(filter)) return {};
  const items = function* () {
    for (const held of resources()) yield heldItem(texts, held);
  };
  return { hints: () => nearFilterTexts(items(), filter) };
}
