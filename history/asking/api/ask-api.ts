import type { Instant } from "../../../record/instant";
import { isThere } from "../../model/period";
import { TimelineFold } from "../../model/timeline-fold";
import type { AskedQuestion, ChangesAnswer, StateAnswer } from "../../questions/answer";
import type { Coverage } from "../../questions/coverage";
import { worstVerdict } from "../../questions/coverage";
import { isHeadingAskedFor } from "../../questions/item-filter";
import type { StoredBody } from "../../reading/collect-items";
import { type ChangesQuestion, changesOfTimelines, spanOf } from "../ask-changes";
import { changesOfStates, type DiffQuestion } from "../ask-diff";
import { periodsAt, stateRows } from "../ask-state";
import { changeRows } from "../classified-changes";
import type { StateQuestion } from "../state-question";
import { ApiItemFeed } from "./api-items";
import type { ApiSession } from "./api-session";
import { forecastOf } from "./forecast";
import { deletedAfter, type Gathering, gather } from "./gather";
import { inParallel } from "./in-parallel";
import {
  type RegionKnowledge,
  readRegions,
  regionCoverage,
  type SpanOfAnswer,
  startsOf,
} from "./region-knowledge";

const regionsAtATime = 4;
/** The question's `now` is a moment older than the session: what was deleted in between is not looked for. */
const presentMilliseconds = 5_000;

/** The state of everything at an instant, from AWS Config's API. */
export async function askApiState(
  session: ApiSession,
  question: StateQuestion,
  asked: AskedQuestion,
): Promise<StateAnswer> {
  const { at, filter } = question;
  const since = deletedSince(question);
  const fold = foldAt(at);
  const regions = await gatherRegions(session, [fold], stateGathering(session, question));
  const shown = periodsAt(fold.timelines(), at).filter(
    (period) => isThere(period) || period.from > (since ?? Infinity),
  );
  return {
    question: asked,
    coverage: coverageOf(session, regions, { from: at, until: at }),
    rows: { [Symbol.iterator]: () => stateRows(session, shown, filter) },
    problems: session.problems(),
  };
}

/** Every change in a span, from AWS Config's API. */
export async function askApiChanges(
  session: ApiSession,
  question: ChangesQuestion,
  asked: AskedQuestion,
): Promise<ChangesAnswer> {
  const { since, until } = question;
  const fold = new TimelineFold<StoredBody>(spanOf(question));
  const regions = await gatherRegions(session, [fold], changesGathering(question));
  const selection = { ...spanOf(question), filter: question.filter, verdicts: startsOf(regions) };
  return {
    question: asked,
    coverage: coverageOf(session, regions, { from: since, until }),
    ...changeRows(changesOfTimelines(session, fold.timelines(), selection), question.only),
    problems: session.problems(),
  };
}

/** The differences between the states at two instants, from AWS Config's API. */
export async function askApiDiff(
  session: ApiSession,
  question: DiffQuestion,
  asked: AskedQuestion,
): Promise<ChangesAnswer> {
  const { from, to } = question;
  const folds = [foldAt(from), foldAt(to)] as const;
  const regions = await gatherRegions(session, folds, diffGathering(question));
  const states = {
    from: { at: from, timelines: folds[0].timelines() },
    to: { at: to, timelines: folds[1].timelines() },
  };
  return {
    question: asked,
    coverage: coverageOf(session, regions, { from, until: to }),
    ...changeRows(
      changesOfStates(session, states, { ...question, verdicts: startsOf(regions) }),
      question.only,
    ),
    problems: session.problems(),
  };
}

/** A fold of the state at an instant. */
export function foldAt(at: Instant): TimelineFold<StoredBody> {
  return new TimelineFold({ after: at, until: at });
}

/** Which items the state at an instant needs. */
export function stateGathering(session: ApiSession, question: StateQuestion): Gathering {
  const { at, filter } = question;
  const since = deletedSince(question);
  const isPresent = at >= session.options.now - presentMilliseconds;
  const deleted = isPresent ? Infinity : deletedAfter(at);
  return {
    filter,
    settledAt: at,
    takesSettled: true,
    until: at,
    deletedAfter: since === undefined ? deleted : deletedAfter(since),
  };
}

/** Which items the changes in a span need. */
export function changesGathering({ since, until, filter }: ChangesQuestion): Gathering {
  return { filter, settledAt: since, takesSettled: false, until, deletedAfter: deletedAfter(since) };
}

/** Which items the difference between two instants needs. */
export function diffGathering({ from, to, filter }: DiffQuestion): Gathering {
  return { filter, settledAt: from, takesSettled: false, until: to, deletedAfter: deletedAfter(from) };
}

/** What every region shows, and the worst of it. */
export function coverageOf(
  session: ApiSession,
  regions: readonly RegionKnowledge[],
  span: SpanOfAnswer,
): Coverage {
  const scopes = regions.map((region) => regionCoverage(session, region, span));
  return { verdict: worstVerdict(scopes.map(({ verdict }) => verdict)), scopes };
}

async function gatherRegions(
  session: ApiSession,
  folds: readonly TimelineFold<StoredBody>[],
  gathering: Gathering,
): Promise<readonly RegionKnowledge[]> {
  const regions = await readRegions(session);
  const { filter } = gathering;
  if (session.options.onForecast !== undefined) {
    const forecast = await forecastOf(regions, gathering);
    await session.options.onForecast(forecast.reduce((sum, { calls }) => sum + calls, 0));
  }
  const feed = new ApiItemFeed(session, folds, (heading) => isHeadingAskedFor(heading, filter));
  await inParallel(regions, regionsAtATime, (region) => gather(session, region, gathering, feed));
  feed.end();
  return regions;
}

/** `base` has no meaning without snapshots: the API tells of all deletions that it remembers. */
function deletedSince({ deletedSince: since }: StateQuestion): Instant | undefined {
  return since === "base" ? -Infinity : since;
}
