/** One value for each region of a stack. */
export type ByRegion<T> = Readonly<Record<string, T>>;

/** Makes one value for each region. */
export function eachRegion<T>(regions: readonly string[], make: (region: string) => T): ByRegion<T> {
  return Object.fromEntries(regions.map((region) => [region, make(region)]));
}

/** Turns the value of each region into another. */
export function mapRegions<T, U>(values: ByRegion<T>, map: (value: T) => U): ByRegion<U> {
  return Object.fromEntries(Object.entries(values).map(([region, value]) => [region, map(value)]));
}

/** The region where the bucket, the aggregator and the catalog lie: the first. */
export function homeRegion(regions: readonly string[]): string {
  return regions[0] ?? "";
}
