import type { MentionPlace, Referrer } from "./related";
import type { RelationGraph } from "./relation-graph";

/** What refers to a resource, by relationships, by texts or by both, each referrer once, in the order of keys. */
export function referrersOf(
  graph: RelationGraph,
  resource: string,
  mentions: ReadonlyMap<string, readonly MentionPlace[]>,
): readonly Referrer[] {
  const referrers = new Set([...graph.pointingAt(resource), ...mentions.keys()]);
  referrers.delete(resource);
  return [...referrers].sort().map((referrer) => ({
    resource: graph.describe(referrer),
    relationshipNames: namesOf(graph, referrer, resource),
    places: mentions.get(referrer) ?? [],
  }));
}

function namesOf(graph: RelationGraph, referrer: string, resource: string): Referrer["relationshipNames"] {
  const ties = graph.tiesOf(referrer).filter(({ end }) => end.text === resource);
  return [...new Set(ties.map(({ relationshipName }) => relationshipName))].sort();
}
