import { formatInstant, type Instant } from "../../record/instant";
import { HistoryError } from "../history-error";
import { inParallel } from "../in-parallel";
import { TimelineFold } from "../model/timeline-fold";
import type { EchoedQuestion } from "../questions/asked-question";
import { type Coverage, worstVerdict } from "../questions/coverage";
import { HeadingSieve } from "../questions/item-filter";
import {
  type Explained,
  type GatheredItems,
  type HistoryReader,
  type Needs,
  spanOf,
} from "../reading/history-reader";
import type { StoredBody } from "../reading/objects/collect-items";
import { ApiItemFeed } from "./api-items";
import type { ApiSession } from "./api-session";
import { callsNeeded } from "./calls-needed";
import { forecastOf } from "./forecast";
import { type Gathering, gather, gatheringOf } from "./gather";
import { gatherAggregated } from "./gather-aggregated";
import { gatherResource } from "./gather-resource";
import { type RegionKnowledge, readRegions, regionCoverage, startsOf } from "./region-knowledge";

const regionsAtATime = 4;

/** Gathers what questions need from AWS Config itself, by calls of its API. */
export class ApiReader implements HistoryReader {
  readonly where = "api";
  readonly typesSeen: ReadonlySet<string>;

  constructor(private readonly session: ApiSession) {
    this.typesSeen = session.typesSeen;
  }

  async gather(needs: Needs): Promise<GatheredItems> {
    const { session } = this;
    const { store: texts } = session;
    this.refuse(needs);
    const { aggregator } = session.options;
    if (aggregator !== undefined) return { texts, ...(await gatherAggregated(session, aggregator, needs)) };
    const gathering = gatheringOf(session, needs);
    const folds = needs.periods.map(
      ({ from, until }) => new TimelineFold<StoredBody>({ after: from, until }),
    );
    const regions = await readRegions(session);
    const { resource: reference } = needs;
    if (reference === undefined) {
      const headings = new HeadingSieve(needs.filter);
      const feed = new ApiItemFeed(session, folds, headings.isAskedFor);
      await this.gatherAll(regions, gathering, feed);
      const timelines = folds.map((fold) => fold.timelines());
      return { ...this.gathered(needs, regions), timelines, headingProbes: headings.probes };
    }
    const sought = { reference, at: gathering.until, filter: needs.filter };
    const found = await gatherResource(session, regions, sought, { gathering, folds });
    if (typeof found !== "string")
      return { ...this.gathered(needs, regions), timelines: folds.map(() => []), missing: found };
    const timelines = folds.map((fold) => fold.timelines().filter(({ keyText }) => keyText === found));
    return { ...this.gathered(needs, regions), timelines };
  }

  gatherJudged(): Promise<never> {
    return Promise.reject(doesNotGoWith(lacks.condition));
  }

  gatherRecording(): Promise<never> {
    return Promise.reject(doesNotGoWith(lacks.recording));
  }

  async explain(needs: Needs, question: EchoedQuestion): Promise<Explained> {
    this.refuse(needs);
    return { explanation: { question, plan: await callsNeeded(this.session, needs) }, problems: [] };
  }

  close(): void {
    this.session.close();
  }

  /** @throws HistoryError in one sentence */
  private refuse(needs: Needs): void {
    const refusal = refusalOf(needs, this.session.options);
    if (refusal !== undefined) throw refusal;
  }

  private async gatherAll(
    regions: readonly RegionKnowledge[],
    gathering: Gathering,
    feed: ApiItemFeed,
  ): Promise<void> {
    const { session } = this;
    const { onForecast } = session.options;
    if (onForecast !== undefined) {
      const forecast = await forecastOf(regions, gathering);
      await onForecast(forecast.reduce((sum, { calls }) => sum + calls, 0));
    }
    await inParallel(regions, regionsAtATime, (region) => gather(session, region, gathering, feed));
    feed.end();
  }

  private gathered(needs: Needs, regions: readonly RegionKnowledge[]): Omit<GatheredItems, "timelines"> {
    return {
      texts: this.session.store,
      coverage: coverageOf(this.session, regions, needs),
      verdicts: startsOf(regions),
      bases: [],
      problems: this.session.problems(),
    };
  }
}

/** What every region shows, and the worst of it. */
function coverageOf(session: ApiSession, regions: readonly RegionKnowledge[], needs: Needs): Coverage {
  const scopes = regions.map((region) => regionCoverage(session, region, spanOf(needs)));
  return { verdict: worstVerdict(scopes.map(({ verdict }) => verdict)), scopes };
}

/** Who is to tell what is needed, and when. */
export interface AskedApi {
  readonly now: Instant;
  readonly aggregator?: string | undefined;
}

/** Why AWS Config itself cannot tell what is needed; undefined: it can. */
export function refusalOf(needs: Needs, { now, aggregator }: AskedApi): HistoryError | undefined {
  const lack = lackIn(needs);
  if (lack !== undefined) return doesNotGoWith(lack);
  const past = pastIn(needs, now);
  if (aggregator === undefined || past === undefined) return undefined;
  return new HistoryError(
    "bad-option",
    `--aggregator ${JSON.stringify(aggregator)} knows the present only, and ${past} is asked for`,
    "Ask about now, or put the question to the bucket or to one account without --aggregator.",
  );
}

/** What no question can have of AWS Config itself. */
const lacks = {
  recording: "a comparison of snapshots: AWS Config's API has none",
  condition: "a condition over a time: that would take a call for each resource and week",
} as const;

function doesNotGoWith(lack: string): HistoryError {
  return new HistoryError(
    "bad-option",
    `--record "api" does not go with ${lack}`,
    "Name the bucket that AWS Config delivers to, or a copy of it.",
  );
}

function lackIn({ isOfRecording, condition, relatedDepth, asKnownAt }: Needs): string | undefined {
  if (isOfRecording === true) return lacks.recording;
  if (condition !== undefined) return lacks.condition;
  if (relatedDepth !== undefined) return "--related: AWS Config is asked about one resource at a time";
  if (asKnownAt !== undefined)
    return `--as-known-at ${formatInstant(asKnownAt)}: AWS Config does not tell when it came to know an item`;
  return undefined;
}

/** So long after the instant that is asked about it is still the present. */
const presentMilliseconds = 60_000;

function pastIn(needs: Needs, now: Instant): string | undefined {
  const { until: at } = spanOf(needs);
  if (needs.goneSince !== undefined) return "deleted resources";
  return now - at < presentMilliseconds ? undefined : `the state at ${formatInstant(at)}`;
}
