import type { ConfigurationItem } from "../../../record/configuration-item";
import type { FoldedBody } from "../../model/timeline-item";
import { textsIn } from "../item-texts";
import type { HeldAs, LookupMatcher } from "./lookup-matcher";

/** Where an item holds a value. */
export interface HeldPlace {
  /** A JSON Pointer into the item. */
  readonly path: string;
  /** What stands there. */
  readonly value: string;
  readonly heldAs: HeldAs;
}

/** What is kept of an item when a value is looked up: there may be a million. */
export interface LookupBody extends FoldedBody {
  readonly places: readonly HeldPlace[];
  /** Whether the item's name and tags are asked for. */
  readonly isAskedFor: boolean;
  readonly object: string;
  /** The CRC of the bytes as they were recorded. */
  readonly fingerprint: number;
  readonly resourceName: string | null;
  readonly arn: string | null;
}

/** Where an item holds a value, in the order of the pointers; how it was recorded, and where, is not looked through. */
export function placesIn(item: ConfigurationItem, matcher: LookupMatcher): readonly HeldPlace[] {
  const fields = {
    resourceId: item.resourceId,
    resourceName: item.resourceName,
    arn: item.arn,
    availabilityZone: item.availabilityZone,
    tags: item.tags,
    relationships: item.relationships.map((each) => ({ ...each })),
    configuration: item.configuration,
    supplementaryConfiguration: item.supplementaryConfiguration,
  };
  const places: HeldPlace[] = [];
  for (const text of textsIn(fields)) {
    const heldAs = matcher.heldAs(text);
    if (heldAs !== undefined) places.push({ path: text.pointer(), value: text.text, heldAs });
  }
  return places.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The same places, those that were so before being the ones from before, and the list itself where all of them are. */
export function sharedPlaces(
  places: readonly HeldPlace[],
  before: readonly HeldPlace[],
): readonly HeldPlace[] {
  let at = 0;
  const shared = places.map((place) => {
    for (let known = before[at]; known !== undefined && known.path < place.path; known = before[at]) at++;
    const known = before[at];
    return known?.path === place.path && known.value === place.value ? known : place;
  });
  const isSame = shared.length === before.length && shared.every((place, index) => place === before[index]);
  return isSame ? before : shared;
}
