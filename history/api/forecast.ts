import { mostResourcesACall } from "../sources/aws/config-api";
import type { Gathering } from "./gather";
import { type RegionKnowledge, typesToList } from "./region-knowledge";

/** How often one action is called in one region at least. */
export interface ForecastCalls {
  readonly action: string;
  readonly awsRegion: string;
  readonly calls: number;
  readonly reason: string;
}

/**
 * How many calls a question about everything takes at least: what the counts of resources tell. Beyond that every
 * resource that changed after the instant, or was deleted, takes a call for each week walked back.
 */
export async function forecastOf(
  regions: readonly RegionKnowledge[],
  gathering: Gathering,
): Promise<readonly ForecastCalls[]> {
  const forecasts = regions
    .filter(({ recorder }) => recorder !== "none")
    .map((region) => forecastOfRegion(region, gathering));
  return (await Promise.all(forecasts)).flat();
}

async function forecastOfRegion(
  region: RegionKnowledge,
  gathering: Gathering,
): Promise<readonly ForecastCalls[]> {
  const { awsRegion } = region.api;
  const withDeleted = gathering.deletedAfter !== Infinity;
  const types = await typesToList(region, gathering.filter, { withDeleted });
  const counts = [...((await region.counts()) ?? [])].filter(([type]) => types.includes(type));
  const pagesBeyondTheFirst = counts.reduce((sum, [, count]) => sum + Math.max(0, pagesOf(count) - 1), 0);
  const resources = counts.reduce((sum, [, count]) => sum + count, 0);
  return [
    {
      action: "config:ListDiscoveredResources",
      awsRegion,
      calls: types.length + pagesBeyondTheFirst,
      reason: withDeleted ? "every type, for what is gone" : "every type that has resources",
    },
    {
      action: "config:BatchGetResourceConfig",
      awsRegion,
      calls: counts.reduce((sum, [, count]) => sum + pagesOf(count), 0),
      reason: "the newest items, 100 a call",
    },
    {
      action: "config:GetResourceConfigHistory",
      awsRegion,
      calls: gathering.takesSettled ? resources : 0,
      reason: gathering.takesSettled
        ? "tags and relationships, a call a resource; more for what changed later"
        : "at least a call for each resource that changed",
    },
  ];
}

function pagesOf(count: number): number {
  return Math.ceil(count / mostResourcesACall);
}
