import { DAY_MILLISECONDS, type Instant } from "../../record/instant";
import { itemPresence } from "../../record/item-heading";
import { inParallel } from "../in-parallel";
import type { ItemFilter } from "../questions/item-filter";
import { type Needs, spanOf } from "../reading/needs";
import {
  type ApiItem,
  type DiscoveredResource,
  mostResourcesACall,
  type ResourceName,
} from "../sources/aws/config-api";
import type { ApiItemFeed } from "./api-items";
import type { ApiSession } from "./api-session";
import { type RegionKnowledge, typesToList } from "./region-knowledge";
import { type HistoryWalk, readResourceHistory } from "./resource-history";

/** Which items of all resources an answer needs. */
export interface Gathering {
  readonly filter: ItemFilter;
  /** What was captured by then and is still the newest item of its resource needs no history. */
  readonly settledAt: Instant;
  /** Whether settled resources take part: in a state they do, among changes they do not. */
  readonly takesSettled: boolean;
  readonly until: Instant;
  /** Resources deleted after this take part; Infinity: none do. */
  readonly deletedAfter: Instant;
}

const callsInFlight = 8;
/** Deletions are recorded with a lag, of a day where recording is daily. */
const deletionSlackMilliseconds = DAY_MILLISECONDS + 60 * 60 * 1000;

/** Asks a region for the items of everything that a gathering needs, and feeds them to its folds. */
export async function gather(
  session: ApiSession,
  region: RegionKnowledge,
  gathering: Gathering,
  feed: ApiItemFeed,
): Promise<void> {
  if (region.recorder === "none") return;
  const withDeleted = gathering.deletedAfter !== Infinity;
  const types = await typesToList(region, gathering.filter, { withDeleted });
  const reading = new RegionReading(session, region, gathering, feed);
  await inParallel(types, callsInFlight, async (resourceType) => {
    try {
      for await (const page of region.api.listResources(resourceType, { withDeleted }))
        await reading.take(page);
    } catch (error) {
      session.survive(error, resourceType);
    }
  });
}

/** The question's `now` is a moment older than the session: what was deleted in between is not looked for. */
const presentMilliseconds = 5_000;

/** Which items needs take. */
export function gatheringOf({ options: { now } }: ApiSession, needs: Needs): Gathering {
  const { filter, isOfChanges, goneSince } = needs;
  const { from, until } = spanOf(needs);
  // What is the same at both ends of a difference need not be read either.
  const takesSettled = isOfChanges !== true;
  const isPresent = takesSettled && from >= now - presentMilliseconds;
  // `base` has no meaning without snapshots: the API tells of all deletions that it remembers.
  const since = goneSince === "base" ? -Infinity : (goneSince ?? (isPresent ? Infinity : from));
  return { filter, settledAt: from, takesSettled, until, deletedAfter: deletedAfter(since) };
}

/** Whether items of one resource tell all that a gathering needs of the time up to its beginning. */
export function tellBeginning(items: readonly ApiItem[], { settledAt, takesSettled }: Gathering): boolean {
  if (takesSettled) return tellStateAt(items, settledAt);
  return items.some(({ captureTime }) => (captureTime ?? Infinity) <= settledAt);
}

/** How long before an instant a resource may have been deleted and yet take part. */
function deletedAfter(instant: Instant): Instant {
  return instant - deletionSlackMilliseconds;
}

/** Whether items tell what a resource was at an instant, and its configuration. */
function tellStateAt(items: readonly ApiItem[], at: Instant): boolean {
  return items.some(
    (item) => (item.captureTime ?? Infinity) <= at && itemPresence(item.status) === "present",
  );
}

class RegionReading {
  constructor(
    private readonly session: ApiSession,
    private readonly region: RegionKnowledge,
    private readonly gathering: Gathering,
    private readonly feed: ApiItemFeed,
  ) {}

  /** Reads what is needed of a page of listed resources. */
  async take(listed: readonly DiscoveredResource[]): Promise<void> {
    const there = listed.filter(({ deletedAt }) => deletedAt === null);
    for (let start = 0; start < there.length; start += mostResourcesACall)
      await this.takePresent(there.slice(start, start + mostResourcesACall));
    for (const { deletedAt, ...resource } of listed) {
      if (deletedAt === null || deletedAt <= this.gathering.deletedAfter) continue;
      await this.takeHistory(resource, deletedAt + deletionSlackMilliseconds);
    }
  }

  private async takePresent(resources: readonly ResourceName[]): Promise<void> {
    const newest = await this.newestItems(resources);
    for (const resource of resources) {
      const item = newest?.get(nameText(resource));
      const captureTime = item?.captureTime ?? Infinity;
      if (item !== undefined && captureTime <= this.gathering.settledAt) {
        if (this.gathering.takesSettled) await this.takeSettled(item, captureTime);
      } else await this.takeHistory(resource, endOfInterest(item, this.gathering));
    }
  }

  /** Undefined where they cannot be had: then the history of each resource tells. */
  private async newestItems(resources: readonly ResourceName[]): Promise<Map<string, ApiItem> | undefined> {
    try {
      const items = await this.region.api.readPresent(resources);
      return new Map(items.map((item) => [nameText(item), item]));
    } catch (error) {
      this.session.survive(error, `${resources[0]?.resourceType} (${resources.length} resources)`);
      return undefined;
    }
  }

  /**
   * BatchGetResourceConfig gives neither tags nor relationships. Its capture time names the one item of the
   * history that has them, so that a window of two seconds finds it in one call.
   */
  private async takeSettled(item: ApiItem, captureTime: Instant): Promise<void> {
    const about = nameText(item);
    const origin = { api: this.region.api, about };
    try {
      const window = { from: captureTime - 1000, to: captureTime + 1000, order: "newest first" } as const;
      const texts: string[] = [];
      for await (const page of this.region.api.readHistory(item, window))
        texts.push(...page.map(({ text }) => text));
      if (texts.length > 0)
        return this.feed.put(texts, { ...origin, action: "config:GetResourceConfigHistory" });
      const call = `config:GetResourceConfigHistory ${this.region.api.awsRegion} ${about}`;
      this.session.note(call, "it gives no item as of the newest one: tags and relationships are not known");
    } catch (error) {
      this.session.survive(error, about);
    }
    this.feed.put([item.text], { ...origin, action: "config:BatchGetResourceConfig" });
  }

  private async takeHistory(resource: ResourceName, to: Instant): Promise<void> {
    const about = nameText(resource);
    const { settledAt } = this.gathering;
    const walk: HistoryWalk = {
      from: settledAt,
      to,
      isEnough: (items) => tellBeginning(items, this.gathering),
      remembersFrom: this.region.remembersFrom,
      now: this.session.options.now,
    };
    try {
      const items = await readResourceHistory(this.region.api, resource, walk);
      const texts = items.map(({ text }) => text);
      this.feed.put(texts, { api: this.region.api, action: "config:GetResourceConfigHistory", about });
    } catch (error) {
      this.session.survive(error, about);
    }
  }
}

/** A resource that was there at the instant needs nothing later; of others it tells whether they were. */
function endOfInterest(item: ApiItem | undefined, { takesSettled, settledAt, until }: Gathering): Instant {
  if (!takesSettled) return until;
  if (item === undefined || item.captureTime === null) return settledAt;
  const wasThere = item.creationTime !== null && item.creationTime <= settledAt;
  return wasThere ? settledAt : item.captureTime;
}

function nameText({ resourceType, resourceId }: ResourceName): string {
  return `${resourceType}/${resourceId}`;
}
