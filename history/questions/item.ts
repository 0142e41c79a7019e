import type { Relationship } from "../../record/configuration-item";
import type { Json, JsonObject } from "../../record/json";
import type { ResourceKey } from "../../record/resource-key";
import type { Who } from "./who/who";

/**
 * `present`; `deleted`; `not-recorded`: its type had left the recorder's scope; `vanished`: gone, and its
 * deletion was never recorded.
 */
export type Presence = "present" | "deleted" | "not-recorded" | "vanished";

/** Where an item was read. */
interface Evidence {
  /** The key of the object, relative to the record. */
  readonly object: string;
}

/** The time in which a vanished resource went: after it was last recorded, before a snapshot without it. */
export interface VanishedBracket {
  readonly after: string;
  readonly before: string;
}

/** A configuration item as answers give it. The names are public API (README, "JSON"). */
export interface Item extends ResourceKey {
  readonly resourceName: string | null;
  readonly arn: string | null;
  readonly presence: Presence;
  readonly configurationItemCaptureTime: string;
  readonly configurationItemStatus: string | null;
  readonly configurationStateId: string | null;
  readonly resourceCreationTime: string | null;
  readonly availabilityZone: string | null;
  readonly tags: JsonObject;
  readonly relationships: readonly Relationship[];
  readonly configuration: Json;
  readonly supplementaryConfiguration: JsonObject;
  readonly evidence: Evidence;
  readonly vanishedBetween?: VanishedBracket;
  /** The last item that had a configuration, for a resource that is not present. */
  readonly lastItem?: Item;
  /** What CloudTrail knows of the act behind the item, where that was asked; null: no act is to be sought. */
  readonly who?: Who | null;
}
