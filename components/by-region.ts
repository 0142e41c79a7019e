import type { Settings } from "./settings/settings-schema";

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

/** The region where the aggregator lies, and the bucket that is made: the first. */
export function homeRegion(regions: readonly string[]): string {
  return regions[0] ?? "";
}

/** The region of the record's bucket, and of the catalog over it: home, unless the settings name a bucket elsewhere. */
export function bucketRegion({ delivery, regions }: Pick<Settings, "delivery" | "regions">): string {
  return delivery.existingBucket?.region ?? homeRegion(regions);
}
