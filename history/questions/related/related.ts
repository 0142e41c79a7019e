import type { Presence } from "../presence";

/**
 * A resource as the state at the instant knows it. One that the state does not know is `not-recorded` and has
 * neither capture time nor evidence: nothing tells whether it exists. Public API (docs/related.md).
 */
export interface RelatedResource {
  readonly accountId: string;
  /** Null where the state does not know the resource: AWS names no region in a relationship. */
  readonly awsRegion: string | null;
  readonly resourceType: string | null;
  readonly resourceId: string | null;
  readonly resourceName: string | null;
  readonly presence: Presence;
  readonly captureTime: string | null;
  readonly evidence: { readonly object: string } | null;
}

/** A relationship, seen from one of its ends: the resource at the other end, and what AWS calls the tie. */
export interface Relation {
  /** As it stands on the side that recorded it. */
  readonly relationshipName: string | null;
  readonly resource: RelatedResource;
  /** The resource's own ties, where it was expanded. */
  readonly related?: RelationTree;
}

/** The relationships of a resource, each once. */
export interface RelationTree {
  /** What its own item names. */
  readonly pointsAt: readonly Relation[];
  /** Present resources whose items name it, and which it does not name itself. */
  readonly pointedAtBy: readonly Relation[];
}

/** Where a text stands that is a resource's id or ARN. */
export interface MentionPlace {
  /** JSON Pointer into the item; it goes on inside documents that are embedded as texts. */
  readonly path: string;
  readonly by: "id" | "arn";
}

/** A reference that is no relationship: the id or ARN of one resource as a text in the item of another. */
export interface Mention {
  readonly resource: RelatedResource;
  readonly places: readonly MentionPlace[];
}

/** What a resource points at and what points at it. Public API (docs/related.md). */
export interface Related extends RelationTree {
  readonly depth: number;
  /** What its configuration names that is in no relationship with it. */
  readonly mentions: readonly Mention[];
  /** Whose configuration names it without a relationship. */
  readonly mentionedBy: readonly Mention[];
}

/** What still refers to a resource that is gone: by relationships, by texts in its configuration, or by both. */
export interface Referrer {
  readonly resource: RelatedResource;
  readonly relationshipNames: readonly (string | null)[];
  readonly places: readonly MentionPlace[];
}
