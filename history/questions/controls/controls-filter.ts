import { type ItemFilter, isTypeAskedFor, ruleVerdictTypes } from "../item-filter";
import type { Control } from "./control";
import { rulesOf } from "./rule-names";

/**
 * A filter that lets pass no more types than controls are about, and what AWS Config's rules found of them; where it
 * lets none of them pass, as it is.
 */
export function controlsFilter(controls: readonly Control[], filter: ItemFilter): ItemFilter {
  const all = [...new Set(controls.flatMap(({ resourceTypes }) => resourceTypes))].sort();
  const types = all.filter((type) => isTypeAskedFor(type, filter.types));
  if (types.length === 0) return filter;
  const hasRules = controls.some((control) => rulesOf(control).length > 0);
  return { ...filter, types: hasRules ? [...types, ruleVerdictTypes] : types };
}
