import { formatInstant, type Instant } from "../../../record/instant";
import { type ResourceKey, resourceKeyText } from "../../../record/resource-key";
import { type Period, periodAt } from "../../model/period";
import { TimelineFold } from "../../model/timeline-fold";
import { unknownToConfig } from "../../questions/absence";
import type { AskedQuestion, ChangesAnswer, StateAnswer } from "../../questions/answer";
import type { Change } from "../../questions/change";
import type { StoredBody } from "../../reading/collect-items";
import { AwsCallError } from "../../sources/aws/aws-call-error";
import { type ChangesQuestion, changesOfTimelines, spanOf } from "../ask-changes";
import { changesOfStates, type DiffQuestion } from "../ask-diff";
import type { NamedResource } from "../ask-resource";
import { chooseOne } from "../choose-one";
import { changeRows } from "../classified-changes";
import { rowOfPeriod } from "../held-item";
import type { StateQuestion } from "../state-question";
import { ApiItemFeed } from "./api-items";
import type { ApiSession } from "./api-session";
import { coverageOf, foldAt } from "./ask-api";
import { type Candidate, findCandidates } from "./find-api-resource";
import { tellStateAt } from "./gather";
import { inParallel } from "./in-parallel";
import { KeysThatFit, originOf, type Sought } from "./keys-that-fit";
import { type RegionKnowledge, readRegions, startsOf } from "./region-knowledge";
import { type HistoryWalk, readResourceHistory } from "./resource-history";

/** The state of one resource at an instant, gone or not, from AWS Config's API. */
export async function askApiResourceState(
  session: ApiSession,
  question: StateQuestion & NamedResource,
  asked: AskedQuestion,
): Promise<StateAnswer> {
  const { at, filter, resource: text } = question;
  const sought = { text, at, filter };
  const found = await readResource(session, sought, {
    from: at,
    folds: [],
    isEnough: (items) => tellStateAt(items, at),
  });
  const { state } = found;
  const missing = await missingText(session, sought, found);
  return {
    question: asked,
    coverage: coverageOf(session, found.regions, { from: at, until: at }),
    rows: state === undefined ? [] : [rowOfPeriod(session, state)],
    problems: session.problems(),
    ...missing,
  };
}

/** The changes of one resource, from AWS Config's API. */
export async function askApiResourceChanges(
  session: ApiSession,
  question: ChangesQuestion & NamedResource,
  asked: AskedQuestion,
): Promise<ChangesAnswer> {
  const { since, until, filter, resource: text } = question;
  const fold = new TimelineFold<StoredBody>(spanOf(question));
  const sought = { text, at: until, filter };
  const found = await readResource(session, sought, {
    from: since,
    folds: [fold],
    isEnough: (items) => items.some(({ captureTime }) => (captureTime ?? Infinity) <= since),
  });
  const selection = { ...spanOf(question), filter, verdicts: startsOf(found.regions) };
  const changes = found.state === undefined ? [] : changesOfTimelines(session, fold.timelines(), selection);
  const missing = await missingText(session, sought, found);
  return {
    question: asked,
    coverage: coverageOf(session, found.regions, { from: since, until }),
    ...changeRows(changesOf(found.state, changes), question.only),
    problems: session.problems(),
    ...missing,
  };
}

/** How one resource differs between two instants, from AWS Config's API. */
export async function askApiResourceDiff(
  session: ApiSession,
  question: DiffQuestion & NamedResource,
  asked: AskedQuestion,
): Promise<ChangesAnswer> {
  const { from, to, filter, resource: text } = question;
  const folds = [foldAt(from), foldAt(to)] as const;
  const sought = { text, at: to, filter };
  const found = await readResource(session, sought, {
    from,
    folds,
    isEnough: (items) => items.some(({ captureTime }) => (captureTime ?? Infinity) <= from),
  });
  const states = {
    from: { at: from, timelines: folds[0].timelines() },
    to: { at: to, timelines: folds[1].timelines() },
  };
  const selection = { filter, verdicts: startsOf(found.regions) };
  const changes = found.state === undefined ? [] : changesOfStates(session, states, selection);
  const missing = await missingText(session, sought, found);
  return {
    question: asked,
    coverage: coverageOf(session, found.regions, { from, until: to }),
    ...changeRows(changesOf(found.state, changes), question.only),
    problems: session.problems(),
    ...missing,
  };
}

