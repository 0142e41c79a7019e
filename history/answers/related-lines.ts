import type { Mention, Related, RelatedResource, Relation, RelationTree } from "../questions/related/related";
import type { Style } from "./layout";
import { resourceText } from "./resource-text";
import { visibleText } from "./visible-text";

const mostShown = 50;
const branch = { goesOn: "├─ ", ends: "└─ " };
const stem = { goesOn: "│  ", ends: "   " };

/** What a resource is related to, as a tree: what it points at, what points at it, and who mentions whom. */
export function* relatedLines(related: Related, style: Style): Generator<string> {
  yield* section("points at", related.pointsAt.map(pointing), style);
  yield* section("pointed at by", related.pointedAtBy.map(pointed), style);
  if (related.mentions.length > 0) yield* section("mentions", related.mentions.map(mention), style);
  if (related.mentionedBy.length > 0) yield* section("mentioned by", related.mentionedBy.map(mention), style);
}

/** A resource of a tree as a line names it: what it is, whether it is there, and as of when. */
export function relatedText(resource: RelatedResource): string {
  const { resourceType, resourceId, resourceName, presence, captureTime } = resource;
  const named = resourceText({
    resourceType: resourceType ?? "?",
    resourceId: resourceId ?? resourceName ?? "?",
    resourceName,
  });
  const state = presence === "not-recorded" ? "not recorded" : presence;
  return captureTime === null ? `${named}  ${state}` : `${named}  ${state}, captured ${brief(captureTime)}`;
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

function below(tree: RelationTree | undefined): readonly Node[] {
  return tree === undefined ? [] : [...tree.pointsAt.map(pointing), ...tree.pointedAtBy.map(pointed)];
}

function pointing({ relationshipName, resource, related }: Relation): Node {
  const text = `→ ${relationshipText(relationshipName)}  ${relatedText(resource)}`;
  return { text, below: below(related) };
}

function pointed({ relationshipName, resource, related }: Relation): Node {
  const text = `← ${relatedText(resource)}  ${relationshipText(relationshipName)}`;
  return { text, below: below(related) };
}

function mention({ resource, places }: Mention): Node {
  return { text: relatedText(resource), below: places.map(({ path }) => ({ text: path, below: [] })) };
}

function brief(captureTime: string): string {
  return captureTime.replace(/\.\d{3}Z$/, "Z");
}
