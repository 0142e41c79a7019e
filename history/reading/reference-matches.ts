import { creationTimeOf } from "../../record/creation-time";
import type { Instant } from "../../record/instant";
import type { ItemHeading } from "../../record/item-heading";
import type { NearestNames } from "../../record/nearest-name";
import { type ResourceKey, resourceKeyText } from "../../record/resource-key";
import type { ScannedItem } from "../../record/scanned-item";
import type { FirstItem } from "../assurance/absence";
import { isHeadingAskedFor } from "../questions/filter-matching";
import { type ItemFilter, isTypeAskedFor } from "../questions/item-filter";
import {
  filterFor,
  isTypeReferredTo,
  matchReference,
  namesOf,
  type ResourceReference,
} from "../questions/resource-reference";
import type { IsAskedFor } from "./objects/collect-items";

/** A resource as the user named it, and the filters that narrow whom it means. */
export interface NamedSearch {
  readonly reference: ResourceReference;
  readonly filter: ItemFilter;
  /** Is offered the ids and names that were met until one fitted. */
  readonly nearest?: NearestNames;
}

/** Takes note of the resources that fit the text. */
export class ReferenceMatches {
  private readonly matches = new Map<string, { readonly key: ResourceKey; isById: boolean }>();
  /** Of the items that fit. */
  private readonly moments: FirstItem[] = [];
  private readonly reference;
  private readonly filter;

  /** Items captured after `until` do not count: they may bear names of which nobody knew by then. */
  constructor(
    private readonly search: NamedSearch,
    private readonly until: Instant,
  ) {
    this.reference = search.reference;
    this.filter = filterFor(search.reference, search.filter);
  }

  readonly isAskedFor: IsAskedFor = (heading: ItemHeading, item: ScannedItem): boolean => {
    if (heading.captureTime > this.until) return false;
    if (!isHeadingAskedFor(heading, this.filter)) return false;
    const match = matchReference(this.reference, heading, item);
    if (match === "no") {
      if (this.isEmpty()) this.offerNear(heading, item);
      return false;
    }
    this.moments.push({
      resourceType: heading.resourceType,
      captureTime: heading.captureTime,
      creationTime: creationTimeOf(item),
    });
    const text = resourceKeyText(heading);
    const isById = match === "by-id" || this.matches.get(text)?.isById === true;
    this.matches.set(text, { key: heading, isById });
    return true;
  };

  private offerNear({ resourceId }: ItemHeading, item: ScannedItem): void {
    const { nearest } = this.search;
    if (nearest === undefined) return;
    nearest.offer(resourceId);
    for (const name of namesOf(item)) if (name !== resourceId) nearest.offer(name);
  }

  isEmpty(): boolean {
    return this.matches.size === 0;
  }

  /** Items that fit by id are all of their resource's items. */
  isByIdAlone(): boolean {
    return [...this.matches.values()].every(({ isById }) => isById);
  }

  keys(): readonly ResourceKey[] {
    return [...this.matches.values()].map(({ key }) => key);
  }

  /** The first item after an instant, with the earliest creation time that any after it tells. */
  firstAfter(at: Instant): FirstItem | undefined {
    const after = this.moments.filter(({ captureTime }) => captureTime > at);
    const [first] = after;
    if (first === undefined) return undefined;
    const creationTimes = after.flatMap(({ creationTime }) => creationTime ?? []);
    return {
      resourceType: first.resourceType,
      captureTime: Math.min(...after.map(({ captureTime }) => captureTime)),
      creationTime: creationTimes.length === 0 ? undefined : Math.min(...creationTimes),
    };
  }
}

/** Whether items of a type can be of the resource. */
export function typeTest({ reference, filter }: NamedSearch): (resourceType: string) => boolean {
  const { types } = filterFor(reference, filter);
  return (type) => isTypeReferredTo(type, reference) && isTypeAskedFor(type, types);
}
