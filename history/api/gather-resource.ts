import { formatInstant, type Instant } from "../../record/instant";
import { resourceKeyText } from "../../record/resource-key";
import { inParallel } from "../in-parallel";
import { periodAt } from "../model/period";
import { TimelineFold } from "../model/timeline-fold";
import { unknownToConfig } from "../questions/absence";
import type { Answer } from "../questions/answer";
import { chooseOne } from "../reading/choose-one";
import type { StoredBody } from "../reading/objects/collect-items";
import { AwsCallError } from "../sources/aws/aws-call-error";
import type { ApiItem } from "../sources/aws/config-api";
import { ApiItemFeed } from "./api-items";
import type { ApiSession } from "./api-session";
import { type Candidate, findCandidates } from "./find-api-resource";
import { type Gathering, tellBeginning } from "./gather";
import { type ApiSearch, MatchingKeys, originOf } from "./matching-keys";
import type { RegionKnowledge } from "./region-knowledge";
import { readResourceHistory } from "./resource-history";

const candidatesAtATime = 4;

/**
 * Feeds folds with the items of the one resource that is searched for. Resolves to the text of its key, or to what it
 * means that nothing that fits was recorded by then.
 * @throws HistoryError when several resources fit
 */
export async function gatherResource(
  session: ApiSession,
  regions: readonly RegionKnowledge[],
  search: ApiSearch,
  {
    gathering,
    folds,
  }: { readonly gathering: Gathering; readonly folds: readonly TimelineFold<StoredBody>[] },
): Promise<string | Missing> {
  const { reference, filter, at } = search;
  const found = regions.map((region) => findCandidates(session, region, reference, filter));
  const candidates = (await Promise.all(found)).flat();
  const state = new TimelineFold<StoredBody>({ after: at, until: at });
  const match = new MatchingKeys(search);
  const histories = await inParallel(candidates, candidatesAtATime, async (candidate) => ({
    candidate,
    texts: await historyOf(session, candidate, gathering),
  }));
  // In the order of the regions, so that equal questions give equal evidence.
  for (const { candidate, texts } of histories) {
    // The name may be that of an item among several: all items of a resource that fits take part.
    const keys = match.keysAmong(session, texts, candidate);
    const feed = new ApiItemFeed(session, [state, ...folds], (heading) => keys.has(resourceKeyText(heading)));
    feed.put(texts, originOf(candidate));
    feed.end();
  }
  const chosen = chooseOne(reference, state.timelines());
  if (chosen !== undefined && periodAt(chosen, at) !== undefined) return chosen.keyText;
  return missing(session, search, candidates);
}

type Missing = Pick<Answer<unknown>, "notFound" | "absence">;

async function historyOf(
  session: ApiSession,
  { region, isListed, ...resource }: Candidate,
  gathering: Gathering,
): Promise<readonly string[]> {
  const { settledAt: from, until: to } = gathering;
  const { remembersFrom } = region;
  const isEnough = (items: readonly ApiItem[]): boolean => tellBeginning(items, gathering);
  const walk = { from, to, isEnough, remembersFrom, now: session.options.now };
  try {
    return (await readResourceHistory(region.api, resource, walk)).map(({ text }) => text);
  } catch (error) {
    if (!isUnknown(error, isListed))
      session.survive(error, `${resource.resourceType}/${resource.resourceId}`);
    return [];
  }
}

async function missing(
  session: ApiSession,
  { reference, at }: ApiSearch,
  candidates: readonly Candidate[],
): Promise<Missing> {
  const text = JSON.stringify(reference.text);
  const firsts = await Promise.all(candidates.map((candidate) => firstAfter(session, candidate, at)));
  const known = firsts.filter((first) => first !== undefined);
  if (known.length === 0) return { notFound: `${text} is not known to AWS Config`, absence: unknownToConfig };
  const first = formatInstant(Math.min(...known));
  return {
    notFound: `${text} was not recorded at ${formatInstant(at)}; it was first recorded at ${first}`,
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
