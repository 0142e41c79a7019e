import { DAY_MILLISECONDS, type Instant } from "../../record/instant";
import type { ExplainedObject } from "../questions/answer";
import type { Needs } from "../reading/needs";
import type { ApiSession } from "./api-session";
import { forecastOf } from "./forecast";
import { gatheringOf } from "./gather";
import { type RegionKnowledge, readRegions } from "./region-knowledge";

/** Which calls needs take. */
export async function callsNeeded(session: ApiSession, needs: Needs): Promise<readonly ExplainedObject[]> {
  const regions = await readRegions(session);
  if (session.options.aggregator !== undefined) return regions.map(aggregatorCalls);
  const gathering = gatheringOf(session, needs);
  if (needs.resource !== undefined)
    return regions.map((region) => resourceCalls(region, gathering.settledAt, gathering.until));
  const forecast = await forecastOf(regions, gathering);
  return forecast.map(({ action, awsRegion, calls, reason }) =>
    explained(action, awsRegion, { calls, reason }),
  );
}

function aggregatorCalls({ api }: RegionKnowledge): ExplainedObject {
  const reason = "an advanced query, 100 resources a call";
  return explained("config:SelectAggregateResourceConfig", api.awsRegion, { calls: 1, reason });
}

/** A page of the history spans a week at most, whether it holds items or not. */
function resourceCalls(region: RegionKnowledge, from: Instant, until: Instant): ExplainedObject {
  const span = until - Math.max(from, region.remembersFrom);
  const calls = Math.max(1, Math.ceil(span / (7 * DAY_MILLISECONDS)));
  const reason = "the history of the resource, a week a call, and back to its newest item before";
  return explained("config:GetResourceConfigHistory", region.api.awsRegion, { calls, reason });
}

function explained(
  action: string,
  awsRegion: string,
  { calls, reason }: Required<Pick<ExplainedObject, "calls" | "reason">>,
): ExplainedObject {
  return { object: `${action} ${awsRegion}`, reason, bytes: 0, calls };
}
