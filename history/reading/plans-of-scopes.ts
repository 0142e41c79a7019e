import type { ScopePlan } from "../planning/plan";
import { type AccountRegion, isSameScope } from "../planning/scope-calendar";

/** The plans of some scopes. */
export function plansOfScopes(
  plans: readonly ScopePlan[],
  scopes: readonly AccountRegion[],
): readonly ScopePlan[] {
  return plans.filter((plan) => scopes.some((scope) => isSameScope(scope, plan)));
}
