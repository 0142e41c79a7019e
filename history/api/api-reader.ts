import { inParallel } from "../in-parallel";
import { TimelineFold } from "../model/timeline-fold";
import type { EchoedQuestion } from "../questions/asked-question";
import { type Coverage, worstVerdict } from "../questions/coverage";
import { HeadingMatcher } from "../questions/filter-matching";
import type { Explained, GatheredCounts, GatheredItems, HistoryReader } from "../reading/history-reader";
import { type CountedNeeds, type Needs, spanOf } from "../reading/needs";
import type { StoredBody } from "../reading/objects/collect-items";
import { StateCounter } from "../reading/state-counter";
import { ApiItemFeed } from "./api-items";
import type { ApiSession } from "./api-session";
import { callsNeeded } from "./calls-needed";
import { forecastOf } from "./forecast";
import { type Gathering, gather, gatheringOf } from "./gather";
import { gatherAggregated } from "./gather-aggregated";
import { gatherResource } from "./gather-resource";
import { doesNotGoWith, lacks, refusalOf } from "./refusal";
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
      const headings = new HeadingMatcher(needs.filter);
      const feed = new ApiItemFeed(session, folds, headings.isAskedFor);
      await this.gatherAll(regions, gathering, feed);
      const timelines = folds.map((fold) => fold.timelines());
      return { ...this.gathered(needs, regions), timelines, headingProbes: headings.probes };
    }
    const search = { reference, at: gathering.until, filter: needs.filter };
    const found = await gatherResource(session, regions, search, { gathering, folds });
    if (typeof found !== "string")
      return { ...this.gathered(needs, regions), timelines: folds.map(() => []), missing: found };
    const timelines = folds.map((fold) => fold.timelines().filter(({ keyText }) => keyText === found));
    return { ...this.gathered(needs, regions), timelines };
  }

  async gatherCounts(needs: CountedNeeds): Promise<GatheredCounts> {
    const { texts, timelines, verdicts, headingProbes, coverage, problems } = await this.gather(needs);
    const counter = new StateCounter(texts, needs);
    const counts = needs.periods.map(({ until }, index) => counter.countsAt(until, timelines[index] ?? []));
    return { counts, verdicts, nearTexts: counter.nearTexts(headingProbes), coverage, problems };
  }

  gatherJudged(): Promise<never> {
    return Promise.reject(doesNotGoWith(lacks.claims));
  }

  gatherHoldings(): Promise<never> {
    return Promise.reject(doesNotGoWith(lacks.lookup));
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
      verdicts: [startsOf(regions)],
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
