import { type ItemFilter, isTypeAskedFor } from "../questions/item-filter";
import type { RegionKnowledge } from "./region-knowledge";

/**
 * The types whose resources have to be listed. Of what is there the counts tell; of what is gone nothing does, so
 * every type is listed that may be.
 */
export async function typesToList(
  { api, counts }: RegionKnowledge,
  filter: Pick<ItemFilter, "types">,
  { withDeleted }: { readonly withDeleted: boolean },
): Promise<readonly string[]> {
  const known = await counts();
  const counted = known === undefined ? [] : [...known.keys()];
  const types = withDeleted || known === undefined ? [...counted, ...api.resourceTypes] : counted;
  return [...new Set(types)].filter((type) => isTypeAskedFor(type, filter.types)).sort();
}
