import type { Mention, Related, RelatedResource, Relation, RelationTree } from "../questions/related/related";
import { visibleText } from "../visible-text";
import type { Style } from "./layout";
import { resourceText } from "./resource-text";
import { toTheSecond } from "./shorter-instant";

const mostShown = 50;
const branch = { goesOn: "├─ ", ends: "└─ " };
const stem = { goesOn: "│  ", ends: "   " };

/** What a resource is related to, as a tree: what it points at, what points at it, and who mentions whom. */
export function* relatedLines(related: Related, style: Style): Generator<string> {
  const { pointsAt, pointedAtBy } = nodesOf(related, style);
  const mentionOf = (each: Mention): Node => mention(each, style);
  yield* section("points at", pointsAt, style);
  yield* section("pointed at by", pointedAtBy, style);
  if (related.mentions.length > 0) yield* section("mentions", related.mentions.map(mentionOf), style);
  if (related.mentionedBy.length > 0)
    yield* section("mentioned by", related.mentionedBy.map(mentionOf), style);
}

/** A resource at the end of a tie, as a question can name it where the record knows it. */
export function endText({ resourceType, resourceId, resourceName }: RelatedResource): string {
  return resourceText({
    resourceType: resourceType ?? "?",
    resourceId: resourceId ?? resourceName ?? "?",
    resourceName,
  });
}

/** Whether it is there, and as of when. */
export function presenceText({ presence, captureTime }: RelatedResource, { inZone }: Style): string {
  const state = presence === "not-recorded" ? "not recorded" : presence;
  return captureTime === null ? state : inZone(`${state}, captured ${toTheSecond(captureTime)}`);
}

/** What AWS calls a relationship; some names end in a blank. */
export function relationshipText(relationshipName: string | null): string {
  return relationshipName?.trim() || "Is related to";
}

interface Node {
  readonly text: string;
  readonly below: readonly Node[];
}

function* section(title: string, nodes: readonly Node[], style: Style): Generator<string> {
  yield `\n${style.faint(title)}\n`;
  if (nodes.length === 0) yield "  nothing\n";
  yield* nodeLines(nodes, "  ", style);
}

function* nodeLines(nodes: readonly Node[], indent: string, style: Style): Generator<string> {
  const shown = nodes.slice(0, mostShown);
  const more = nodes.length - shown.length;
  for (const [index, { text, below }] of shown.entries()) {
    const isLast = index === shown.length - 1 && more === 0;
    yield `${indent}${isLast ? branch.ends : branch.goesOn}${visibleText(text)}\n`;
    yield* nodeLines(below, indent + (isLast ? stem.ends : stem.goesOn), style);
  }
  if (more > 0)
    yield `${indent}${branch.ends}${style.faint(`… and ${more} more; --format json shows all`)}\n`;
}

function below(tree: RelationTree | undefined, style: Style): readonly Node[] {
  if (tree === undefined) return [];
  const { pointsAt, pointedAtBy } = nodesOf(tree, style);
  return [...pointsAt, ...pointedAtBy];
}

function nodesOf(
  tree: RelationTree,
  style: Style,
): { readonly pointsAt: readonly Node[]; readonly pointedAtBy: readonly Node[] } {
  return {
    pointsAt: tree.pointsAt.map((each) => pointing(each, style)),
    pointedAtBy: tree.pointedAtBy.map((each) => pointed(each, style)),
  };
}

function pointing({ relationshipName, resource, related }: Relation, style: Style): Node {
  const parts = [relationshipText(relationshipName), endText(resource), presenceText(resource, style)];
  return { text: `→ ${parts.join("  ")}`, below: below(related, style) };
}

function pointed({ relationshipName, resource, related }: Relation, style: Style): Node {
  const parts = [endText(resource), relationshipText(relationshipName), presenceText(resource, style)];
  return { text: `← ${parts.join("  ")}`, below: below(related, style) };
}

function mention({ resource, places }: Mention, style: Style): Node {
  const text = `${endText(resource)}  ${presenceText(resource, style)}`;
  return { text, below: places.map(({ path }) => ({ text: path, below: [] })) };
}
