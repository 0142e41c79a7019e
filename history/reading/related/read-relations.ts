import type { Instant } from "../../../record/instant";
import { resourceKeyText } from "../../../record/resource-key";
import { byText } from "../../../record/text-order";
import { plansOfScopes } from "../../planning/plan";
import type { Item } from "../../questions/item";
import { isGone } from "../../questions/presence";
import type { Mention, MentionPlace, Related } from "../../questions/related/related";
import { type RelationGraph, referrersOf } from "../../questions/related/relation-graph";
import { relationTree } from "../../questions/related/relation-tree";
import type { CoverageFacts } from "../coverage-of-plans";
import { assuranceOfKey, type ResourceFinding } from "../find-resource";
import type { GatheredItems } from "../history-reader";
import { type Needs, spanOf } from "../needs";
import { emptyReport, joinReports } from "../objects/collect-items";
import type { CollectionReport } from "../objects/problem-notes";
import type { AskedScopes, RecordSession } from "../record-session";
import { readEnd } from "./read-end";
import { type Neighbours, readNeighbours } from "./read-neighbours";

/** A resource that was found, and how. */
export interface FoundResource {
  readonly scopes: AskedScopes;
  readonly finding: ResourceFinding;
  readonly item: Item;
}

/** What a resource is related to, how it ended, and what was read to tell. */
export interface Relations extends Pick<GatheredItems, "related" | "end"> {
  readonly facts: CoverageFacts;
}

/**
 * Reads what one resource is related to, where that is asked, and, where it is gone, its lives, the bracket of its
 * deletion and what still refers to it.
 */
export async function readRelations(
  session: RecordSession,
  needs: Needs,
  found: FoundResource,
): Promise<Relations> {
  const { relatedDepth } = needs;
  const { item, finding } = found;
  const { until: at } = spanOf(needs);
  const scopes = await scopesOfRelations(session, needs, found.scopes);
  const isShallow = (relatedDepth ?? 1) === 1;
  const neighbours = await readNeighbours(session, {
    at,
    resource: item,
    calendars: scopes.calendars,
    isShallow,
  });
  const read = isGone(item) ? await readEndOf(session, { at, found, neighbours }) : undefined;
  const report = joinReports(finding.report, neighbours.report, read?.report ?? emptyReport);
  return {
    facts: { ...coverageFactsOf(needs, found, neighbours), report, problems: problemsOfScopes(scopes) },
    ...(read === undefined ? {} : { end: read.end }),
    ...(relatedDepth === undefined ? {} : { related: relatedOf(item, neighbours, relatedDepth) }),
  };
}

/** Ties cross regions: a function's role is recorded where the account records what is global. */
async function scopesOfRelations(
  session: RecordSession,
  { filter }: Needs,
  scopes: AskedScopes,
): Promise<AskedScopes> {
  return filter.awsRegions.length === 0 ? scopes : session.scopes({ ...filter, awsRegions: [] });
}

function problemsOfScopes({ problems, calendars }: AskedScopes): AskedScopes["problems"] {
  return [...problems, ...calendars.flatMap((calendar) => calendar.problems)];
}

/** What a resource is related to is of any type; without that, the answer is about its own type alone. */
function coverageFactsOf(
  { relatedDepth }: Needs,
  { finding, item }: FoundResource,
  neighbours: Neighbours,
): Pick<CoverageFacts, "plans" | "assurances"> {
  if (relatedDepth !== undefined) return { plans: neighbours.plans, assurances: [neighbours.assurance] };
  const own = assuranceOfKey(finding.assurance, item);
  return { plans: plansOfScopes(finding.plans, own.scopes), assurances: [own] };
}

interface GoneResource {
  readonly at: Instant;
  readonly found: FoundResource;
  readonly neighbours: Neighbours;
}

async function readEndOf(
  session: RecordSession,
  { at, found: { item, scopes, finding }, neighbours }: GoneResource,
): Promise<Required<Pick<GatheredItems, "end">> & { readonly report: CollectionReport }> {
  const search = { ...finding.search, at, resource: item, calendars: scopes.calendars };
  const { lives, deletedBetween, report } = await readEnd(session, search);
  const referredToBy = referrersOf(neighbours.graph, resourceKeyText(item), neighbours.mentionedBy);
  return { end: { lives, deletedBetween, referredToBy }, report };
}

function relatedOf(resource: Item, { graph, mentions, mentionedBy }: Neighbours, depth: number): Related {
  const key = resourceKeyText(resource);
  const tied = new Set([...graph.tiesOf(key).map(({ end }) => end.text), ...graph.pointingAt(key)]);
  return {
    depth,
    ...relationTree(graph, key, depth),
    mentions: mentionsOf(graph, mentions, tied),
    mentionedBy: mentionsOf(graph, mentionedBy, tied),
  };
}

function mentionsOf(
  graph: RelationGraph,
  mentions: ReadonlyMap<string, readonly MentionPlace[]>,
  tied: ReadonlySet<string>,
): readonly Mention[] {
  return [...mentions]
    .filter(([key]) => !tied.has(key))
    .sort(byText(([text]) => text))
    .map(([key, places]) => ({ resource: graph.describe(key), places }));
}
