import type { Mention, Related, RelatedResource, Relation, RelationTree } from "./related";

/** The resource that a tie is told of. */
type EdgeOf = Pick<RelatedResource, "accountId" | "awsRegion" | "resourceType" | "resourceId">;

/** One tie of a tree on a line of its own. Public API (docs/related.md). */
export interface RelatedEdge extends RelatedResource {
  /** How many relationships lie between the resource that was asked about and this one. */
  readonly depth: number;
  readonly direction: "points-at" | "pointed-at-by" | "mentions" | "mentioned-by";
  readonly of: EdgeOf;
  readonly relationshipName: string | null;
  /** Of a mention: where it stands, in the item that mentions. */
  readonly path: string | null;
}

/** The tree as a flat list: a resource's ties one after the other, each followed by what lies below it. */
export function* relatedEdges(root: EdgeOf, related: Related): Generator<RelatedEdge> {
  const of = edgeEnd(root);
  yield* edgesOfTree(of, related, 1);
  for (const mention of related.mentions) yield* edgesOfMention(of, mention, "mentions");
  for (const mention of related.mentionedBy) yield* edgesOfMention(of, mention, "mentioned-by");
}

function* edgesOfTree(of: EdgeOf, tree: RelationTree, depth: number): Generator<RelatedEdge> {
  for (const relation of tree.pointsAt)
    yield* edgesOfRelation(of, relation, { direction: "points-at", depth });
  for (const relation of tree.pointedAtBy)
    yield* edgesOfRelation(of, relation, { direction: "pointed-at-by", depth });
}

function* edgesOfRelation(
  of: EdgeOf,
  { relationshipName, resource, related }: Relation,
  { direction, depth }: Pick<RelatedEdge, "direction" | "depth">,
): Generator<RelatedEdge> {
  yield { depth, direction, of, relationshipName, path: null, ...resource };
  if (related !== undefined) yield* edgesOfTree(edgeEnd(resource), related, depth + 1);
}

function* edgesOfMention(
  of: EdgeOf,
  { resource, places }: Mention,
  direction: RelatedEdge["direction"],
): Generator<RelatedEdge> {
  for (const { path } of places) yield { depth: 1, direction, of, relationshipName: null, path, ...resource };
}

function edgeEnd({ accountId, awsRegion, resourceType, resourceId }: EdgeOf): EdgeOf {
  return { accountId, awsRegion, resourceType, resourceId };
}
