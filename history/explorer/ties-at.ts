import type { Relationship } from "../../record/configuration-item";
import type { Instant } from "../../record/instant";
import { type ResourceKey, resourceKeyOf, resourceKeyText } from "../../record/resource-key";
import { isThere } from "../model/period";
import type { Presence } from "../questions/presence";
import type { RelatedResource, Relation } from "../questions/related/related";
import { type RelationGraph, tiesOfItem } from "../questions/related/relation-graph";
import { relationTree } from "../questions/related/relation-tree";
import { ResourceDirectory } from "../questions/related/resource-directory";
import { type ExploredPeriod, type ExploredRecord, type ExploredResource, periodOf } from "./explored-record";
import type { SearchTexts } from "./search-texts";

/** A relationship of a resource, and the resource at its other end. */
export interface ExploredTie {
  /** As the side that recorded it calls it. */
  readonly relationshipName: string | null;
  /** Undefined: the record knows none then that could be meant. */
  readonly resource: ExploredResource | undefined;
  readonly presence: Presence;
  /** As the item names it. */
  readonly named: Pick<RelatedResource, "resourceType" | "resourceId" | "resourceName">;
}

/** What a resource was related to, each relationship once, as `state --related` has it. */
export interface TiesAt {
  readonly pointsAt: readonly ExploredTie[];
  readonly pointedAtBy: readonly ExploredTie[];
}

interface Known {
  readonly resource: ExploredResource;
  readonly period: ExploredPeriod;
}

/** The relationships at an instant of a resource, from either end. */
export function tiesAt(
  record: ExploredRecord,
  texts: SearchTexts,
  { resource, at }: { readonly resource: ExploredResource; readonly at: Instant },
): TiesAt {
  const tree = relationTree(graphAt(record, texts, at), resource.keyText, 1);
  const tieOf = ({ relationshipName, resource: end }: Relation): ExploredTie => ({
    relationshipName,
    resource: record.find(keyTextOf(end)),
    presence: end.presence,
    named: end,
  });
  return { pointsAt: tree.pointsAt.map(tieOf), pointedAtBy: tree.pointedAtBy.map(tieOf) };
}

function keyTextOf({ accountId, awsRegion, resourceType, resourceId }: RelatedResource): string {
  return awsRegion === null || resourceType === null || resourceId === null
    ? ""
    : resourceKeyText({ accountId, awsRegion, resourceType, resourceId });
}

function graphAt(record: ExploredRecord, texts: SearchTexts, at: Instant): RelationGraph {
  const known = record.resources.flatMap((resource): readonly Known[] => {
    const period = periodOf(resource, at);
    return period === undefined ? [] : [{ resource, period }];
  });
  const there = known.filter(({ period }) => isThere(period));
  const directory = new ResourceDirectory();
  for (const { resource } of there) directory.add(resource, resource.name);
  for (const { resource } of known) directory.add(resource, resource.name, true);
  const byText = new Map(known.map((each) => [each.resource.keyText, each]));
  const relationshipsOf = ({ resource, period }: Known): readonly Relationship[] =>
    texts.itemOf(resource, period)?.relationships ?? [];
  const tiesOf = (text: string): ReturnType<RelationGraph["tiesOf"]> => {
    const of = byText.get(text);
    if (of === undefined) return [];
    return tiesOfItem({ ...resourceKeyOf(of.resource), relationships: relationshipsOf(of) }, directory);
  };
  return {
    tiesOf,
    pointingAt: (text) => {
      const root = byText.get(text)?.resource ?? record.find(text);
      if (root === undefined) return [];
      return there
        .filter((each) => relationshipsOf(each).some((relationship) => mayName(relationship, root)))
        .map(({ resource }) => resource.keyText)
        .filter((source) => tiesOf(source).some(({ end }) => end.text === text));
    },
    describe: (text) => describe(text, byText.get(text)),
  };
}

/** Whether a relationship names the resource, or one that is called like it. */
function mayName({ resourceId, resourceName }: Relationship, root: ExploredResource): boolean {
  const named = resourceId ?? resourceName;
  return named === root.resourceId || named === root.name;
}

/** When and where it was recorded the page looks up where it shows that. */
function describe(text: string, known: Known | undefined): RelatedResource {
  const [accountId = "", awsRegion = "", resourceType = "", resourceId = ""] = text.split("\u0000");
  const key: ResourceKey = { accountId, awsRegion, resourceType, resourceId };
  const presence = known === undefined ? "not-recorded" : presenceOf(known.period);
  return { ...key, resourceName: known?.resource.name ?? null, presence, captureTime: null, evidence: null };
}

function presenceOf({ presence }: ExploredPeriod): Presence {
  return presence === "unknown" ? "present" : presence;
}
