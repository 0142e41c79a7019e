interface PropertyRuns {
  readonly numRuns: number;
  readonly path?: string;
}

/**
 * How often a property is tried: `few` times in the suite, more where PROPERTY_RUNS asks for it. A failure is met
 * again by its seed (test/support/property-seed), and by its path in short, PROPERTY_PATH.
 */
export function propertyRuns(few: number): PropertyRuns {
  const { PROPERTY_RUNS: runs, PROPERTY_PATH: path } = process.env;
  return { numRuns: Math.max(few, Number(runs ?? 0)), ...(path === undefined ? {} : { path }) };
}
