import type { Instant } from "../../record/instant";
import type { JsonObject } from "../../record/json";
import type { Place } from "./place";

/** The tags of a resource. */
export type Tags = Readonly<Record<string, string>>;

/** Names one resource of an account. */
export interface ResourceRef {
  readonly awsRegion: string;
  readonly resourceType: string;
  readonly resourceId: string;
}

/** A tie to another resource; `inverse` is its name on the other side, where AWS Config records it there. */
export interface Link {
  readonly name: string;
  readonly inverse?: string | undefined;
  readonly awsRegion: string;
  readonly resourceType: string;
  readonly resourceId?: string | undefined;
  readonly resourceName?: string | undefined;
}

/** A resource as it stands in the account, whether AWS Config has recorded it or not. */
export interface Resource extends ResourceRef {
  readonly resourceName?: string | undefined;
  /** The name that the item of its deletion bears, where AWS Config changes it (a queue's becomes its URL). */
  readonly nameWhenDeleted?: string | undefined;
  readonly arn?: string | undefined;
  readonly availabilityZone?: string | undefined;
  readonly creationTime?: Instant | undefined;
  readonly tags: Tags;
  readonly links: readonly Link[];
  readonly configuration: JsonObject;
  readonly supplementaryConfiguration: JsonObject;
}

/** What the maker of any resource needs to know besides its own properties. */
export interface ResourceArgs {
  readonly name: string;
  readonly creationTime: Instant;
  readonly tags: Tags;
}

/** The key of a resource within its account. */
export function refKey(ref: ResourceRef): string {
  return `${ref.awsRegion}\n${ref.resourceType}\n${ref.resourceId}`;
}

/** Tags as most services list them inside a configuration: `[{ key, value }]`. */
export function tagList(tags: Tags): readonly { readonly key: string; readonly value: string }[] {
  return Object.entries(tags).map(([key, value]) => ({ key, value }));
}

/** A tie to a resource of the same region, by its type and id. */
export function linkTo(
  place: Place,
  [resourceType, resourceId]: readonly [string, string],
  name: string,
  inverse?: string,
): Link {
  return { name, inverse, awsRegion: place.region, resourceType, resourceId };
}

/** A tie to an IAM role that, as AWS Config records it for most services, bears a name and no id. */
export function linkToRole(resourceName: string): Link {
  return { name: "Is associated with ", awsRegion: "global", resourceType: "AWS::IAM::Role", resourceName };
}
