import type { ScopePlan } from "../planning/plan";

/** The plans of some scopes. */
export function plansOfScopes(
  plans: readonly ScopePlan[],
  scopes: readonly Pick<ScopePlan, "accountId" | "awsRegion">[],
): readonly ScopePlan[] {
  return plans.filter((plan) =>
    scopes.some(({ accountId, awsRegion }) => accountId === plan.accountId && awsRegion === plan.awsRegion),
  );
}
