import { formatInstant, type Instant } from "../../record/instant";
import { isThere, periodAt, type Timeline } from "../model/period";
import { TimelineFold } from "../model/timeline-fold";
import { unknownToConfig } from "../questions/absence";
import { type Coverage, type ScopeCoverage, worstVerdict } from "../questions/coverage";
import { HeadingMatcher } from "../questions/filter-matching";
import type { ItemFilter } from "../questions/item-filter";
import { matchReference } from "../questions/resource-reference";
import { chooseOne } from "../reading/choose-one";
import type { GatheredItems } from "../reading/history-reader";
import type { Needs } from "../reading/needs";
import type { StoredBody } from "../reading/objects/collect-items";
import { AwsCallError } from "../sources/aws/aws-call-error";
import { callText } from "../sources/aws/call-text";
import type { AggregatedSource, ConfigApi } from "../sources/aws/config-api";
import { asHistoryError } from "../sources/aws/open-config-apis";
import { ApiItemFeed } from "./api-items";
import type { ApiSession } from "./api-session";

/** Every field of an item that an advanced query can select ("Query components", developer guide). */
const fields = [
  "accountId",
  "arn",
  "availabilityZone",
  "awsRegion",
  "configuration",
  "configurationItemCaptureTime",
  "configurationItemStatus",
  "configurationStateId",
  "relationships",
  "resourceCreationTime",
  "resourceId",
  "resourceName",
  "resourceType",
  "supplementaryConfiguration",
  "tags",
  "version",
];

/**
 * Gathers the present state of all accounts and regions of an aggregator, by advanced query.
 * @throws HistoryError when something else than the present is needed, or several resources fit
 */
export async function gatherAggregated(
  session: ApiSession,
  aggregator: string,
  needs: Needs,
): Promise<Omit<GatheredItems, "texts">> {
  const { filter, resource: reference } = needs;
  const { now, apis } = session.options;
  const [api] = apis;
  if (api === undefined) throw new RangeError("an aggregator is asked in a region");
  const sources = await readSources(session, api, aggregator);
  const fold = new TimelineFold<StoredBody>({ after: now, until: now });
  const headings = new HeadingMatcher(filter);
  const feed = new ApiItemFeed(session, [fold], (heading, item) => {
    if (!headings.isAskedFor(heading)) return false;
    return reference === undefined || matchReference(reference, heading, item) !== "no";
  });
  await selectAll(session, api, { aggregator, filter, feed });
  feed.end();
  const there = fold.timelines().filter((timeline) => isThereAt(timeline, now));
  const found = reference === undefined ? undefined : chooseOne(reference, there);
  const timelines = reference === undefined ? there : found === undefined ? [] : [found];
  const gathered = {
    timelines: [timelines],
    verdicts: [],
    headingProbes: headings.probes,
    bases: [],
    coverage: aggregatorCoverage(session, sources),
    problems: session.problems(),
  };
  if (reference === undefined || found !== undefined) return gathered;
  const { text } = reference;
  const notFound = `${JSON.stringify(text)} is not among what the aggregator ${aggregator} knows now`;
  return { ...gathered, missing: { notFound, absence: unknownToConfig } };
}

function isThereAt(timeline: Timeline<StoredBody>, at: Instant): boolean {
  const period = periodAt(timeline, at);
  return period !== undefined && isThere(period);
}

interface Selection {
  readonly aggregator: string;
  readonly filter: ItemFilter;
  readonly feed: ApiItemFeed;
}

async function selectAll(session: ApiSession, api: ConfigApi, selection: Selection): Promise<void> {
  const { aggregator, feed } = selection;
  const expression = `SELECT ${fields.join(", ")}${conditionOf(selection.filter)}`;
  const origin = {
    api,
    action: "config:SelectAggregateResourceConfig",
    about: aggregator,
    isAggregated: true,
  };
  try {
    for await (const page of api.select(expression, aggregator)) feed.put(page, origin);
  } catch (error) {
    if (error instanceof AwsCallError && error.kind === "missing") throw noAggregator(error, aggregator);
    session.survive(error, aggregator);
  }
}

/** Types that are named in full narrow the query; all else is filtered here. */
function conditionOf({ types }: ItemFilter): string {
  if (types.length === 0 || types.some((type) => !/^[A-Za-z0-9:]+$/.test(type))) return "";
  return ` WHERE resourceType IN (${types.map((type) => `'${type}'`).join(", ")})`;
}

async function readSources(
  session: ApiSession,
  api: ConfigApi,
  aggregator: string,
): Promise<readonly AggregatedSource[]> {
  const sources: AggregatedSource[] = [];
  try {
    for await (const page of api.readAggregatedSources(aggregator)) sources.push(...page);
  } catch (error) {
    if (error instanceof AwsCallError && error.kind === "missing") throw noAggregator(error, aggregator);
    session.survive(error, aggregator);
  }
  for (const { sourceId, awsRegion, status, error } of sources) {
    if (status === "SUCCEEDED" || awsRegion === null) continue;
    const call = { action: "config:DescribeConfigurationAggregatorSourcesStatus", region: api.awsRegion };
    const reason = `the copy of ${sourceId} in ${awsRegion} is ${status ?? "without status"}: ${error ?? "no error is told"}`;
    session.note(callText(call, `${aggregator} ${sourceId} ${awsRegion}`), reason);
  }
  return sources;
}

function aggregatorCoverage(session: ApiSession, sources: readonly AggregatedSource[]): Coverage {
  const scopes = sources.filter(({ awsRegion }) => awsRegion !== null).map(sourceCoverage);
  const isPartial = session.problems().length > 0;
  const verdicts = scopes.map(({ verdict }) => verdict);
  return { verdict: worstVerdict(isPartial ? [...verdicts, "partial"] : verdicts), scopes };
}

/** An aggregator copies with a lag that AWS does not state, so its answer is never proven complete. */
function sourceCoverage({ sourceId, awsRegion, status, error, updatedAt }: AggregatedSource): ScopeCoverage {
  const isUpToDate = status === "SUCCEEDED";
  const when = updatedAt === null ? "never" : formatInstant(updatedAt);
  return {
    accountId: sourceId,
    awsRegion: awsRegion ?? "",
    verdict: isUpToDate ? "provisional" : "partial",
    verdicts: [],
    base: null,
    lastDelivery: updatedAt === null ? null : when,
    unreadable: isUpToDate ? 0 : 1,
    notes: [`copied by the aggregator last at ${when}: ${error ?? status ?? "no status"}`],
  };
}

function noAggregator(error: AwsCallError, aggregator: string): unknown {
  const { call } = error;
  const told = `there is no aggregator ${JSON.stringify(aggregator)} in ${call.region}`;
  return asHistoryError(
    new AwsCallError(
      "missing",
      call,
      told,
      "Check the name, and set AWS_REGION to the region that the aggregator lives in.",
      {
        cause: error,
      },
    ),
  );
}
