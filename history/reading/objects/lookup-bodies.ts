import { type ItemHeading, itemPresence } from "../../../record/item-heading";
import { isJsonObject, type Json } from "../../../record/json";
import { asBuffer, OPEN_BRACE } from "../../../record/json-bytes";
import { meantText, NearestNames } from "../../../record/nearest-name";
import { checkBody, parseConfigurationItem } from "../../../record/parse-configuration-item";
import { resourceKeyText } from "../../../record/resource-key";
import type { ScannedItem } from "../../../record/scanned-item";
import type { TimelineItem } from "../../model/timeline-item";
import type { PlannedObject } from "../../planning/plan";
import { BodyMatcher, filteredFields, needsBodies } from "../../questions/filter-matching";
import type { FilterProbe } from "../../questions/filter-probe";
import type { ItemFilter } from "../../questions/item-filter";
import { type HeldPlace, type LookupBody, placesIn, sharedPlaces } from "../../questions/lookup/lookup-body";
import { type LookupMatcher, type LookupValue, matcherOf } from "../../questions/lookup/lookup-matcher";
import { JudgedFields } from "../../questions/when/judged-fields";
import type { BodyTaker } from "./collect-items";
import { fingerprint, isSurelyAlike } from "./stored-bodies";

/** Looks a value up in items where they lie, and keeps where it was found instead of their bodies. */
export class LookupBodies implements BodyTaker<LookupBody> {
  private readonly matcher: LookupMatcher;
  private readonly isFiltered: boolean;
  private readonly bodyMatcher: BodyMatcher;
  private readonly filterFields = new JudgedFields({ fields: new Set(filteredFields()), members: undefined });
  private readonly nearest: NearestNames;
  /** Of each resource that held the value: most of its items hold it in the same places. */
  private readonly lastPlaces = new Map<string, readonly HeldPlace[]>();
  private isFound = false;

  constructor(
    private readonly value: LookupValue,
    filter: ItemFilter,
  ) {
    this.matcher = matcherOf(value);
    this.isFiltered = needsBodies(filter);
    this.bodyMatcher = new BodyMatcher(filter);
    this.nearest = new NearestNames(value.text);
  }

  take(item: ScannedItem, heading: ItemHeading, planned: PlannedObject): LookupBody {
    const places = this.sharedPlacesOf(item, heading);
    this.isFound ||= places.length > 0;
    const names = { resourceName: item.text("resourceName"), arn: item.text("arn") };
    if (!this.isFound) this.offer([heading.resourceId, ...Object.values(names), ...tagValues(item)]);
    return {
      places,
      isAskedFor: this.isAskedFor(item, heading),
      object: planned.object.key,
      fingerprint: fingerprint(item),
      isOversize: planned.key.kind === "oversize",
      ...names,
    };
  }

  /** Bodies that hold the value in the same places are no conflict for this question. */
  isConflict(
    { heading, body }: TimelineItem<LookupBody>,
    item: ScannedItem,
    planned: PlannedObject,
  ): boolean {
    if (isSurelyAlike(body, item, planned)) return false;
    return JSON.stringify(this.placesOf(item, heading)) !== JSON.stringify(body.places);
  }

  /** What was most likely meant by filters that nothing passes, and by a value that nothing holds. */
  nearTexts(ofHeadings: readonly FilterProbe[] | undefined): readonly string[] {
    const names = this.isFound ? [] : this.nearest.names();
    const ofValue =
      names.length === 0 ? [] : [`Nothing is called ${JSON.stringify(this.value.text)}${meantText(names)}`];
    return [...this.bodyMatcher.nearTexts(ofHeadings), ...ofValue];
  }

  private sharedPlacesOf(item: ScannedItem, heading: ItemHeading): readonly HeldPlace[] {
    const places = this.placesOf(item, heading);
    if (places.length === 0) return nowhere;
    const resource = resourceKeyText(heading);
    const shared = sharedPlaces(places, this.lastPlaces.get(resource) ?? nowhere);
    this.lastPlaces.set(resource, shared);
    return shared;
  }

  private placesOf(item: ScannedItem, heading: ItemHeading): readonly HeldPlace[] {
    checkBody(item, heading);
    // An item that ends a resource tells nothing of it.
    if (itemPresence(heading.status) === "deleted" || !this.matcher.mayHold(asBuffer(item.bytes())))
      return nowhere;
    return placesIn(parseConfigurationItem(item.jsonText(), heading), this.matcher);
  }

  private isAskedFor(item: ScannedItem, heading: ItemHeading): boolean {
    if (!this.isFiltered) return true;
    return (
      itemPresence(heading.status) === "present" &&
      this.bodyMatcher.isAskedFor(this.filterFields.of(item, heading))
    );
  }

  private offer(names: readonly (Json | undefined)[]): void {
    for (const name of names) if (typeof name === "string") this.nearest.offer(name);
  }
}

/** One list for the many items that hold nothing. */
const nowhere: readonly HeldPlace[] = [];

function tagValues(item: ScannedItem): readonly (Json | undefined)[] {
  const tags = item.firstByte("tags") === OPEN_BRACE ? (item.value("tags") as Json) : undefined;
  return tags !== undefined && isJsonObject(tags) ? Object.values(tags) : [];
}
