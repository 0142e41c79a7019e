import { resourceKeyText } from "../../../record/resource-key";
import type { ScopeCalendar } from "../../planning/scope-calendar";
import { type AnswerRow, type AskedQuestion, rowOf, type StateAnswer } from "../../questions/answer";
import { type Item, isGone } from "../../questions/item";
import { referrersOf } from "../../questions/related/referrers";
import type { Mention, MentionPlace, Related } from "../../questions/related/related";
import type { RelationGraph } from "../../questions/related/relation-graph";
import { relationTree } from "../../questions/related/relation-tree";
import { type CollectionReport, joinReports } from "../../reading/collect-items";
import { coverageOfPlans } from "../coverage-of-plans";
import { assuranceOfKey, type ResourceFinding } from "../find-resource";
import { plansOfScopes } from "../plans-of-scopes";
import { problemsOf } from "../problems-of";
import type { AskedScopes, RecordSession } from "../record-session";
import type { StateQuestion } from "../state-question";
import { readEnd } from "./read-end";
import { type Neighbours, readNeighbours } from "./read-neighbours";

/** A resource that was found, and how. */
export interface FoundRow {
  readonly asked: AskedQuestion;
  readonly scopes: AskedScopes;
  readonly finding: ResourceFinding;
  readonly row: AnswerRow<Item>;
}

/**
 * The state of one resource with what it is related to, where that is asked, and, where it is gone, with its
 * lives, the bracket of its deletion and what still refers to it.
 */
export async function withSurroundings(
  session: RecordSession,
  question: StateQuestion,
  found: FoundRow,
): Promise<StateAnswer> {
  const { at, relatedDepth } = question;
  const resource = found.row.value();
  const scopes = await surroundingScopes(session, question, found.scopes);
  const isShallow = (relatedDepth ?? 1) === 1;
  const neighbours = await readNeighbours(session, { at, resource, calendars: scopes.calendars, isShallow });
  const end = isGone(resource) ? await endOf(session, question, { found, resource, neighbours }) : undefined;
  const reports = [found.finding.report, neighbours.report, ...(end === undefined ? [] : [end.report])];
  const grounds = { found, neighbours, scopes, report: joinReports(...reports) };
  return {
    question: found.asked,
    ...groundsOf(question, grounds),
    rows: [end === undefined ? found.row : rowOf(end.item)],
    ...(relatedDepth === undefined ? {} : { related: relatedOf(resource, neighbours, relatedDepth) }),
  };
}

/** Ties cross regions: a function's role is recorded where the account records what is global. */
async function surroundingScopes(
  session: RecordSession,
  { filter }: StateQuestion,
  scopes: AskedScopes,
): Promise<AskedScopes> {
  return filter.awsRegions.length === 0 ? scopes : session.scopes({ ...filter, awsRegions: [] });
}

interface Grounds {
  readonly found: FoundRow;
  readonly neighbours: Neighbours;
  readonly scopes: AskedScopes;
  readonly report: CollectionReport;
}

/** What a resource is related to is of any type; without that, the answer is about its own type alone. */
function groundsOf(
  { relatedDepth }: StateQuestion,
  { found: { finding, row }, neighbours, scopes, report }: Grounds,
): Pick<StateAnswer, "coverage" | "problems"> {
  const own = assuranceOfKey(finding.assurance, row.value());
  const isAlone = relatedDepth === undefined;
  const plans = isAlone ? plansOfScopes(finding.plans, own.scopes) : neighbours.plans;
  const problems = [
    ...scopes.problems,
    ...scopes.calendars.flatMap((calendar: ScopeCalendar) => calendar.problems),
  ];
  const assurances = [isAlone ? own : neighbours.assurance];
  return {
    coverage: coverageOfPlans({ plans, assurances, report, problems }),
    problems: problemsOf(report, plans, problems),
  };
}

interface GoneResource {
  readonly found: FoundRow;
  readonly resource: Item;
  readonly neighbours: Neighbours;
}

async function endOf(
  session: RecordSession,
  { at, filter }: StateQuestion,
  { found, resource, neighbours }: GoneResource,
): Promise<{ readonly item: Item; readonly report: CollectionReport }> {
  const { calendars } = found.scopes;
  const end = await readEnd(session, { text: found.asked.resource ?? "", filter, at, resource, calendars });
  const { lives, deletedBetween, report } = end;
  const referredToBy = referrersOf(neighbours.graph, resourceKeyText(resource), neighbours.mentionedBy);
  return { item: { ...resource, lives, deletedBetween, referredToBy }, report };
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
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, places]) => ({ resource: graph.describe(key), places }));
}
