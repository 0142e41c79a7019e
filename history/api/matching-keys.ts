import type { Instant } from "../../record/instant";
import type { ItemHeading } from "../../record/item-heading";
import { resourceKeyText } from "../../record/resource-key";
import type { ScannedItem } from "../../record/scanned-item";
import { isHeadingAskedFor } from "../questions/filter-matching";
import type { ItemFilter } from "../questions/item-filter";
import { filterFor, matchReference, type ResourceReference } from "../questions/resource-reference";
import { ApiItemFeed, type ItemOrigin } from "./api-items";
import type { ApiSession } from "./api-session";
import type { Candidate } from "./find-api-resource";

/** A resource as the user named it, and as of when. */
export interface ApiSearch {
  readonly reference: ResourceReference;
  readonly at: Instant;
  readonly filter: ItemFilter;
}

/** Finds the keys of the resources that a text names. */
export class MatchingKeys {
  private readonly reference;
  private readonly filter: ItemFilter;

  constructor({ reference, filter }: ApiSearch) {
    this.reference = reference;
    this.filter = filterFor(reference, filter);
  }

  keysAmong(session: ApiSession, texts: readonly string[], candidate: Candidate): ReadonlySet<string> {
    const keys = new Set<string>();
    const feed = new ApiItemFeed(session, [], (heading, item) => {
      if (this.fits(heading, item)) keys.add(resourceKeyText(heading));
      return false;
    });
    feed.put(texts, originOf(candidate));
    feed.end();
    return keys;
  }

  private fits(heading: ItemHeading, item: ScannedItem): boolean {
    return isHeadingAskedFor(heading, this.filter) && matchReference(this.reference, heading, item) !== "no";
  }
}

/** The call that gives the history of a candidate. */
export function originOf({ region, resourceType, resourceId }: Candidate): ItemOrigin {
  const about = `${resourceType}/${resourceId}`;
  return { api: region.api, action: "config:GetResourceConfigHistory", about };
}
