import type { Relationship } from "../../../record/configuration-item";
import { type ResourceKey, resourceKeyOf } from "../../../record/resource-key";
import type { Item } from "../item";
import type { MentionPlace, Referrer, RelatedResource } from "./related";
import type { ResourceDirectory } from "./resource-directory";

/** The far end of a relationship: a resource of the state, or one that the state does not know. */
export interface TieEnd {
  /** The key text of a resource of the state, else a text that no key has. */
  readonly text: string;
  /** What is known of a resource that is not in the state. */
  readonly unknown: RelatedResource | undefined;
}

/** A relationship as the item of one resource holds it. */
export interface Tie {
  readonly relationshipName: string | null;
  readonly end: TieEnd;
}

/** The relationships among the resources of a state, which are named by their key texts. */
export interface RelationGraph {
  /** What the resource's own item holds. */
  readonly tiesOf: (resource: string) => readonly Tie[];
  /** The resources whose items hold a relationship to it. */
  readonly pointingAt: (resource: string) => readonly string[];
  readonly describe: (resource: string) => RelatedResource;
}

/** The relationships of an item, led to the resources of the state. */
export function tiesOfItem(
  item: ResourceKey & { readonly relationships: readonly Relationship[] },
  directory: ResourceDirectory,
): readonly Tie[] {
  return item.relationships.map((relationship) => ({
    relationshipName: relationship.relationshipName,
    end: endOf(item, relationship, directory),
  }));
}

/** Which resources point at which: for each, those whose items hold a relationship to it. */
export class PointerIndex {
  private readonly sources = new Map<string, string[]>();

  /** Takes the relationships of one resource, all at once. */
  note(resource: string, ties: readonly Tie[]): void {
    const ends = new Set(ties.flatMap(({ end }) => (end.unknown === undefined ? [end.text] : [])));
    for (const end of ends) {
      const sources = this.sources.get(end);
      if (sources === undefined) this.sources.set(end, [resource]);
      else sources.push(resource);
    }
  }

  pointingAt(resource: string): readonly string[] {
    return this.sources.get(resource) ?? [];
  }
}

function endOf(item: ResourceKey, relationship: Relationship, directory: ResourceDirectory): TieEnd {
  const text = directory.find(item, relationship);
  if (text !== undefined) return { text, unknown: undefined };
  const { resourceType, resourceId, resourceName } = relationship;
  const { accountId } = item;
  return {
    text: JSON.stringify([accountId, resourceType, resourceId, resourceName]),
    unknown: {
      accountId,
      awsRegion: null,
      resourceType,
      resourceId,
      resourceName,
      presence: "not-recorded",
      captureTime: null,
      evidence: null,
    },
  };
}

/** An item as the end of a tie; one that is gone keeps the name that it had. */
export function relatedResource(item: Item): RelatedResource {
  return {
    ...resourceKeyOf(item),
    resourceName: item.resourceName ?? item.lastItem?.resourceName ?? null,
    presence: item.presence,
    captureTime: item.configurationItemCaptureTime,
    evidence: { object: item.evidence.object },
  };
}

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
