/**
 * How often a property is tried: `few` times in the suite, more where PROPERTY_RUNS asks for it. A seed can be
 * given as PROPERTY_SEED, so that a failure is met again.
 */
export function propertyRuns(few: number): { readonly numRuns: number; readonly seed?: number } {
  const { PROPERTY_RUNS: runs, PROPERTY_SEED: seed } = process.env;
  return { numRuns: Math.max(few, Number(runs ?? 0)), ...(seed === undefined ? {} : { seed: Number(seed) }) };
}
