import type { Instant } from "../../../record/instant";
import type { ResourceKey } from "../../../record/resource-key";
import { type ScopeVerdicts, type VerdictPeriod, worstVerdict } from "../coverage";

/**
 * How dependably a resource was recorded over a time. What is global is recorded in several regions, and known
 * as long as one of them records it. Empty where no scope tells.
 */
export function verdictsOfResource(
  key: ResourceKey,
  scopes: readonly ScopeVerdicts[],
  { from, until }: { readonly from: Instant; readonly until: Instant },
): readonly VerdictPeriod[] {
  const periods = scopesOf(key, scopes).map((scope) => scope.verdictsOf(key.resourceType, from, until));
  const [first = []] = periods;
  return periods.length <= 1 ? first : bestPeriods(periods.flat());
}

/** When AWS Config began to record a resource's type where the resource is recorded. */
export function discoveriesOfResource(
  key: ResourceKey,
  scopes: readonly ScopeVerdicts[],
): readonly Instant[] {
  return scopesOf(key, scopes).flatMap((scope) => scope.discoveriesOf(key.resourceType));
}

/** From when on something shows that AWS Config recorded a resource's type where the resource is recorded. */
export function shownFromOfResource(key: ResourceKey, scopes: readonly ScopeVerdicts[]): Instant {
  const shown = scopesOf(key, scopes).map((scope) => scope.shownFrom(key.resourceType));
  return shown.length === 0 ? -Infinity : Math.min(...shown);
}

function scopesOf(key: ResourceKey, scopes: readonly ScopeVerdicts[]): readonly ScopeVerdicts[] {
  return scopes.filter(
    ({ accountId, awsRegion }) =>
      accountId === key.accountId && (key.awsRegion === "global" || awsRegion === key.awsRegion),
  );
}

/** At each time the best of the periods that overlap then. */
function bestPeriods(periods: readonly VerdictPeriod[]): readonly VerdictPeriod[] {
  const bounds = [...new Set(periods.flatMap(({ from, until }) => [from, until]))].sort((a, b) => a - b);
  return bounds.slice(0, -1).flatMap((from, index) => {
    const until = bounds[index + 1] ?? from;
    const best = periods
      .filter((period) => period.from <= from && period.until >= until)
      .reduce(betterOf, undefined);
    return best === undefined ? [] : [{ ...best, from, until }];
  });
}

function betterOf(best: VerdictPeriod | undefined, period: VerdictPeriod): VerdictPeriod {
  if (best === undefined) return period;
  return worstVerdict([best.verdict, period.verdict]) === best.verdict && best.verdict !== period.verdict
    ? period
    : best;
}
