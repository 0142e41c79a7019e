import type { Relationship } from "../../record/configuration-item";
import type { Json, JsonObject } from "../../record/json";
import type { ResourceKey } from "../../record/resource-key";
import type { Life } from "./related/lives";
import type { Referrer } from "./related/related";
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

/** The time in which a resource that is gone was deleted, as narrow as what was read shows it. */
export interface DeletionBracket {
  /** The last proof that it was there; null where there is none. */
  readonly after: string | null;
  /** The capture time of the deletion, or the first snapshot that is known to be without the resource. */
  readonly before: string | null;
  /** What proves it: an item that was captured then, or a snapshot of then, by which Config believed it there. */
  readonly provedBy: "item" | "snapshot" | null;
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
  /** Of a resource that is gone, where its end was looked into (docs/related.md). */
  readonly lives?: readonly Life[];
  readonly deletedBetween?: DeletionBracket;
  readonly referredToBy?: readonly Referrer[];
  /** What CloudTrail knows of the act behind the item, where that was asked; null: no act is to be sought. */
  readonly who?: Who | null;
}

/** Whether the resource was there and is no more. */
export function isGone({ presence }: Pick<Item, "presence">): boolean {
  return presence === "deleted" || presence === "vanished";
}