interface ResourceReading extends Pick<HistoryWalk, "from" | "isEnough"> {
  readonly folds: readonly TimelineFold<StoredBody>[];
}

interface ReadResource {
  readonly regions: readonly RegionKnowledge[];
  readonly candidates: readonly Candidate[];
  /** Undefined: nothing that fits was recorded by then. */
  readonly state: Period<StoredBody> | undefined;
}

const candidatesAtATime = 4;

async function readResource(
  session: ApiSession,
  sought: Sought,
  reading: ResourceReading,
): Promise<ReadResource> {
  const regions = await readRegions(session);
  const candidates = (
    await Promise.all(regions.map((region) => findCandidates(session, region, sought.text, sought.filter)))
  ).flat();
  const state = foldAt(sought.at);
  const match = new KeysThatFit(sought);
  const histories = new Map<Candidate, readonly string[]>();
  await inParallel(candidates, candidatesAtATime, async (candidate) => {
    histories.set(candidate, await historyOf(session, candidate, sought, reading));
  });
  // In the order of the regions, so that equal questions give equal evidence.
  for (const candidate of candidates) {
    const texts = histories.get(candidate) ?? [];
    // The name may be that of an item among several: all items of a resource that fits take part.
    const keys = match.keysAmong(session, texts, candidate);
    const feed = new ApiItemFeed(session, [state, ...reading.folds], (heading) =>
      keys.has(resourceKeyText(heading)),
    );
    feed.put(texts, originOf(candidate));
    feed.end();
  }
  const chosen = chooseOne(sought, state.timelines());
  return { regions, candidates, state: chosen && periodAt(chosen, sought.at) };
}

async function historyOf(
  session: ApiSession,
  { region, isListed, ...resource }: Candidate,
  { at }: Sought,
  { from, isEnough }: ResourceReading,
): Promise<readonly string[]> {
  const walk = { from, to: at, isEnough, remembersFrom: region.remembersFrom, now: session.options.now };
  try {
    return (await readResourceHistory(region.api, resource, walk)).map(({ text }) => text);
  } catch (error) {
    if (!isUnknown(error, isListed))
      session.survive(error, `${resource.resourceType}/${resource.resourceId}`);
    return [];
  }
}

function changesOf(state: Period<StoredBody> | undefined, changes: readonly Change[]): readonly Change[] {
  if (state === undefined) return [];
  const key = resourceKeyText(state.item.heading);
  return changes.filter((change: ResourceKey) => resourceKeyText(change) === key);
}

async function missingText(
  session: ApiSession,
  { text, at }: Sought,
  { candidates, state }: ReadResource,
): Promise<Pick<StateAnswer, "notFound" | "absence">> {
  if (state !== undefined) return {};
  const firsts = await Promise.all(candidates.map((candidate) => firstAfter(session, candidate, at)));
  const known = firsts.filter((first) => first !== undefined);
  if (known.length === 0)
    return { notFound: `${JSON.stringify(text)} is not known to AWS Config`, absence: unknownToConfig };
  const first = formatInstant(Math.min(...known));
  const when = `was not recorded at ${formatInstant(at)}; it was first recorded at ${first}`;
  return {
    notFound: `${JSON.stringify(text)} ${when}`,
    absence: { ...unknownToConfig, firstRecorded: first },
  };
}

async function firstAfter(
  session: ApiSession,
  { region, isListed, ...resource }: Candidate,
  at: Instant,
): Promise<Instant | undefined> {
  const window = {
    from: Math.max(at, region.remembersFrom),
    to: session.options.now,
    order: "oldest first",
  } as const;
  if (window.from >= window.to) return undefined;
  try {
    for await (const page of region.api.readHistory(resource, window))
      for (const { captureTime } of page) if (captureTime !== null && captureTime > at) return captureTime;
  } catch (error) {
    if (!isUnknown(error, isListed))
      session.survive(error, `${resource.resourceType}/${resource.resourceId}`);
  }
  return undefined;
}

/** That AWS Config does not know a resource is an answer, unless it listed it itself. */
function isUnknown(error: unknown, isListed: boolean): boolean {
  return !isListed && error instanceof AwsCallError && error.kind === "not-discovered";
}
