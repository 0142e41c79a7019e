import type { VerdictPeriod } from "../questions/coverage";

/** Side by side, periods of one verdict and reason are one. */
export function addPeriod(periods: VerdictPeriod[], period: VerdictPeriod): void {
  const last = periods.at(-1);
  if (last === undefined || last.verdict !== period.verdict || last.why !== period.why) {
    periods.push(period);
    return;
  }
  const known = last.objects ?? [];
  // Each period has the objects at both of its ends, so that only the newest of them can come again.
  const added = (period.objects ?? []).filter((object) => !known.slice(-2).includes(object));
  periods[periods.length - 1] = { ...last, until: period.until, ...objectsOf(known, added) };
}

function objectsOf(known: readonly string[], added: readonly string[]): Pick<VerdictPeriod, "objects"> {
  const objects = added.length === 0 ? known : [...known, ...added];
  return objects.length === 0 ? {} : { objects };
}
