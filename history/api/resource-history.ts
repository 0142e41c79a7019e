import { DAY_MILLISECONDS, type Instant } from "../../record/instant";
import type { ApiItem, ConfigApi, HistoryWindow, ResourceName } from "../sources/aws/config-api";

/** Which items of a resource an answer needs. */
export interface HistoryWalk {
  /** Every item captured from here … */
  readonly from: Instant;
  /** … to here is read, … */
  readonly to: Instant;
  /** … and then back from `from`, until these are enough. */
  readonly isEnough: (items: readonly ApiItem[]) => boolean;
  /** Before this the API remembers nothing. */
  readonly remembersFrom: Instant;
  /** AWS may refuse a window that ends in the future. */
  readonly now: Instant;
}

/**
 * The items of a resource that a walk needs, whole or not at all. A page spans seven days at most, so a quiet
 * resource gives many empty ones.
 * @throws AwsCallError when a page cannot be had, or AWS Config never discovered the resource
 */
export async function readResourceHistory(
  api: ConfigApi,
  resource: ResourceName,
  walk: HistoryWalk,
): Promise<readonly ApiItem[]> {
  const items: ApiItem[] = [];
  const from = Math.max(walk.from, walk.remembersFrom);
  for await (const page of windowOf(api, resource, { from, to: Math.min(walk.to, walk.now) }))
    items.push(...page);
  if (walk.isEnough(items)) return items;
  const earliest = Math.max(walk.remembersFrom, beginningOf(items));
  for await (const page of windowOf(api, resource, { from: earliest, to: Math.min(from, walk.now) })) {
    items.push(...page);
    if (walk.isEnough(items)) break;
  }
  return items;
}

/** The creation time of some resources moves a little; a day covers what was seen. */
const creationSlackMilliseconds = DAY_MILLISECONDS;

/**
 * Before a resource that was discovered in the window was created there is nothing of this life, and an earlier
 * life would have left its deletion in the window: no need to walk back through years of empty pages.
 */
function beginningOf(items: readonly ApiItem[]): Instant {
  const oldest = items.reduce<ApiItem | undefined>(
    (found, item) =>
      found === undefined || (item.captureTime ?? 0) < (found.captureTime ?? 0) ? item : found,
    undefined,
  );
  if (oldest?.status !== "ResourceDiscovered" || oldest.creationTime === null) return -Infinity;
  return oldest.creationTime - creationSlackMilliseconds;
}

/** Equal or inverted bounds are refused by AWS, and hold nothing new. */
async function* windowOf(
  api: ConfigApi,
  resource: ResourceName,
  { from, to }: Pick<HistoryWindow, "from" | "to">,
): AsyncGenerator<readonly ApiItem[]> {
  if (from < to) yield* api.readHistory(resource, { from, to, order: "newest first" });
}
