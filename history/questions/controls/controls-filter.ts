import { type ItemFilter, isTypeAskedFor } from "../item-filter";
import type { Control } from "./control";

/** A filter that lets pass no more types than controls are about; where it lets none of them pass, as it is. */
export function controlsFilter(controls: readonly Control[], filter: ItemFilter): ItemFilter {
  const all = [...new Set(controls.flatMap(({ resourceTypes }) => resourceTypes))].sort();
  const types = all.filter((type) => isTypeAskedFor(type, filter.types));
  return types.length === 0 ? filter : { ...filter, types };
}
