import { byText } from "../../../record/text-order";
import type { RelatedResource, Relation, RelationTree } from "./related";
import type { RelationGraph, TieEnd } from "./relation-graph";

/**
 * What a resource points at and what points at it, and so on, `depth` relationships deep. Each resource is
 * expanded once, where it is nearest to the root, and each relationship stands once: where both its ends
 * recorded it, it stands under the end that is expanded first, by the name which that end gives it.
 */
export function relationTree(graph: RelationGraph, root: string, depth: number): RelationTree {
  const growth: Growth = { graph, shown: new Set(), reached: new Set([root]) };
  const tree: GrowingTree = { pointsAt: [], pointedAtBy: [] };
  let level: readonly Leaf[] = [{ text: root, grow: () => tree }];
  for (let grown = 0; grown < depth && level.length > 0; grown++) {
    level = level.flatMap((leaf) => expand(leaf, growth));
  }
  return tree;
}

interface GrowingRelation extends Relation {
  related?: GrowingTree;
}

interface GrowingTree extends RelationTree {
  readonly pointsAt: GrowingRelation[];
  readonly pointedAtBy: GrowingRelation[];
}

interface Growth {
  readonly graph: RelationGraph;
  /** Pairs of resources whose relationships stand in the tree. */
  readonly shown: Set<string>;
  /** Resources that stand in the tree, and are expanded there or nowhere. */
  readonly reached: Set<string>;
}

/** A resource that may be expanded; `grow` makes the place for what it is related to. */
interface Leaf {
  readonly text: string;
  readonly grow: () => GrowingTree;
}

interface Branch {
  readonly relationshipName: string | null;
  readonly end: TieEnd;
}

function expand({ text, grow }: Leaf, growth: Growth): readonly Leaf[] {
  const own = branchesOf(text, growth);
  const others = pointersTo(text, growth, new Set(own.map(({ end }) => end.text)));
  for (const { end } of [...own, ...others]) growth.shown.add(pairText(text, end.text));
  if (own.length + others.length === 0) return [];
  const tree = grow();
  return [
    ...own.flatMap((branch) => attach(branch, tree.pointsAt, growth)),
    ...others.flatMap((branch) => attach(branch, tree.pointedAtBy, growth)),
  ];
}

function branchesOf(text: string, { graph, shown }: Growth): readonly Branch[] {
  return inOrder(graph.tiesOf(text).filter(({ end }) => !shown.has(pairText(text, end.text))));
}

function pointersTo(text: string, { graph, shown }: Growth, named: ReadonlySet<string>): readonly Branch[] {
  const sources = graph.pointingAt(text).filter((source) => !named.has(source));
  const unseen = sources.filter((source) => !shown.has(pairText(text, source)));
  return inOrder(
    unseen.flatMap((source) =>
      graph
        .tiesOf(source)
        .filter(({ end }) => end.text === text)
        .map(({ relationshipName }) => ({ relationshipName, end: { text: source, unknown: undefined } })),
    ),
  );
}

function attach(
  { relationshipName, end }: Branch,
  relations: GrowingRelation[],
  { graph, reached }: Growth,
): readonly Leaf[] {
  const resource: RelatedResource = end.unknown ?? graph.describe(end.text);
  const relation: GrowingRelation = { relationshipName, resource };
  relations.push(relation);
  if (end.unknown !== undefined || reached.has(end.text)) return [];
  reached.add(end.text);
  const grow = (): GrowingTree => {
    relation.related ??= { pointsAt: [], pointedAtBy: [] };
    return relation.related;
  };
  return [{ text: end.text, grow }];
}

/** By resource, then by name, equal ones once: AWS lists relationships in arbitrary order. */
function inOrder(branches: readonly Branch[]): readonly Branch[] {
  const distinct = new Map(branches.map((branch) => [orderText(branch), branch]));
  return [...distinct].sort(byText(([text]) => text)).map(([, branch]) => branch);
}

function orderText({ end, relationshipName }: Branch): string {
  return `${end.text}\u0000\u0000${relationshipName ?? ""}`;
}

function pairText(a: string, b: string): string {
  return a < b ? `${a}\u0000\u0000${b}` : `${b}\u0000\u0000${a}`;
}
