import type { Json, JsonObject } from "./json";
import type { ResourceKey } from "./resource-key";

/** How one resource is connected to another, in the words of AWS: `Is attached to NetworkInterface`. */
export interface Relationship {
  readonly resourceType: string | null;
  readonly resourceId: string | null;
  readonly resourceName: string | null;
  readonly relationshipName: string | null;
}

/**
 * A configuration item in one shape, whichever way it was recorded: the field names of the AWS Config API's
 * ConfigurationItem, every structure decoded, times as ISO 8601 in UTC with milliseconds, null for what is absent.
 */
export interface ConfigurationItem extends ResourceKey {
  readonly resourceName: string | null;
  readonly arn: string | null;
  readonly configurationItemCaptureTime: string;
  readonly configurationItemStatus: string | null;
  readonly configurationStateId: string | null;
  readonly resourceCreationTime: string | null;
  readonly availabilityZone: string | null;
  readonly tags: JsonObject;
  readonly relationships: readonly Relationship[];
  /** Null for a deleted resource. */
  readonly configuration: Json;
  readonly supplementaryConfiguration: JsonObject;
  /** Every other field of the record, under the API's name where it has one, nulls left out, sorted. */
  readonly furtherFields: JsonObject;
}
