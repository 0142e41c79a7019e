import type { Relationship } from "../../record/configuration-item";
import type { Json, JsonObject } from "../../record/json";
import type { ResourceKey } from "../../record/resource-key";
import type { DeletionBracket, Presence, VanishedBracket } from "./presence";
import type { Life } from "./related/lives";
import type { Referrer } from "./related/related";
import type { Who } from "./who/who";

/** Where an item was read. */
interface Evidence {
  /** The key of the object, relative to the record. */
  readonly object: string;
}

/** A configuration item as answers give it. The names are public API (docs/json.md). */
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
  /** Of a resource that is gone, where its end was looked into (docs/related.md). */
  readonly lives?: readonly Life[];
  readonly deletedBetween?: DeletionBracket;
  readonly referredToBy?: readonly Referrer[];
  /** What CloudTrail knows of the act behind the item, where that was asked; null: there is no act to look for. */
  readonly who?: Who | null;
}
